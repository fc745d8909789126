import {AppError, toAppError} from '../../base/errors.ts';
import {merge, type Part} from './flag.ts';
import {createFlags} from './flags.ts';
import type {CreateLine, GivenFlag} from './line.ts';
import {networking} from './network.ts';
import {cut, wrong} from './values.ts';

/** What an engine is asked for by a line. */
export interface CreateRequest {
	/** Empty: the engine makes one up. */
	readonly name: string;
	/** `linux/arm64`; empty: the engine's own. */
	readonly platform: string;
	readonly pull: 'always' | 'missing' | 'never';
	/** A file of this machine that gets the id; empty: none. */
	readonly idFile: string;
	readonly body: Part;
}

type Given = (flag: string) => readonly string[];

const isOn = (given: Given, flag: string): boolean => given(flag).at(-1) === 'true';

const pullPolicy = (value = 'missing'): CreateRequest['pull'] => {
	if (value === 'always' || value === 'missing' || value === 'never') return value;
	throw wrong(`--pull: ${value} is none of always, missing, never`);
};

/** To which of its three streams somebody listens from the start. */
const attached = (given: Given): Part => {
	const asked = given('attach').map(stream => stream.toLowerCase());
	const unknown = asked.find(stream => !['stdin', 'stdout', 'stderr'].includes(stream));
	if (unknown !== undefined) throw wrong(`--attach: ${unknown} is none of stdin, stdout, stderr`);
	if (isOn(given, 'detach')) {
		if (asked.length > 0) throw wrong('--attach and --detach do not go together');
		return {};
	}
	const isOpen = isOn(given, 'interactive');
	const listens = (stream: string) => asked.length === 0 || asked.includes(stream);
	return {
		AttachStdin: isOpen || asked.includes('stdin'),
		AttachStdout: listens('stdout'),
		AttachStderr: listens('stderr'),
		...(isOpen ? {StdinOnce: true} : {}),
	};
};

/** What does not go together, which no flag can know by itself. */
const checkTogether = (given: Given): void => {
	const [restart = 'no'] = given('restart').slice(-1);
	if (isOn(given, 'rm') && cut(restart, ':')[0] !== 'no' && restart !== '') {
		throw wrong(
			'--rm and --restart do not go together',
			'What is removed when it ends cannot be started again',
		);
	}
	const health = Object.keys(createFlags).find(
		name => name.startsWith('health-') && given(name).length > 0,
	);
	if (isOn(given, 'no-healthcheck') && health !== undefined) {
		throw wrong(`--no-healthcheck and --${health} do not go together`);
	}
	if (given('log-driver').at(-1) === 'none' && given('log-opt').length > 0) {
		throw wrong('--log-opt: the log driver none has no options');
	}
};

const partOf = async (name: string, values: readonly string[]): Promise<Part> => {
	try {
		return (await createFlags[name]?.part?.(values)) ?? {};
	} catch (thrown) {
		const {code, message, hint} = toAppError(thrown);
		throw new AppError(code, `--${name}: ${message}`, {hint, cause: thrown});
	}
};

/**
 * The request that docker's client would send for a line, without what is empty. Files that are named are read from this
 * machine. Throws AppError INVALID, with the flag that is wrong.
 */
export const createRequest = async ({
	flags,
	image,
	command,
}: CreateLine): Promise<CreateRequest> => {
	const given: Given = name => flags.filter(flag => flag.name === name).map(({value}) => value);
	const last = (name: string) => given(name).at(-1) ?? '';
	if (image === '') throw wrong('docker run wants an image');
	checkTogether(given);
	let body: Part = {Image: image, ...(command.length > 0 ? {Cmd: command} : {})};
	// In the order of the table: what a file brings stands before what overrules it.
	for (const name of Object.keys(createFlags)) {
		const values = given(name);
		if (values.length > 0) body = merge(body, await partOf(name, values));
	}
	return {
		name: last('name'),
		platform: last('platform') || (process.env['DOCKER_DEFAULT_PLATFORM'] ?? ''),
		pull: pullPolicy(given('pull').at(-1)),
		idFile: last('cidfile'),
		body: [attached(given), networking(given)].reduce(merge, body),
	};
};

/** What an engine is asked for to change limits by flags: they stand at the top there. Throws AppError INVALID. */
export const updateBody = async (flags: readonly GivenFlag[]): Promise<Part> => {
	const parts = await Promise.all(flags.map(({name, value}) => partOf(name, [value])));
	const {HostConfig: limits = {}} = parts.reduce(merge, {});
	return limits as Part;
};
