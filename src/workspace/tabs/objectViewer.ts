import {leaveAll} from '../../base/scope.ts';
import {hideSecrets, hideSlowly, isQuicklyHidden} from '../../base/secrets.ts';
import type {ListKind} from '../../kinds/index.ts';
import type {FullTable} from '../../kinds/kind.ts';
import type {Line} from '../../spans/span.ts';
import type {ViewerDeps} from '../../viewers/deps.ts';
import {createTreeViewer} from '../../viewers/json/treeViewer.ts';
import type {Lines} from '../../viewers/lines.ts';
import {whileDrawn} from '../../viewers/revision.ts';
import {createTableViewer} from '../../viewers/table/tableViewer.ts';
import {createTextViewer, whenResized} from '../../viewers/text/textViewer.ts';
import type {Viewer} from '../../viewers/types.ts';
import {type ObjectState, watchObject} from './object.ts';

/** What a tab makes of an object. */
export interface Tab<K extends ListKind, Body> {
	/** Asked whenever the object, the clock or the width changed. */
	readonly body: (state: ShownObject<K>, width: number) => Body;
	/** What `y` copies; what is shown unless said. */
	readonly text?: (state: ShownObject<K>) => string;
	readonly status?: (state: ObjectState<K>) => Line;
	readonly wrap?: boolean;
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

/** What a tab is made of: without secrets, until they are asked for. `again` is called where that takes a while. */
const createShown = <K extends ListKind>({revealed}: ViewerDeps) => {
	let looked: ShownObject<K> | undefined;
	let last: ShownObject<K> | undefined;
	return (state: ObjectState<K>, again: () => void): ShownObject<K> | undefined => {
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

/** The parts that all tabs of an object share. */
const follow = <K extends ListKind, Body>(
	deps: ViewerDeps,
	kind: K,
	id: string,
	{status, onActive, release}: Pick<Tab<K, Body>, 'status' | 'onActive' | 'release'>,
) => {
	const watch = watchObject(deps, kind, id);
	const shown = createShown<K>(deps);
	return {
		get: watch.get,
		shown: (again: () => void) => shown(watch.get(), again),
		options: {
			schedule: deps.schedule,
			status: () => {
				const state = watch.get();
				const stale = staleness(state);
				return stale.length > 0 ? stale : (status?.(state) ?? []);
			},
			...(release && {release}),
		},
		/** While it is drawn. */
		start(show: () => void) {
			const leave = [
				watch.start(show),
				deps.clock.subscribe(show),
				deps.revealed.subscribe(show),
				onActive?.(show),
			];
			show();
			return leaveAll(leave);
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
	const object = follow(deps, kind, id, tab);
	let shown: ShownObject<K> | undefined;
	const viewer = createTextViewer({
		...object.options,
		text: () => shown && tab.text?.(shown),
		...(tab.wrap === undefined ? {} : {wrap: tab.wrap}),
	});
	const show = () => {
		shown = object.shown(show);
		viewer.show(shown ? tab.body(shown, viewer.width()) : waiting(object.get()));
	};
	return whileDrawn(whenResized(viewer, show), () => object.start(show));
};

/** Its answer as a tree. */
export const createObjectTree = (deps: ViewerDeps, kind: ListKind, id: string): Viewer => {
	const object = follow(deps, kind, id, {});
	const viewer = createTreeViewer(object.options);
	const show = () => {
		const shown = object.shown(show);
		if (shown) viewer.show(shown.raw);
		else viewer.say(waiting(object.get()));
	};
	return whileDrawn(viewer, () => object.start(show));
};

/** A tab of small tables. */
export const createObjectTables = <K extends ListKind>(
	deps: ViewerDeps,
	kind: K,
	id: string,
	tab: Tab<K, readonly FullTable[]>,
): Viewer => {
	const object = follow(deps, kind, id, tab);
	const viewer = createTableViewer(object.options);
	const show = () => {
		const shown = object.shown(show);
		const message = waiting(object.get())[0]?.[0]?.text ?? '';
		const nothing = [{title: '', titles: [], rows: [], empty: message}];
		viewer.show(shown ? tab.body(shown, 0) : nothing);
	};
	return whileDrawn(viewer, () => object.start(show));
};
