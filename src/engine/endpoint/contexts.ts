import {join} from 'node:path';
import {AppError} from '../../base/errors.ts';
import type {Json} from '../../base/json.ts';
import {commandLine} from '../../base/text/shell.ts';
import {safeName} from '../../base/text/text.ts';
import type {TlsFiles} from '../call.ts';
import {asRecord, flag, isRecord, line, record, text} from '../decode.ts';
import {defaultSocket} from '../http/address.ts';
import {builtin} from '../http/builtin.ts';
import type {InspectJson} from '../things.ts';
import {configDirectory, realSurroundings, type Surroundings} from './surroundings.ts';
import {tlsOfContext} from './tls.ts';

/** A docker context. */
export interface DockerContext {
	readonly name: string;
	readonly description: string;
	/** As it was written: not yet looked at. */
	readonly host: string;
	readonly tls: TlsFiles | undefined;
	/** Why it leads to no engine. */
	readonly problem: string | undefined;
}

/** A context as one can choose it. */
export interface ContextChoice {
	/** For `resolveEndpoints({context: name})`. */
	readonly name: string;
	readonly description: string;
	readonly host: string;
	/** Whether it is the one that docker uses when nobody says otherwise. */
	readonly current: boolean;
}

const parse = (written: string): Json | undefined => {
	try {
		return JSON.parse(written);
	} catch {
		// The caller says what a broken file means.
		return undefined;
	}
};

/** What is wrong with config.json; `undefined` when nothing is, or there is none. */
const wrongSettings = (
	around: Surroundings,
	written: string | undefined,
	settings: Json | undefined,
): string | undefined => {
	if (written === undefined) {
		const isThere = around.listDirectory(configDirectory(around)).includes('config.json');
		return isThere ? 'cannot be read' : undefined;
	}
	if (settings === undefined) return 'is not JSON';
	if (!isRecord(settings)) return 'is not an object';
	const named = settings['currentContext'];
	return named === undefined || typeof named === 'string' ? undefined : 'names no context';
};

/** What config.json says to use; `default` when it says nothing. A broken file is a warning, as for docker. */
export const currentContext = (around: Surroundings): {name: string; warnings: string[]} => {
	const file = join(configDirectory(around), 'config.json');
	const written = around.readFile(file);
	const settings = written === undefined ? undefined : parse(written);
	const wrong = wrongSettings(around, written, settings);
	return {
		name: text(asRecord(settings), 'currentContext') || 'default',
		warnings: wrong === undefined ? [] : [`${file} ${wrong}: not used`],
	};
};

/** What is wrong with a context: another engine than the one that is meant would be used for it. */
const wrongContext = (meta: InspectJson): string | undefined => {
	const {docker} = record(meta, 'Endpoints');
	if (docker === undefined) return 'has no docker endpoint';
	const host = asRecord(docker)['Host'];
	const isRight = isRecord(docker) && (host === undefined || typeof host === 'string');
	return isRight ? undefined : 'has a docker endpoint that cannot be read';
};

const contextIn = (around: Surroundings, id: string): DockerContext | undefined => {
	const directory = join(configDirectory(around), 'contexts');
	const meta = asRecord(parse(around.readFile(join(directory, 'meta', id, 'meta.json')) ?? ''));
	const name = text(meta, 'Name');
	if (name === '') return undefined;
	const docker = record(record(meta, 'Endpoints'), 'docker');
	const certificates = join(directory, 'tls', id, 'docker');
	return {
		name,
		description: line(record(meta, 'Metadata'), 'Description'),
		host: line(docker, 'Host'),
		tls: tlsOfContext(around, certificates, flag(docker, 'SkipTLSVerify')),
		problem: wrongContext(meta),
	};
};

const storedContexts = (around: Surroundings): readonly DockerContext[] =>
	around
		.listDirectory(join(configDirectory(around), 'contexts', 'meta'))
		.map(id => contextIn(around, id))
		.filter(context => context !== undefined)
		.sort((a, b) => (a.name < b.name ? -1 : 1));

/**
 * The context of that name. Throws CONFIG when there is none, naming those that there are, and when it leads to no
 * engine.
 */
export const findContext = (around: Surroundings, name: string): DockerContext => {
	const {createHash} = builtin('node:crypto');
	const id = createHash('sha256').update(name).digest('hex');
	const context = contextIn(around, id);
	if (context?.problem !== undefined) {
		throw new AppError('CONFIG', `the docker context “${safeName(name)}” ${context.problem}`, {
			hint: `\`${commandLine('docker', 'context', 'inspect', name)}\` shows it.`,
		});
	}
	if (context) return context;
	const meta = join(configDirectory(around), 'contexts', 'meta');
	if (around.listDirectory(meta).includes(id)) {
		throw new AppError('CONFIG', `the docker context “${safeName(name)}” cannot be read`, {
			hint: `It is kept in ${join(meta, id, 'meta.json')}.`,
		});
	}
	const known = ['default', ...storedContexts(around).map(stored => stored.name)];
	throw new AppError('CONFIG', `there is no docker context “${safeName(name)}”`, {
		hint: `Known ones: ${known.map(safeName).join(', ')}.`,
	});
};

/** All contexts, `default` first: for people to choose from. */
export const listContexts = (
	around: Surroundings = realSurroundings(),
): readonly ContextChoice[] => {
	const {env} = around;
	const {name: current} = env['DOCKER_HOST']
		? {name: 'default'}
		: env['DOCKER_CONTEXT']
			? {name: env['DOCKER_CONTEXT']}
			: currentContext(around);
	const ofEnvironment = {
		name: 'default',
		description: env['DOCKER_HOST'] ? 'what DOCKER_HOST says' : 'the socket of this machine',
		host: safeName(env['DOCKER_HOST'] || `unix://${defaultSocket}`),
	};
	return [ofEnvironment, ...storedContexts(around)].map(({name, description, host}) => ({
		name,
		description,
		host,
		current: name === current,
	}));
};
