import type {ContainerRow, Loss} from '../../kinds/container/row.ts';
import type {Trouble} from '../../kinds/container/trouble.ts';
import type {Line} from '../../spans/span.ts';
import type {CauseName} from './cause.ts';

/** A key that may help: a command or an act of containers, and what for. */
interface Step {
	readonly verb: string;
	readonly what: string;
	/** It changes something: not offered where that is refused. */
	readonly acts?: true;
}

const log: Step = {verb: 'logs', what: 'its log'};
const before: Step = {verb: 'previousRun', what: 'the run before'};
const inspect: Step = {verb: 'inspect', what: 'command and config'};
const start: Step = {verb: 'start', what: 'start', acts: true};
const restart: Step = {verb: 'restart', what: 'restart', acts: true};
const stop: Step = {verb: 'stop', what: 'stop the loop', acts: true};
const limits: Step = {verb: 'update', what: 'raise the memory', acts: true};
const cpus: Step = {verb: 'update', what: 'raise the CPU limit', acts: true};
const anew: Step = {verb: 'recreate', what: 'make it anew, changed', acts: true};
const command: Step = {verb: 'recreate', what: 'another command', acts: true};
const otherPort: Step = {verb: 'recreate', what: 'another port', acts: true};
const remove: Step = {verb: 'rm', what: 'remove', acts: true};

const byCause: Readonly<Partial<Record<CauseName, readonly Step[]>>> = {
	'out of memory': [limits, log, {verb: 'stats', what: 'charts'}],
	'stop timeout': [log, start],
	killed: [log, start],
	stopped: [start, log],
	'killed from outside': [log, start],
	'not started': [anew, inspect, start, remove],
	'not found': [command, inspect, remove],
	'not executable': [command, inspect, remove],
	'mount failed': [
		{verb: 'mounts', what: 'its mounts'},
		{...anew, what: 'another mount'},
		start,
		remove,
	],
	'port taken': [{verb: 'port', what: 'its ports'}, otherPort, start, remove],
	fault: [log, inspect, start],
	itself: [log, start],
};

/** What gives one that is cut off the network of another one again. */
const byCure: Readonly<Record<Loss['cure'], readonly Step[]>> = {
	restart: [restart, log],
	owner: [
		{verb: 'ns', what: 'whose it is, to start that'},
		{...restart, what: 'then restart'},
	],
	anew: [{...anew, what: 'make it anew, with another network'}, remove],
};

const stepsOf = (
	row: ContainerRow,
	trouble: Trouble | undefined,
	cause: CauseName | undefined,
): readonly Step[] => {
	switch (trouble?.name) {
		case 'unhealthy':
		case 'starting':
			return [
				{verb: 'health', what: 'the probes'},
				{verb: 'shell', what: 'try the probe in a shell'},
				log,
				restart,
			];
		case 'cut off':
			return byCure[row.cutOff?.cure ?? 'restart'];
		case 'never started':
			return [start, inspect];
		case 'dead':
			return [remove];
		case 'throttled':
			return [cpus, {verb: 'top', what: 'processes'}, {verb: 'stats', what: 'charts'}];
		case 'memory':
		case 'memory kills':
		case 'earlier memory kills':
			return [limits, {verb: 'top', what: 'processes'}, {verb: 'stats', what: 'charts'}];
		case undefined:
			if (row.state === 'running' || row.state === 'paused' || row.state === 'removing') return [];
	}
	const steps = (cause && byCause[cause]) ?? [log, inspect, start];
	const isLooping = row.state === 'restarting' || row.state === 'running';
	if (!isLooping) return steps;
	// What is started again by itself need not be started.
	return [...steps.filter(one => one !== start), before, stop];
};

/** `U raise the memory · l its log`: which keys help, most useful first. Empty when nothing need be done. */
export const nextLine = (
	facts: {
		readonly row: ContainerRow;
		readonly trouble: Trouble | undefined;
		readonly cause: CauseName | undefined;
		readonly readOnly: boolean;
	},
	keyOf: (id: string) => string,
): Line => {
	const steps = stepsOf(facts.row, facts.trouble, facts.cause).filter(
		({acts}) => !(acts && facts.readOnly),
	);
	return steps.flatMap(({verb, what}, index): Line => {
		const key = keyOf(`container.${verb}`) || `:${verb}`;
		return [
			{text: index === 0 ? '' : ' · ', tone: 'muted'},
			{text: key, tone: 'accent', bold: true},
			{text: ` ${what}`},
		];
	});
};
