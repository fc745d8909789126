import {shortId} from '../../base/text/format.ts';
import {commonFilters, filterBy, madeBeside, oneOf, whole} from '../../docker/listWords.ts';
import type {EngineEvent} from '../../engine/things.ts';
import {defineListedKind} from '../kind.ts';
import {projectOf, serviceOf, shownLabelFacts} from '../labels.ts';
import type {RowSource} from '../source.ts';
import type {Stats} from '../stats.ts';
import {containerColumns} from './columns.ts';
import {inspectRow} from './inspectRow.ts';
import {withCutOff} from './namespaces/losses.ts';
import {suspectsOf} from './namespaces/suspects.ts';
import {containerSections} from './overview.ts';
import {patchRow, renamedRow} from './patch.ts';
import {mergeRow, rememberRow} from './remember.ts';
import {
	agrees,
	type ContainerRow,
	exitCodeOf,
	healthOf,
	rowOfSummary,
	shownCommand,
} from './row.ts';
import {seedsOf} from './seeds.ts';
import {containerTone} from './stateColumns.ts';
import {severities, troubleOf} from './trouble.ts';
import {unsettled} from './unsettled.ts';

export type {ContainerRow} from './row.ts';

/** Events that change nothing that a row shows; `kill` is followed by `die` when it has an effect. */
const noise =
	/^(exec_|health_status: exec|top$|attach$|detach$|resize$|archive-path$|extract-to-dir$|export$|copy$|commit$|kill$|exec$|init$|cleanup$|sync$)/;

/** Docker, and podman. */
const gone = new Set(['destroy', 'remove']);

/** Of images: after these another one may have the name that a container was made by, or none. */
const renaming = /^(tag|untag|delete|remove|pull|load|import|prune|build|commit)/;

const effect = ({type, action}: EngineEvent) => {
	if (type === 'image') return renaming.test(action) ? 'dirty' : 'ignore';
	if (type === 'network') {
		return action === 'connect' || action === 'disconnect' ? 'dirty' : 'ignore';
	}
	if (gone.has(action)) return 'gone';
	return noise.test(action) ? 'ignore' : 'dirty';
};

/** An image that lost its name may have made any of them: that is none in particular. */
const target = ({type, id, attributes}: EngineEvent): string => {
	if (type === 'image') return '';
	return type === 'network' ? (attributes['container'] ?? '') : id;
};

const source: RowSource<ContainerRow> = {
	events: ['container', 'network', 'image'],
	list: async (engine, call) => (await engine.containers.list(call)).map(rowOfSummary),
	inspect: inspectRow,
	target,
	merge: mergeRow,
	remember: rememberRow,
	unsettled,
	suspects: suspectsOf,
	join: withCutOff,
	agrees,
	doubt: row => ({...row, uncertain: true}),
	patch: (row, event) => (event.type === 'container' ? patchRow(row, event) : undefined),
	effect,
};

/** Docker's word for the state, and the one that the table shows. */
const statesOf = ({state}: ContainerRow): readonly string[] =>
	state === 'running' ? [state, 'up'] : [state];

/** Milliseconds do not matter to what has lasted for minutes. */
const troubleFacts = (row: ContainerRow, stats: Stats | undefined) => {
	const found = troubleOf(row, Date.now(), stats);
	return {
		trouble: found?.name ?? 'none',
		severity: severities.indexOf(found?.severity ?? 'ok'),
	};
};

/** Containers: what runs, and what did. */
export const container = defineListedKind<ContainerRow, 'container'>({
	id: 'container',
	title: 'Containers',
	noun: ['container', 'containers'],
	key: '1',
	aliases: ['containers', 'container', 'ps'],
	cli: 'docker container ls',
	docker: {
		also: ['container list', 'container ps', 'ps'],
		filters: {
			...commonFilters,
			ancestor: whole('image', {names: 'image'}),
			...madeBeside('container'),
			exited: whole('exit'),
			expose: filterBy('port')('expose'),
			health: oneOf('health', ['starting', 'healthy', 'unhealthy', 'none']),
			network: whole('network', {names: 'network'}),
			publish: filterBy('port')('publish'),
			status: oneOf('status', [
				...['created', 'restarting', 'running', 'removing', 'paused', 'exited', 'dead'],
			]),
			volume: whole('volume', {names: 'volume'}),
		},
		newest: true,
	},
	source,
	inspect: async (engine, id, call) => (await engine.containers.inspect(id, call)).raw,
	answer: ({detail}) => detail?.raw,
	isAbout: ({type, id, attributes}, containerId) =>
		(type === 'container' ? id : attributes['container']) === containerId,
	seeds: seedsOf,
	overview: containerSections,
	columns: containerColumns,
	order: {column: 'why', reverse: false},
	tabs: [
		...(['why', 'overview', 'logs', 'stats', 'top', 'env', 'mounts', 'net', 'health'] as const),
		...(['events', 'files', 'changes', 'inspect', 'shell'] as const),
	],
	empty: 'No containers on this engine. `docker run` makes one.',
	identify: row => row.id,
	renamed: renamedRow,
	name: row => row.name || shortId(row.id),
	tone: containerTone,
	active: row => ['running', 'paused', 'restarting', 'removing'].includes(row.state),
	states: [
		...['up', 'running', 'exited', 'paused', 'restarting', 'created', 'dead', 'removing'],
		...['healthy', 'unhealthy', 'starting'],
	],
	words: row => [row.name, row.image, shortId(row.id), projectOf(row.labels), shownCommand(row)],
	facts: (row, stats) => ({
		...troubleFacts(row, stats),
		id: row.id,
		name: row.name,
		status: statesOf(row),
		state: statesOf(row),
		health: healthOf(row) ?? 'none',
		image: row.image,
		command: shownCommand(row),
		project: projectOf(row.labels),
		service: serviceOf(row.labels),
		get label() {
			return shownLabelFacts(row.labels);
		},
		network: row.networks,
		volume: row.mounts.flatMap(({name, source: path, destination}) =>
			[name || path, destination].filter(Boolean),
		),
		port: row.ports.flatMap(({port, hostPort}) =>
			[hostPort, port].filter(number => number !== undefined).map(String),
		),
		publish: row.ports.flatMap(({hostPort, protocol}) =>
			hostPort === undefined ? [] : [`${hostPort}/${protocol}`],
		),
		expose: row.ports.map(({port, protocol}) => `${port}/${protocol}`),
		created: row.createdAt,
		cpu: stats?.cpuRatio === undefined ? undefined : stats.cpuRatio * 100,
		mem: stats?.memoryBytes,
		pids: stats?.pids,
		exit: exitCodeOf(row),
		restarts: row.detail?.restartCount,
		oom: row.detail ? String(row.detail.oomKilled) : undefined,
	}),
});
