import {commandLine, options, splitWords} from '../../../base/text/shell.ts';
import type {ContainerRow} from '../../../kinds/container/row.ts';
import {type CreateValues, createLine} from '../create/words.ts';
import {isAlive} from '../state.ts';

/** What is filled in over what a container has. Of several containers at once only a part of it is asked. */
export type RecreateValues = {readonly [N in keyof CreateValues]?: CreateValues[N] | undefined} & {
	/** Variables over those that there are: `A=1; B=2`. */
	readonly set?: string | undefined;
	/** Options of its log over those that there are: `max-size=10m; max-file=3`. */
	readonly logOpts?: string | undefined;
};

/** Why a container with `--rm` that runs does not stay beside the new one. */
export const goneOnceStopped = 'it removes itself when it stops (--rm), and cannot be kept';

/** What is wrong with variables as they are given to `--env`, for people. */
export const checkSet = (text: string): string | undefined => {
	const wrong = setIn(text).find(word => !/^[^=\s]+=/.test(word));
	return wrong === undefined ? undefined : `${wrong} is no NAME=value`;
};

const setIn = (text: string): readonly string[] =>
	text
		.split('; ')
		.map(part => part.trimStart())
		.filter(part => part !== '');

const withSet = (env: string, set: string): string => {
	const given = setIn(set);
	if (given.length === 0) return env;
	const names = new Set(given.map(variable => variable.split('=')[0]));
	const kept = splitWords(env).filter(variable => !names.has(variable.split('=')[0]));
	return commandLine([...kept, ...given]);
};

/** Docker takes the last one that is said of a name. */
const withLogOpts = (said: string, logOpts: string): string =>
	[said, commandLine(options('--log-opt', setIn(logOpts)))].filter(Boolean).join(' ');

/** What a container is to have: where nothing but a part was asked, the rest is as it was. */
export const mergedValues = (
	had: CreateValues,
	{set = '', logOpts = '', ...given}: RecreateValues,
): CreateValues => {
	// Left empty it says that nothing is wanted, but only where it was shown what there is.
	const isWhole = given.options !== undefined;
	const said = Object.entries(given).filter(
		([, value]) => value !== undefined && (isWhole || value !== ''),
	);
	const values: CreateValues = {...had, ...Object.fromEntries(said)};
	return {
		...values,
		env: withSet(values.env, set),
		options: withLogOpts(values.options, logOpts),
		rm: had.rm,
		only: false,
	};
};

const nothing: Omit<CreateValues, 'image'> = {
	...{name: '', ports: '', env: '', volumes: '', network: '', command: '', restart: ''},
	...{cpus: '', memory: '', options: '', detach: true, terminal: false, rm: false, only: false},
};

/** The lines of docker that do it; `had` is what the container was made with, without its secrets. */
export const recreateLine = (
	row: ContainerRow,
	had: CreateValues | undefined,
	{pull, keep, ...given}: RecreateValues & {readonly pull?: boolean; readonly keep?: boolean},
): string => {
	const {name} = row;
	const values = mergedValues(had ?? {...nothing, image: row.image}, given);
	const more = pull ? `${values.options} --pull always`.trim() : values.options;
	const made = createLine({
		...values,
		options: more,
		name: `${name}-new`,
		only: true,
		terminal: false,
	});
	// It removes itself, and its name is free only then.
	const vanishes = values.rm && isAlive(row);
	const stop = (which: string) => (isAlive(row) ? [commandLine('docker', 'stop', which)] : []);
	return [
		made,
		...(vanishes ? [] : stop(name)),
		commandLine('docker', 'rename', name, `${name}-old`),
		commandLine('docker', 'rename', `${name}-new`, name),
		...(vanishes ? stop(`${name}-old`) : []),
		...(isAlive(row) ? [commandLine('docker', 'start', name)] : []),
		...(keep || vanishes ? [] : [commandLine('docker', 'rm', `${name}-old`)]),
	].join(' && ');
};
