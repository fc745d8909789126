import {isCancelled, toAppError} from '../../base/errors.ts';
import {shortId} from '../../base/text/format.ts';
import type {BuildOptions} from '../../engine/images/types.ts';
import type {EngineAccess} from '../action.ts';
import {openContext} from './context.ts';
import type {BuildLog} from './log.ts';

const stepLine = /^Step (\d+)\/(\d+) : /;
/** What the builder says between the steps, of itself. */
const talk = /^ ---> |^(?:Removing intermediate|Removed intermediate) container|^Successfully /;

/** Reads the lines of the classic builder. Returns the id of what was built, once it says so. */
export const createClassicReader = (log: BuildLog) => {
	let step = '';
	let rest = '';
	let id = '';
	const end = () => {
		if (step !== '') log.step(step, {endedAt: log.now()});
	};
	const take = (line: string) => {
		const [, number, total] = stepLine.exec(line) ?? [];
		if (number !== undefined) {
			end();
			step = number;
			log.expect(Number(total));
			log.step(step, {name: line.trim(), startedAt: log.now()});
		} else if (line.startsWith(' ---> Using cache')) log.step(step, {cached: true});
		else if (line.startsWith('Successfully built ')) id = line.slice(19).trim();
		else if (step !== '' && !talk.test(line)) log.write(step, `${line}\n`);
	};
	return {
		take(text: string) {
			const lines = (rest + text).split('\n');
			rest = lines.pop() ?? '';
			for (const line of lines) take(line);
		},
		end,
		fail(reason: string) {
			if (rest !== '') take(rest);
			if (step !== '') log.step(step, {error: reason, endedAt: log.now()});
		},
		id: () => id,
	};
};

/** Builds with the classic builder of the engine. Returns the short id of the image. Throws what the failing step said. */
export const buildClassic = async (
	{engine, signal}: EngineAccess,
	{folder, dockerfile, ...options}: BuildOptions & {readonly folder: string},
	log: BuildLog,
	tell: () => void,
): Promise<string> => {
	const context = await openContext(folder, dockerfile);
	const reader = createClassicReader(log);
	const wanted = {...options, dockerfile: context.dockerfile};
	try {
		for await (const {stream} of engine.images.build(context.archive, wanted, {signal})) {
			if (stream !== undefined) reader.take(stream);
			tell();
		}
	} catch (thrown) {
		if (isCancelled(thrown) || log.steps().length === 0) throw thrown;
		reader.fail(toAppError(thrown).message);
		throw log.failure(toAppError(thrown).message);
	}
	reader.end();
	return shortId(reader.id());
};
