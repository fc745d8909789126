import type {Rect} from '../../base/rect.ts';
import {graft} from '../../panes/grid.ts';
import {
	addPanes,
	dropPane,
	focusedId,
	focusOnLeaf,
	type LayoutChange,
	type PaneLayout,
	splitFocused,
	turn,
} from '../../panes/layout.ts';
import type {Axis} from '../../panes/tree.ts';
import type {LogSource} from './source.ts';
import {type LogSpec, logSpec} from './spec.ts';

/** How panes lie, and which of them are logs; what else is in the tree shows something else. */
export type LogLayout = PaneLayout<LogSpec>;
export type LogChange = LayoutChange<LogSpec>;

type Logs = LogLayout['panes'];

/** The id of a pane that is so. */
const find = (panes: Logs, isIt: (pane: LogSpec, id: string) => boolean): string | undefined =>
	[...panes].find(([id, pane]) => isIt(pane, id))?.[0];

/** The pane that shows this log alone. */
export const paneFor = (panes: Logs, wanted: LogSource): string | undefined =>
	find(panes, ({sources: [source, ...others], match, awaited}) => {
		if (match !== undefined || others.length + awaited.length > 0) return false;
		return source?.containerId === wanted.containerId && source.stream === wanted.stream;
	});

/** The focus on a pane, zoomed or not. */
const focusOn = (id: string | undefined, zoomed: boolean): LogChange =>
	turn(tree => ({...tree, focus: id ?? tree.focus, zoomed}));

/** A look at one log: the pane that has it already, or the one of the look before, or a new one. */
export const look =
	(source: LogSource, area: Rect): LogChange =>
	layout => {
		const alone = (next: LogLayout, id: string): LogLayout =>
			focusOn(id, next.tree?.root.type === 'split')(next);
		const {tree, panes} = layout;
		const known = paneFor(panes, source);
		if (known !== undefined) return alone(layout, known);
		const spec = logSpec([source], {passing: true});
		const before = find(panes, ({passing}) => passing);
		const id = String(layout.nextId);
		if (before === undefined || !tree) return alone(addPanes([spec], area)(layout), id);
		const next = new Map([...panes].filter(([one]) => one !== before)).set(id, spec);
		const root = graft(tree.root, before, {type: 'pane', id});
		return alone({...layout, panes: next, tree: {...tree, root}, nextId: layout.nextId + 1}, id);
	};

/** What was only looked at makes room, unless it is wanted. */
const withoutPassing =
	(area: Rect, wanted: ReadonlySet<string | undefined> = new Set()): LogChange =>
	layout => {
		const passing = find(layout.panes, (pane, id) => pane.passing && !wanted.has(id));
		return passing === undefined ? layout : dropPane(passing, area)(layout);
	};

/** A pane for each log that has none yet; what was only looked at makes room. */
export const add =
	(sources: readonly LogSource[], area: Rect): LogChange =>
	before => {
		const wanted = new Set(sources.map(source => paneFor(before.panes, source)));
		const kept = withoutPassing(area, wanted)(before);
		const panes = new Map([...kept.panes].map(([id, pane]) => [id, {...pane, passing: false}]));
		const fresh = sources.filter(source => paneFor(panes, source) === undefined);
		const specs = fresh.map(source => logSpec([source]));
		const next = addPanes(specs, area)({...kept, panes});
		return focusOn(sources[0] && paneFor(next.panes, sources[0]), false)(next);
	};

/** The focused log was not only looked at: it stays. */
export const keepFocused: LogChange = layout => {
	const id = focusedId(layout);
	const pane = layout.panes.get(id);
	if (!pane?.passing) return layout;
	return {...layout, panes: new Map(layout.panes).set(id, {...pane, passing: false})};
};

/** A log in half of the place of the focused pane, whatever that shows: at its right or below it. */
export const splitFor =
	(axis: Axis, source: LogSource): LogChange =>
	layout =>
		splitFocused(axis, logSpec([source]))(keepFocused(layout));

/** One pane for the logs of all that meet a filter, now and later. */
export const addMatching =
	(match: string, sources: readonly LogSource[], area: Rect): LogChange =>
	layout => {
		const known = find(layout.panes, pane => pane.match === match);
		if (known !== undefined) return focusOnLeaf(known)(layout);
		const next = addPanes([logSpec(sources, {match})], area)(withoutPassing(area)(layout));
		return focusOn(undefined, false)(next);
	};
