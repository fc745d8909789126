import {execFile} from 'node:child_process';
import {AppError, toAppError} from '../../base/errors.ts';
import {type Json, listAt, textAt} from '../../base/json.ts';
import {shortId} from '../../base/text/format.ts';
import {safeName, safeText} from '../../base/text/text.ts';
import type {BuildOptions} from '../../engine/images/types.ts';
import type {DockerCall} from '../../engine/late/types.ts';
import type {EngineAccess} from '../action.ts';
import {hiddenValues} from '../hiddenValues.ts';
import type {BuildLog} from './log.ts';

interface BuildxOptions extends Pick<BuildOptions, 'dockerfile' | 'buildArgs' | 'labels'> {
	readonly folder: string;
	/** The rest, as docker has it. */
	readonly said: readonly string[];
}

/** Whether docker's command with buildx is on this machine. */
export const hasBuildx = (): Promise<boolean> =>
	new Promise(resolve => {
		execFile('docker', ['buildx', 'version'], {timeout: 20_000}, error => resolve(!error));
	});

/** What an image is called when it is written, which is how its id is told. */
const imageLine = /^(?:writing image|exporting manifest) (sha256:[0-9a-f]{64})/;
/** No piece of progress comes near it. */
const mostLines = 20_000;

/** Reads the lines of BuildKit's progress; false for one that is none. */
const createBuildKitReader = (log: BuildLog) => {
	let id = '';
	/** From the engine's clock to ours: what is told first is now. */
	let ahead: number | undefined;
	const timeOf = (from: Json, key: string): number | undefined => {
		const told = Date.parse(textAt(from, key));
		if (Number.isNaN(told)) return undefined;
		ahead ??= log.now() - told;
		return told + ahead;
	};
	const vertex = (from: Json) => {
		const digest = textAt(from, 'digest');
		const error = textAt(from, 'error');
		const [startedAt, endedAt] = [timeOf(from, 'started'), timeOf(from, 'completed')];
		log.step(digest, {
			name: safeName(textAt(from, 'name')),
			cached: (from as {cached?: Json}).cached === true,
			...(startedAt === undefined ? {} : {startedAt}),
			// One that was started again goes on.
			endedAt,
			...(error === '' ? {} : {error: safeName(error)}),
		});
		const total = Number(/^\[[^\]]*?\d+\/(\d+)\]/.exec(textAt(from, 'name'))?.[1] ?? 0);
		log.expect(total);
	};
	const read = (text: string): boolean => {
		let from: Json;
		try {
			from = JSON.parse(text);
		} catch {
			return false;
		}
		for (const one of listAt(from, 'vertexes')) vertex(one);
		for (const one of listAt(from, 'logs')) {
			const written = Buffer.from(textAt(one, 'data'), 'base64').toString('utf8');
			log.write(textAt(one, 'vertex'), safeText(written));
		}
		for (const one of listAt(from, 'statuses')) {
			const [, found = id] = imageLine.exec(textAt(one, 'id')) ?? [];
			id = found;
		}
		return true;
	};
	/** Lines of a piece of progress that is not whole yet: older versions write each on many lines. */
	let begun: string[] | undefined;
	return {
		take(line: string): boolean {
			if (line === '{') begun = [];
			if (!begun) return line.startsWith('{') && read(line);
			if (begun.length < mostLines) begun.push(line);
			if (line !== '}') return true;
			const text = begun.join('\n');
			begun = undefined;
			return read(text);
		},
		id: () => id,
	};
};

/**
 * Runs a build of buildx, whose progress goes to the log; `tell` is called with each piece of it. Returns the short id of an
 * image that was made, where one was told. Throws what the failing step said.
 */
export const runRawJson = async (
	{engine, signal}: EngineAccess,
	words: readonly string[],
	{environment, folder}: Pick<DockerCall, 'environment' | 'folder'>,
	log: BuildLog,
	tell: () => void,
): Promise<string> => {
	const reader = createBuildKitReader(log);
	/** What docker says that is no progress: why it did not even begin. */
	let said: readonly string[] = [];
	const complaint = (line: string) => {
		if (!reader.take(line) && line.trim() !== '') said = [...said.slice(-9), line.trim()];
		tell();
	};
	try {
		await engine.docker.run(words, {
			signal,
			complaint,
			...(environment && {environment}),
			...(folder !== undefined && {folder}),
		});
		return shortId(reader.id());
	} catch (thrown) {
		const error = toAppError(thrown);
		if (error.code !== 'SERVER') throw error;
		const reason = said.find(line => line.startsWith('ERROR:')) ?? said.at(-1) ?? error.message;
		const text = safeName(reason.replace(/^ERROR:\s*/, ''));
		const hasFailed = log.steps().some(one => one.error !== undefined);
		throw hasFailed ? log.failure(text) : new AppError('INVALID', text);
	}
};

/** Builds with BuildKit, by docker's own command. Returns the short id of the image. Throws what the failing step said. */
export const buildWithBuildx = (
	context: EngineAccess,
	{folder, dockerfile, buildArgs, labels, said}: BuildxOptions,
	log: BuildLog,
	tell: () => void,
): Promise<string> => {
	const {words, environment} = hiddenValues('--build-arg', buildArgs);
	const all = [
		...['buildx', 'build', '--builder', 'default', '--progress', 'rawjson'],
		...['--file', dockerfile, ...words],
		...Object.entries(labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]),
		...[...said, folder],
	];
	return runRawJson(context, all, {environment}, log, tell);
};
