import {restartPolicies} from '../completes.ts';
import {readPairs} from './files.ts';
import {
	at,
	type CreateFlag,
	type FlagTable,
	keyed,
	many,
	mapOf,
	one,
	toggle,
	untold,
} from './flag.ts';
import {anyText, cut, duration, integer, natural, wrong} from './values.ts';

/** A variable without a value has the one that it has here, where it has one. */
const variable = (value: string): string => {
	const [name] = cut(value);
	if (name === '') throw wrong(`${value} has no name`, 'It is as KEY=value');
	const here = value.includes('=') ? undefined : process.env[value];
	return here === undefined ? value : `${value}=${here}`;
};

const envFile: CreateFlag = {
	takes: 'many',
	async part(paths) {
		const read = await Promise.all(paths.map(path => readPairs(path, key => process.env[key])));
		return at('Env', read.flat());
	},
};

const labelFile: CreateFlag = {
	takes: 'many',
	async part(paths) {
		const read = await Promise.all(paths.map(path => readPairs(path, () => undefined)));
		return at('Labels', mapOf(read.flat()));
	},
};

/** `no`, `always`, `unless-stopped`, `on-failure:3`. Throws AppError INVALID. */
const restartPolicy = (
	value: string,
): {readonly Name: string; readonly MaximumRetryCount: number} => {
	const [name, count] = cut(value, ':');
	if (!restartPolicies.includes(name))
		throw wrong(`${value} is none of ${restartPolicies.join(', ')}`);
	if (count !== undefined && name !== 'on-failure')
		throw wrong(`${name} takes no number`, 'on-failure:3 does');
	return {Name: name, MaximumRetryCount: count === undefined ? 0 : natural(count)};
};

const named = (pair: string): void => {
	if (cut(pair)[0] === '') throw wrong(`${pair} has no name`, 'It is as key=value');
};

/** An empty one takes the entrypoint of the image away. */
const entrypoint: CreateFlag = {takes: 'one', part: values => at('Entrypoint', values.slice(-1))};

/** What runs in a container, and how. What a file brings stands before what is said by itself. */
export const processFlags: FlagTable = {
	'env-file': envFile,
	env: many('Env', variable, 'e'),
	'label-file': labelFile,
	label: {short: 'l', ...keyed('Labels', named)},
	annotation: keyed('HostConfig.Annotations', named),
	entrypoint,
	user: one('User', anyText, 'u'),
	workdir: one('WorkingDir', anyText, 'w'),
	init: toggle('HostConfig.Init'),
	restart: one('HostConfig.RestartPolicy', restartPolicy),
	rm: toggle('HostConfig.AutoRemove'),
	'stop-signal': one('StopSignal', anyText),
	'stop-timeout': one('StopTimeout', integer),
	tty: toggle('Tty', 't'),
	interactive: toggle('OpenStdin', 'i'),
	attach: untold('many', 'a'),
	'health-cmd': one('Healthcheck.Test', command => ['CMD-SHELL', command]),
	'health-interval': one('Healthcheck.Interval', duration),
	'health-timeout': one('Healthcheck.Timeout', duration),
	'health-start-period': one('Healthcheck.StartPeriod', duration),
	'health-start-interval': one('Healthcheck.StartInterval', duration),
	'health-retries': one('Healthcheck.Retries', natural),
	'no-healthcheck': {part: ([on]) => (on === 'true' ? at('Healthcheck.Test', ['NONE']) : {})},
	'log-driver': one('HostConfig.LogConfig.Type', anyText),
	'log-opt': keyed('HostConfig.LogConfig.Config', pair => {
		if (!pair.includes('=')) throw wrong(`${pair} is not as max-size=10m`);
	}),
	cidfile: one('HostConfig.ContainerIDFile', anyText),
};
