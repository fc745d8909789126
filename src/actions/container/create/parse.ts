import {AppError} from '../../../base/errors.ts';
import {turnTexts} from '../../../base/secrets.ts';
import {expandWords} from '../../../base/text/expand.ts';
import {commandLine} from '../../../base/text/shell.ts';
import {finish} from '../../../base/turns.ts';
import {
	type CreateLine,
	type GivenFlag,
	readCreateWords,
	wordsOfFlag,
} from '../../../docker/create/line.ts';
import type {CreateValues} from './words.ts';

const many = {publish: 'ports', env: 'env', volume: 'volumes'} as const;
const single = {name: 'name', restart: 'restart', cpus: 'cpus', memory: 'memory'} as const;

const isKey = <T extends object>(record: T, key: string): key is keyof T & string => key in record;

/** A flag of which the form has a field. */
const hasField = (
	{name, value}: GivenFlag,
	network: string | undefined,
	isTerminal: boolean,
): boolean => {
	if (isKey(many, name) || isKey(single, name)) return true;
	if (name === 'network') return value === network;
	if (name === 'interactive' || name === 'tty') return isTerminal || value === 'false';
	return name === 'rm' || name === 'detach' || name === 'pane';
};

/** The steps of `commandLine`. */
function* lineSteps(words: readonly string[]): Generator<undefined, string, undefined> {
	const parts: string[] = [];
	for (let from = 0; from < words.length; from += turnTexts) {
		if (from > 0) yield;
		parts.push(commandLine(words.slice(from, from + turnTexts)));
	}
	return parts.join(' ');
}

/** The steps of `valuesOf`: keys are answered in between, where there are very many words. */
export function* valueSteps(
	{flags, image, command}: CreateLine,
	only: boolean,
): Generator<undefined, CreateValues, undefined> {
	// Once for all: there may be 100,000 of a flag.
	const values = new Map<string, string[]>();
	for (const {name, value} of flags) {
		const known = values.get(name);
		if (known) known.push(value);
		else values.set(name, [value]);
	}
	const given = (name: string): readonly string[] => values.get(name) ?? [];
	const last = (name: string) => given(name).at(-1) ?? '';
	const networks = given('network');
	// One with options of its own, or several of them, the field has no room for.
	const network =
		networks.length === 1 && !/[=,]/.test(last('network')) ? last('network') : undefined;
	const detach = last('detach') === 'true';
	// Detached, it has a terminal as well, and nobody looks at it.
	const isTerminal = last('interactive') === 'true' && last('tty') === 'true' && !detach;
	const others = flags.filter(flag => !hasField(flag, network, isTerminal));
	yield;
	const env = yield* lineSteps(given('env'));
	const options = yield* lineSteps(others.flatMap(wordsOfFlag));
	const typed = yield* lineSteps(command);
	return {
		image,
		name: last(single.name),
		ports: commandLine(given('publish')),
		env,
		volumes: commandLine(given('volume')),
		network: network ?? '',
		command: typed,
		restart: last('restart'),
		cpus: last('cpus'),
		memory: last('memory'),
		options,
		detach,
		terminal: isTerminal,
		rm: last('rm') === 'true',
		only,
	};
}

/** What the form has for a line; what it has no field for is among the options. */
export const valuesOf = (line: CreateLine, only: boolean): CreateValues =>
	finish(valueSteps(line, only));

/** `docker run …` or `docker create …`, perhaps over several lines, as a shell has them. */
const pattern = /^\s*(?:\$\s+)?(?:sudo\s+)?docker\s+(?:container\s+)?(run|create)(?:\s|$)/;

/** What a line says, and where one is to be attached. */
type FromLine = CreateValues & {readonly pane?: boolean};

/**
 * The form of a docker line that was pasted or typed; a sentence when it cannot be read; `undefined` when it is no such
 * line.
 */
export const fillFromLine = (text: string): FromLine | string | undefined => {
	const [start, verb] = pattern.exec(text) ?? [];
	if (start === undefined) return undefined;
	try {
		const words = expandWords(
			text
				.slice(start.length)
				.replace(/\\(?:\r\n?|\n)/g, ' ')
				.trim(),
		);
		const line = readCreateWords(words);
		const pane = line.flags.findLast(({name}) => name === 'pane')?.value;
		const values = valuesOf(line, verb === 'create');
		return pane === undefined ? values : {...values, pane: pane === 'true'};
	} catch (thrown) {
		if (!(thrown instanceof AppError)) throw thrown;
		return [thrown.message, thrown.hint].filter(Boolean).join('. ');
	}
};
