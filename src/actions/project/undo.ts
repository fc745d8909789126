import {commandLine} from '../../base/text/shell.ts';
import type {ProjectContainer} from '../../engine/things.ts';
import {type Member, type ProjectRow, servicesOf} from '../../kinds/project/row.ts';
import type {ActionContext, Undo} from '../action.ts';
import {isAlive} from '../container/state.ts';
import {filesLine} from './line.ts';
import {type PartSaid, partOf} from './services.ts';

type Verb = 'start' | 'stop' | 'pause' | 'unpause';

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

/** Whoever calls has chosen the containers. */
const all = {services: [], target: [], timeout: ''};

/** Taken back for the containers that it changed, and for no others. */
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

export const undoStop = undoBy({
	verb: 'start',
	title: 'Start what ran of',
	said: 'runs again',
	was: isAlive,
	state: 'exited',
});

export const undoStart = undoBy({
	verb: 'stop',
	title: 'Stop what was started of',
	said: 'is as it was before the start',
	was: one => !isAlive(one) && !one.isOnce,
	state: 'running',
});

export const undoPause = undoBy({
	verb: 'unpause',
	title: 'Unpause what was paused of',
	said: 'goes on',
	was: ({state}) => state === 'running',
	state: 'paused',
});

export const undoUnpause = undoBy({
	verb: 'pause',
	title: 'Pause what was paused of',
	said: 'is paused again',
	was: ({state}) => state === 'paused',
	state: 'running',
});

/** A service whose number of containers is to change. */
export interface Scaled {
	readonly service: string;
	readonly from: number;
	readonly to: number;
}

/** What `web=3 db=1` changes of a project. */
export const scaledBy = (row: ProjectRow, words: readonly string[]): readonly Scaled[] => {
	const counts = new Map(servicesOf(row).map(({name, members}) => [name, members.length]));
	return words
		.map(word => {
			const [service = '', to = ''] = word.split('=');
			return {service, from: counts.get(service) ?? 0, to: Number(to)};
		})
		.filter(({from, to}) => from !== to);
};

/** As many containers as there were; those that were removed are new ones then. */
export const undoScale = (row: ProjectRow, words: readonly string[]): Undo | undefined => {
	const changes = scaledBy(row, words);
	if (changes.length === 0) return undefined;
	const back = [
		...['scale', '--no-deps'],
		...changes.map(({service, from}) => `${service}=${from}`),
	];
	const isLost = changes.some(({from, to}) => to < from);
	return {
		title: `Scale ${row.name} back${isLost ? ', by new containers for those that went' : ''}`,
		line: filesLine(row, undefined, back),
		async run({engine, signal, progress}) {
			await engine.projects.compose(row, back, {signal, progress});
			return `${row.name} has as many again: ${back.slice(2).join(' ')}`;
		},
	};
};
