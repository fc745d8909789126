import {commandLine} from '../../base/text/shell.ts';
import type {StopTime} from '../../engine/actTypes.ts';
import type {ProjectContainer} from '../../engine/things.ts';
import type {Member, ProjectRow} from '../../kinds/project/row.ts';
import {
	type ActionContext,
	type ActionDefinition,
	defineAction,
	type Fields,
	type Undo,
} from '../action.ts';
import {isAlive} from '../container/state.ts';
import {
	fillPart,
	type PartSaid,
	partFields,
	partNamed,
	partOf,
	partSaid,
	timeField,
} from './services.ts';
import {
	downReason,
	nothingRunsReason,
	nothingToStart,
	notPausedReason,
	notRunningReason,
} from './state.ts';

type Verb = 'start' | 'stop' | 'restart' | 'pause' | 'unpause';

/** How what was done is taken back, for the containers that it changed and for no others. */
interface Opposite {
	readonly verb: Verb;
	/** `Start what ran of`. */
	readonly title: string;
	/** `runs again`. */
	readonly said: string;
	/** Those that it is done to, by how they were before. */
	readonly was: (one: Member) => boolean;
	/** What they are taken for: the call leaves others out. */
	readonly state: ProjectContainer['state'];
}

/** A project of these containers alone, which are in this state. Without its files docker compose is not asked, which knows services only. */
const inState = (
	row: ProjectRow,
	containers: readonly Member[],
	state: ProjectContainer['state'],
): ProjectRow => ({
	...row,
	configFiles: [],
	containers: containers.map(one => ({...one, state, isOnce: false})),
});

/** Whoever calls has chosen the containers. */
const all = {services: [], words: [], timeout: ''};

const undoBy =
	({verb, title, said, was, state}: Opposite) =>
	(_context: ActionContext, row: ProjectRow, part: PartSaid): Undo | undefined => {
		const changed = partOf(row, part).containers.filter(was);
		if (changed.length === 0) return undefined;
		const names = changed.map(({name}) => name);
		return {
			title: `${title} ${row.name}`,
			line: commandLine('docker', verb, names),
			async run({engine, signal, progress}) {
				await engine.projects[verb](inState(row, changed, state), all, {signal, progress});
				const paused = verb === 'start' ? changed.filter(one => one.state === 'paused') : [];
				if (paused.length > 0) {
					const frozen = inState(row, paused, 'running');
					await engine.projects.pause(frozen, all, {signal, progress});
				}
				return `${row.name} ${said}`;
			},
		};
	};

interface OfPart
	extends Pick<
		ActionDefinition<'project', Fields>,
		'twin' | 'keys' | 'title' | 'past' | 'unavailable' | 'fields'
	> {
	readonly verb: Verb;
	readonly opposite?: Opposite;
}

/** What docker compose does to what there is of a project, or of the services that a command line names. */
const ofPart = ({verb, past, fields, opposite, ...rest}: OfPart) =>
	defineAction<'project', Fields & typeof partFields>({
		...rest,
		...{kind: 'project', verb, past, group: 'lifecycle', effect: 'change', bulk: 'each'},
		docker: {others: 'services'},
		fields: {...partFields, ...fields},
		fill: fillPart,
		...(opposite && {undo: undoBy(opposite)}),
		async run({engine, signal, progress}, row, said: PartSaid & Partial<StopTime>, words) {
			const part = {...partSaid(said, words), timeout: said.timeout ?? ''};
			await engine.projects[verb](row, part, {signal, progress});
			return `${past} ${partNamed(row, said)}`;
		},
	});

/** Stops what runs, those first that need others. */
export const stop = ofPart({
	...{verb: 'stop', twin: 'start', keys: ['S'], title: 'Stop', past: 'Stopped'},
	unavailable: nothingRunsReason,
	fields: timeField,
	opposite: {
		verb: 'start',
		title: 'Start what ran of',
		said: 'runs again',
		was: isAlive,
		state: 'exited',
	},
});

/** Starts what there is, those first that others need. What is not there yet is made by `up`. */
export const start = ofPart({
	...{verb: 'start', twin: 'stop', keys: ['S'], title: 'Start', past: 'Started'},
	unavailable: nothingToStart,
	opposite: {
		verb: 'stop',
		title: 'Stop what was started of',
		said: 'is as it was before the start',
		was: one => !isAlive(one) && !one.isOnce,
		state: 'running',
	},
});

/** Restarts all containers, those first that others need. */
export const restart = ofPart({
	...{verb: 'restart', keys: ['R'], title: 'Restart', past: 'Restarted'},
	unavailable: downReason,
	fields: timeField,
});

/** Freezes all its processes where they are. */
export const pause = ofPart({
	...{verb: 'pause', twin: 'unpause', keys: ['P'], title: 'Pause', past: 'Paused'},
	unavailable: notRunningReason,
	opposite: {
		verb: 'unpause',
		title: 'Unpause what was paused of',
		said: 'goes on',
		was: ({state}) => state === 'running',
		state: 'paused',
	},
});

/** Lets its processes go on. */
export const unpause = ofPart({
	...{verb: 'unpause', twin: 'pause', keys: ['P'], title: 'Unpause', past: 'Unpaused'},
	unavailable: notPausedReason,
	opposite: {
		verb: 'pause',
		title: 'Pause what was paused of',
		said: 'is paused again',
		was: ({state}) => state === 'paused',
		state: 'running',
	},
});
