import {isDeepStrictEqual} from 'node:util';
import {numberAt, objectAt, textAt, textsAt} from '../../base/json.ts';
import {hideVariable, hideWords, mask, wordSteps} from '../../base/secrets.ts';
import {option, options, quote} from '../../base/text/shell.ts';
import {finishSlowly, mapSlowly} from '../../base/turns.ts';
import type {InspectJson} from '../../engine/things.ts';
import {defaultsOf, type EngineDefaults} from './run/defaults.ts';
import {healthWords} from './run/health.ts';
import {limitWords} from './run/limits.ts';
import {networkWords} from './run/networks.ts';
import {rightWords} from './run/rights.ts';
import {storageWords} from './run/storage.ts';
import {keyValues, own, type Words} from './run/words.ts';

const restart = (host: InspectJson): string => {
	const name = textAt(host, 'RestartPolicy', 'Name');
	if (name === '' || name === 'no') return '';
	const retries = numberAt(host, 'RestartPolicy', 'MaximumRetryCount');
	return retries > 0 ? `${name}:${retries}` : name;
};

const logging = (host: InspectJson, {logDriver}: EngineDefaults): Words => {
	const driver = textAt(host, 'LogConfig', 'Type');
	return [
		...(driver === logDriver ? [] : option('--log-driver', driver)),
		...options('--log-opt', keyValues(host, 'LogConfig', 'Config')),
	];
};

/** Go's names of machines, by the kernel's. */
const architectures: Readonly<Record<string, string>> = {x86_64: 'amd64', aarch64: 'arm64'};

/** Said where the image is for another machine than the engine's. */
const platform = (image: InspectJson, {machine}: EngineDefaults): string => {
	const architecture = textAt(image, 'Architecture');
	const usual = architectures[machine];
	if (architecture === '' || usual === undefined || architecture === usual) return '';
	const variant = textAt(image, 'Variant');
	return [textAt(image, 'Os') || 'linux', architecture, ...(variant ? [variant] : [])].join('/');
};

const stopping = (config: InspectJson, base: InspectJson): Words => {
	const [signal, usual] = [textAt(config, 'StopSignal'), textAt(base, 'StopSignal') || 'SIGTERM'];
	const seconds = config['StopTimeout'];
	return [
		...(signal === usual ? [] : option('--stop-signal', signal)),
		// 0 means something: kill at once.
		...(typeof seconds === 'number' ? ['--stop-timeout', String(seconds)] : []),
	];
};

/** The words of a `docker run` line. */
export interface RunWords {
	/** Up to the image. */
	readonly run: Words;
	/** The command, behind the image; without what the image brings. */
	readonly command: Words;
	/** What the command is given to. */
	readonly program: Words;
}

/**
 * The words that make a container like this one: what the image and the engine bring is left out. `image` is the image's
 * inspect answer, or {} when it is gone; `info` is what `docker info` says, or {}.
 * Not in it: a seccomp profile (a file), and a MAC address on engines from 28 on, which do not tell a given one.
 */
export const runWords = (
	raw: InspectJson,
	image: InspectJson,
	info: InspectJson = {},
): RunWords => {
	const [config, host] = [objectAt(raw, 'Config'), objectAt(raw, 'HostConfig')];
	const base = objectAt(image, 'Config');
	const defaults = defaultsOf(info);
	const program = textsAt(config, 'Entrypoint');
	const [entry = '', ...entryArgs] = program;
	const given = textsAt(config, 'Cmd');
	const sameEntry = isDeepStrictEqual(program, textsAt(base, 'Entrypoint'));
	const sameCommand = sameEntry && isDeepStrictEqual(given, textsAt(base, 'Cmd'));
	const unlike = (key: string) =>
		textAt(config, key) === textAt(base, key) ? '' : textAt(config, key);
	// Put together by `flat`, as there may be 100,000 words in a part.
	const run = [
		'docker',
		'run',
		'--detach',
		config['OpenStdin'] === true ? '--interactive' : [],
		config['Tty'] === true ? '--tty' : [],
		host['AutoRemove'] === true ? '--rm' : [],
		host['Init'] === true ? '--init' : [],
		option('--name', textAt(raw, 'Name').replace(/^\//, '')),
		option('--platform', platform(image, defaults)),
		option('--user', unlike('User')),
		option('--workdir', unlike('WorkingDir')),
		option('--restart', restart(host)),
		stopping(config, base),
		networkWords(raw, base, defaults),
		storageWords(config, host, base),
		options('--env', own(textsAt(config, 'Env'), textsAt(base, 'Env'))),
		options('--label', own(keyValues(config, 'Labels'), keyValues(base, 'Labels'))),
		options('--annotation', keyValues(host, 'Annotations')),
		limitWords(host),
		rightWords(host, defaults),
		logging(host, defaults),
		healthWords(config, base),
		sameEntry ? [] : option('--entrypoint', entry),
		textAt(config, 'Image'),
	].flat();
	const command = sameCommand ? [] : [...(sameEntry ? [] : entryArgs), ...given];
	return {run, command, program: sameEntry ? program : [entry]};
};

/** The line itself. A container may have 100,000 words: keys are answered in between. */
export const runLine = async ({run, command}: RunWords): Promise<string> =>
	(await mapSlowly(run.concat(command), quote)).join(' ');

/**
 * The same without its secrets. Each is a variable that a shell refuses to leave empty: whoever pastes the line is told
 * so, and gives it, or shows the secrets first. A variable of the environment is called as it is.
 */
export const hiddenRunLine = async ({run, command, program}: RunWords): Promise<string> => {
	const shown = await mapSlowly(run, (word, at) =>
		run[at - 1] === '--env' ? hideVariable(word) : (hideWords([word])[0] ?? word),
	);
	const hidden = await finishSlowly(wordSteps(command, program));
	let count = 0;
	const nameIn = (before: string): string => {
		const [, variable] = /^([A-Za-z_]\w*)=$/.exec(before) ?? [];
		if (variable !== undefined) return variable;
		count += 1;
		return `HIDDEN_${count}`;
	};
	const written = (word: string): string => {
		if (!word.includes(mask)) return quote(word);
		const [first = '', ...others] = word.split(mask);
		return others.reduce(
			(line, part, at) =>
				`${line}"\${${nameIn(at === 0 ? first : '')}:?is hidden}"${part === '' ? '' : quote(part)}`,
			first === '' ? '' : quote(first),
		);
	};
	return (await mapSlowly(shown.concat(hidden), written)).join(' ');
};
