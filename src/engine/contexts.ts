import {join} from 'node:path';
import {AppError} from '../base/errors.ts';
import {safeName} from '../base/text.ts';
import {defaultSocket} from './address.ts';
import {builtin} from './builtin.ts';
import type {TlsFiles} from './call.ts';
import {asRecord, flag, line, record, text} from './decode.ts';
import {configDirectory, realSurroundings, type Surroundings} from './surroundings.ts';
import type {Json} from './things.ts';
import {tlsOfContext} from './tls.ts';

/** A docker context. */
export interface Context {
	readonly name: string;
	readonly description: string;
	/** As it was written: not yet looked at. */
	readonly host: string;
	readonly tls: TlsFiles | undefined;
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

/** What config.json says to use; `default` when it says nothing. A broken file is a warning, as for docker. */
export const currentContext = (around: Surroundings): {name: string; warnings: string[]} => {
	const file = join(configDirectory(around), 'config.json');
	const written = around.readFile(file);
	if (written === undefined) return {name: 'default', warnings: []};
	const settings = parse(written);
	const name = text(asRecord(settings), 'currentContext') || 'default';
	return {name, warnings: settings === undefined ? [`${file} is not JSON: not used`] : []};
};

const contextIn = (around: Surroundings, id: string): Context | undefined => {
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
	};
};

const storedContexts = (around: Surroundings): readonly Context[] =>
	around
		.listDirectory(join(configDirectory(around), 'contexts', 'meta'))
		.map(id => contextIn(around, id))
		.filter(context => context !== undefined)
		.sort((a, b) => (a.name < b.name ? -1 : 1));

/** The context of that name. Throws CONFIG, naming those that there are. */
export const findContext = (around: Surroundings, name: string): Context => {
	const {createHash} = builtin('node:crypto');
	const context = contextIn(around, createHash('sha256').update(name).digest('hex'));
	if (context) return context;
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
