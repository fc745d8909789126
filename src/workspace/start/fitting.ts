import type {Scheduler} from '../../base/schedule.ts';
import type {Scope} from '../../base/scope.ts';
import type {ListKind} from '../../kinds/index.ts';
import {fitList} from '../../state/fit.ts';
import {listKey} from '../../state/listKeys.ts';
import {tabOf} from '../../state/state.ts';
import type {Transition, WorkspaceState} from '../../state/types.ts';
import {detailIn, windowNow} from '../../state/windows.ts';
import type {Readable} from '../../store/store.ts';
import type {Lists} from './lists.ts';

export interface FittingOptions {
	readonly schedule: Pick<Scheduler, 'after'>;
	/** Ends it with its owner. */
	readonly scope: Scope;
	readonly state: Readable<WorkspaceState>;
	readonly hub: Readable<unknown>;
	readonly lists: Pick<Lists, 'any'>;
	change(transition: Transition): void;
}

/** Rows come and go: a list keeps their room for so long, ms. */
const restMs = 5000;

/** The lists on the screen, and in which pane. */
const shownIn = (state: WorkspaceState) =>
	[...windowNow(state).panes].flatMap(([pane, {route}]) =>
		route.view === 'list' ? [{pane, kind: route.kind}] : [],
	);

/** Tells the layout how many rows a list has, from now on: more at once, fewer when that lasts, or was asked for. */
const fitRows = (pane: string, kind: ListKind, options: FittingOptions): (() => void) => {
	const {schedule, state, change} = options;
	const {view} = options.lists.any(kind, pane);
	let resting: (() => void) | undefined;
	let asked = '';
	const stay = () => {
		resting?.();
		resting = undefined;
	};
	/** A program has its detail: it would draw all of itself anew whenever a row comes or goes. */
	const isHeld = () =>
		detailIn(state.get(), pane) !== undefined && tabOf(state.get(), kind) === 'shell';
	const tell = () => {
		stay();
		if (isHeld()) return;
		change(fitList(pane, kind, view.get().rows.length));
	};
	const look = () => {
		const {phase, rows, filter, all} = view.get();
		if (phase !== 'ready') return;
		const known = state.get().listRows.get(listKey(pane, kind)) ?? 0;
		const isAsked = asked !== `${all} ${filter}`;
		asked = `${all} ${filter}`;
		if (isAsked || rows.length > known) tell();
		else if (rows.length === known) stay();
		else resting ??= schedule.after(restMs, tell);
	};
	const leave = view.subscribe(look);
	look();
	return () => {
		leave();
		stay();
	};
};

/** Keeps the layout told of the rows of the lists on the screen, so that a short one leaves its room to the detail. */
export const createFitting = (options: FittingOptions): void => {
	const {scope, state, hub} = options;
	const fitted = new Map<string, () => void>();
	const follow = () => {
		const shown = new Map(
			(hub.get() ? shownIn(state.get()) : []).map(one => [listKey(one.pane, one.kind), one]),
		);
		for (const [key, end] of fitted) {
			if (shown.has(key)) continue;
			end();
			fitted.delete(key);
		}
		for (const [key, {pane, kind}] of shown) {
			if (!fitted.has(key)) fitted.set(key, fitRows(pane, kind, options));
		}
	};
	const leave = [state.subscribe(follow), hub.subscribe(follow)];
	follow();
	scope.defer(() => {
		for (const end of [...leave, ...fitted.values()]) end();
	});
};
