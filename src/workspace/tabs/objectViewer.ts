import {leaveAll} from '../../base/scope.ts';
import {hideSecrets, hideSlowly, isQuicklyHidden} from '../../base/secrets.ts';
import type {ListKind} from '../../kinds/index.ts';
import type {Line} from '../../spans/span.ts';
import type {ViewerDeps} from '../../viewers/deps.ts';
import {createTreeViewer} from '../../viewers/json/treeViewer.ts';
import type {Lines} from '../../viewers/lines.ts';
import {createTableViewer} from '../../viewers/table/tableViewer.ts';
import {createTextViewer} from '../../viewers/textViewer.ts';
import type {FullTable, Switch, Viewer} from '../../viewers/types.ts';
import {type ObjectState, watchObject} from './object.ts';

/** What a tab makes of an object, and its own switches. */
export interface Tab<K extends ListKind, Body> {
	/** Asked whenever the object, the clock, the width or a switch changed. */
	readonly body: (state: ShownObject<K>, width: number) => Body;
	/** What `y` copies; what is shown unless said. */
	readonly text?: (state: ShownObject<K>) => string;
	readonly status?: (state: ObjectState<K>) => Line;
	readonly wrap?: boolean;
	/** `again`: the body has to be made anew. */
	readonly switches?: (again: () => void) => readonly Switch[];
	/** While it is drawn. `again`: the body has to be made anew. */
	readonly onActive?: (again: () => void) => () => void;
	readonly release?: () => void;
}

/** An object with its row and its inspect answer. */
export type ShownObject<K extends ListKind> = ObjectState<K> & {
	readonly row: NonNullable<ObjectState<K>['row']>;
	readonly raw: NonNullable<ObjectState<K>['raw']>;
};

const isKnown = <K extends ListKind>(state: ObjectState<K>): state is ShownObject<K> =>
	state.row !== undefined && state.raw !== undefined;

/** The row of a container has its answer: what was done once is remembered. */
const lookThrough = async ({row, raw}: {readonly row: object; readonly raw: object}) => {
	await hideSlowly(raw);
	await hideSlowly(row);
};

/** What a tab is made of: without secrets, until they are asked for. */
const createShown = <K extends ListKind>({revealed}: ViewerDeps, again: () => void) => {
	let looked: ShownObject<K> | undefined;
	let last: ShownObject<K> | undefined;
	return (state: ObjectState<K>): ShownObject<K> | undefined => {
		if (!isKnown(state) || revealed.get()) return isKnown(state) ? state : undefined;
		const {row, raw} = state;
		if (isQuicklyHidden(row) && isQuicklyHidden(raw)) {
			last = {...state, row: hideSecrets(row), raw: hideSecrets(raw)};
			return last;
		}
		// A large one is looked through between two keys; until then it stays as it was.
		if (looked?.raw !== raw || looked.row !== row) void lookThrough(state).then(again);
		looked = state;
		return last;
	};
};

/** What is said while there is nothing to show. */
const waiting = ({error, gone, raw}: ObjectState): readonly Line[] => {
	if (gone)
		return [
			[{text: 'It is gone.'}],
			[{text: 'It was removed while you looked at it.', tone: 'muted'}],
		];
	if (!error || raw) return [[{text: 'Asking the engine …', tone: 'muted'}]];
	const hint: Line[] = error.hint ? [[{text: error.hint, tone: 'muted'}]] : [];
	return [[{text: error.message, tone: 'bad'}], ...hint];
};

/** Says in the title what the body cannot: that it is old. */
const staleness = ({gone, error}: ObjectState): Line => {
	if (gone) return [{text: 'removed', tone: 'warn'}];
	return error ? [{text: `old: ${error.message}`, tone: 'warn'}] : [];
};

/** The parts that text and table tabs of an object share. */
const follow = <K extends ListKind, Body>(
	deps: ViewerDeps,
	kind: K,
	id: string,
	tab: Omit<Tab<K, Body>, 'body' | 'text'>,
	show: () => void,
) => {
	const watch = watchObject(deps, kind, id, show);
	const shown = createShown<K>(deps, show);
	return {
		get: watch.get,
		shown: () => shown(watch.get()),
		options: {
			schedule: deps.schedule,
			onActive() {
				const leave = [
					watch.start(),
					deps.clock.subscribe(show),
					deps.revealed.subscribe(show),
					tab.onActive?.(show),
				];
				show();
				return leaveAll(leave);
			},
			status: () => {
				const state = watch.get();
				const stale = staleness(state);
				return stale.length > 0 ? stale : (tab.status?.(state) ?? []);
			},
			switches: () => tab.switches?.(show) ?? [],
			...(tab.release && {release: tab.release}),
		},
	};
};

/** A tab of lines. */
export const createObjectText = <K extends ListKind>(
	deps: ViewerDeps,
	kind: K,
	id: string,
	tab: Tab<K, Lines>,
): Viewer => {
	const show = () => {
		const shown = object.shown();
		viewer.show(shown ? tab.body(shown, viewer.width()) : waiting(object.get()));
	};
	const object = follow(deps, kind, id, tab, show);
	const viewer = createTextViewer({
		...object.options,
		onResize: show,
		text() {
			const shown = object.shown();
			return shown && tab.text?.(shown);
		},
		...(tab.wrap === undefined ? {} : {wrap: tab.wrap}),
	});
	return viewer;
};

/** Its answer as a tree. */
export const createObjectTree = (deps: ViewerDeps, kind: ListKind, id: string): Viewer => {
	const show = () => {
		const shown = object.shown();
		if (shown) viewer.show(shown.raw);
		else viewer.say(waiting(object.get()));
	};
	const object = follow(deps, kind, id, {}, show);
	const viewer = createTreeViewer(object.options);
	return viewer;
};

/** A tab of small tables. */
export const createObjectTables = <K extends ListKind>(
	deps: ViewerDeps,
	kind: K,
	id: string,
	tab: Tab<K, readonly FullTable[]>,
): Viewer => {
	const show = () => {
		const shown = object.shown();
		const message = waiting(object.get())[0]?.[0]?.text ?? '';
		const nothing = [{title: '', titles: [], rows: [], empty: message}];
		viewer.show(shown ? tab.body(shown, 0) : nothing);
	};
	const object = follow(deps, kind, id, tab, show);
	const viewer = createTableViewer(object.options);
	return viewer;
};
