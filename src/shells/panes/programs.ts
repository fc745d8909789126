import type {PaneProgram, TerminalSize} from '../../engine/sessionTypes.ts';
import {focusedId, focusOnLeaf} from '../../panes/layout.ts';
import {focusDetail, hasDetail} from '../../state/details.ts';
import {frameOf, slotsOf} from '../../state/layout.ts';
import {changePanes, splitView} from '../../state/panes.ts';
import {drillInto, openTab} from '../../state/reduce.ts';
import type {Transition, WorkspaceState} from '../../state/types.ts';
import {isBare} from '../../state/walks.ts';
import {routeNow, windowNow} from '../../state/windows.ts';
import type {ProgramTools} from '../../viewers/programTools.ts';
import type {Shells} from '../shells.ts';

/** Cells around a pane, along each axis. */
const frame = 2;

/** From so many cells on, a shell stands at the right of its log: both have 80. */
const widePane = 161;

export interface ProgramsOptions {
	readonly shells: Shells;
	readonly terminal: {
		/** What was typed behind the key that began the newest act, in the same chunk. */
		typedBehind(): string;
	};
	state(): WorkspaceState;
	change(transition: Transition): void;
	/** Id of the row under the cursor of the route's list. */
	selected(): string | undefined;
	/** Of the pane that has the focus. */
	focused(): ProgramTools | undefined;
	tell(text: string, hint: string): void;
}

/** Programs in panes: where they are shown, and that the keys stay with them. */
export interface Programs {
	readonly shells: Shells;
	/**
	 * Opens one in a pane, which has the keys from now on; false where one that runs is gone on with. Whoever has left the
	 * place that they asked for it `from` is told where it is instead. Throws CONFLICT where there are too many.
	 */
	open(program: PaneProgram, from?: object): boolean;
	/** What a program will have that is opened in a container which is on no list yet. */
	size(): TerminalSize;
	/** Makes a change; a pane that is typed in is still there afterwards, over the whole area if need be. */
	hold(change: () => void): void;
}

/** Shows `shells` where they are asked for. */
export const createPrograms = (options: ProgramsOptions): Programs => {
	const {shells, terminal, state, change, selected, focused, tell} = options;
	const overArea = (id: string) => drillInto({view: 'detail', kind: 'container', id, tab: 'shell'});
	/** In the detail pane of its row, else over the area. */
	const showTab = (id: string) => {
		const route = routeNow(state());
		change(openTab('container', 'shell'));
		const isListed = route.view === 'list' && route.kind === 'container' && selected() === id;
		if (isListed && hasDetail(state())) return change(focusDetail);
		change(overArea(id));
	};
	/** In its own pane, made beside the focused one where there is none; false when there is no room. */
	const showBeside = (id: string, name: string): boolean => {
		const {panes, tree} = windowNow(state());
		const known = [...panes].find(([, {route}]) => route.view === 'shell' && route.id === id);
		if (known) change(changePanes(focusOnLeaf(known[0])));
		if (known || !tree) return known !== undefined;
		const {width = 0} = slotsOf(state()).all.get(tree.focus)?.rect ?? {};
		const axes = width < widePane ? (['column', 'row'] as const) : (['row', 'column'] as const);
		return axes.some(axis => {
			const before = state();
			change(splitView(axis, {view: 'shell', id, name}));
			return state() !== before;
		});
	};
	const show = (id: string, name: string) => {
		// Among logs it is a pane as they are.
		const isAmongLogs = isBare(routeNow(state())) && showBeside(id, name);
		if (!isAmongLogs) showTab(id);
		const shown = focused();
		if (shown?.containerId === id) shown.type(true);
	};
	const size = (): TerminalSize => {
		const after = overArea('')(state());
		const slot = slotsOf(after).all.get(focusedId(windowNow(after)));
		const {width, height} = slot?.rect ?? frameOf(after.size).area;
		return {columns: width - frame, rows: height - frame};
	};
	/** It begins, but what is typed is meant for what is looked at. */
	const openAside = (program: PaneProgram): boolean => {
		const isNew = shells.open(program, '');
		shells.shown(program.containerId)?.resize(size());
		const {title, name, leftBy} = program;
		const what = leftBy === undefined ? `The ${title} of ${name} is open` : `${name} runs`;
		tell(what, `The tab shell of ${name} shows it`);
		return isNew;
	};
	return {
		shells,
		open(program, from = routeNow(state())) {
			if (from !== routeNow(state())) return openAside(program);
			const isNew = shells.open(program, terminal.typedBehind());
			show(program.containerId, program.name);
			return isNew;
		},
		hold(apply) {
			const before = focused();
			const held = before?.isTyping ? before.containerId : undefined;
			apply();
			const now = focused();
			if (held === undefined || (now?.containerId === held && now.isTyping)) return;
			show(held, shells.shown(held)?.program.name ?? '');
		},
		size,
	};
};
