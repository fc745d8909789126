import {
	detailStack,
	type LogFaceName,
	lineLayers,
	listStack,
	type Stack,
	stacks,
	withFace,
} from '../actions/keys/stacks.ts';
import {tabOf} from '../state/state.ts';
import type {Connection, Route, WorkspaceState} from '../state/types.ts';
import {isOnDetail, routeNow} from '../state/windows.ts';
import type {
	CountTools,
	HistogramTools,
	MarkTools,
	PatternTools,
	RecordTools,
} from '../viewers/logTools.ts';
import type {ProgramTools} from '../viewers/programTools.ts';

const routeLayers = (route: Exclude<Route, {view: 'list'}>): Stack => {
	switch (route.view) {
		case 'log':
		case 'shell':
		case 'logs':
			return stacks.log;
		case 'top':
			return detailStack('container', 'top');
		case 'files':
			return detailStack(route.of, 'files');
		case 'system':
			return route.part === 'ports' || route.part === 'namespaces' ? stacks.rows : stacks.system;
		case 'detail':
			return detailStack(route.kind, route.tab);
		default:
			return stacks[route.view];
	}
};

const paneLayers = (state: WorkspaceState): Stack => {
	const route = routeNow(state);
	if (route.view !== 'list') return routeLayers(route);
	if (isOnDetail(state)) return detailStack(route.kind, tabOf(state, route.kind));
	const isPast = route.kind === 'container' && state.moment !== undefined;
	return isPast ? stacks.past : listStack(route.kind);
};

/** What a log can be doing. */
interface Doing {
	readonly record?: Pick<RecordTools, 'shown'>;
	readonly counts?: Pick<CountTools, 'by'>;
	readonly patterns?: Pick<PatternTools, 'shown'>;
	readonly mark?: Pick<MarkTools, 'range'>;
	readonly histogram?: Pick<HistogramTools, 'state'>;
}

/** What a program in a pane can be doing. */
type Running = Pick<ProgramTools, 'isTyping' | 'phase'>;

/** What stands in the place of the lines of a log. */
const faceOf = ({record, counts, patterns}: Doing): LogFaceName | undefined => {
	if (record?.shown) return 'record';
	if (counts?.by !== undefined) return 'counts';
	return patterns?.shown ? 'patterns' : undefined;
};

/** With those of what a log is doing in front: its patterns, or one of its lines, have the keys of all lines, marked lines and bars some of them. */
const logLayers = (layers: Stack, log: Doing): Stack => {
	const face = faceOf(log);
	if (face) return withFace(face, layers);
	const isOn = {
		marked: log.mark?.range !== undefined,
		histogram: log.histogram?.state === 'cursor',
	};
	return [...lineLayers.filter(layer => isOn[layer]), ...layers];
};

/** With those of a program in a pane: while it has the keys, they mean nothing but what leaves it. */
const programLayers = (layers: Stack, {isTyping, phase}: Running): Stack => {
	if (!isTyping) return withFace('shell', layers);
	return phase === 'ended' ? stacks.ended : stacks.typing;
};

/** Layers that are asked for a key, first match wins: a key goes to exactly one. With what the viewer that has the keys is doing. */
export const layersOf = (
	state: WorkspaceState,
	phase: Connection['phase'],
	{log, program}: {readonly log?: Doing; readonly program?: Running} = {},
): Stack => {
	if (phase !== 'connected') return stacks.offline;
	const layers = paneLayers(state);
	if (program) return programLayers(layers, program);
	return log ? logLayers(layers, log) : layers;
};
