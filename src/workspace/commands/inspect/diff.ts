import {idOfRow, nameOf} from '../../../actions/naming.ts';
import {expandWords} from '../../../base/text/expand.ts';
import type {CommandContext, UiCommand, Uses} from '../../../commands/context.ts';
import type {LineCommand} from '../../../commands/line.ts';
import type {Rows} from '../../../kinds/index.ts';
import {drillInto} from '../../../state/reduce.ts';
import type {Named, Route} from '../../../state/types.ts';
import {routeNow} from '../../../state/windows.ts';
import {rowCalled} from '../../palette/named.ts';
import {noRow, rowUnderHand} from '../looks/tabLooks.ts';

type Comparable = 'container' | 'image';

const compare = (context: Uses<'change'>, of: Comparable, left: Named, right: Named) =>
	context.change(drillInto({view: 'diff', of, left, right}));

/** Two rows that are marked, in the order of the list. */
const marked = (context: Uses<'lists'>, kind: Comparable): readonly Named[] => {
	const targets = context.lists.targets();
	if (targets?.kind !== kind) return [];
	return targets.rows.map(row => ({id: idOfRow(kind, row), name: nameOf(kind, row)}));
};

const compareMarked = (kind: Comparable, title: string): UiCommand => ({
	id: `${kind}.compare`,
	keys: [],
	title,
	group: 'look',
	layer: kind,
	unavailable: context =>
		marked(context, kind).length === 2 ? undefined : `mark two ${kind}s with space`,
	run(context) {
		const [left, right] = marked(context, kind);
		if (left && right) compare(context, kind, left, right);
	},
});

type DiffRoute = Extract<Route, {readonly view: 'diff'}>;

/** The container of the row with itself at another time. `routeOf`: undefined where nothing is known of that. */
const compareRow = (
	id: string,
	title: string,
	none: string,
	routeOf: (
		row: Rows['container'],
		context: CommandContext,
	) => Omit<DiffRoute, 'left' | 'right'> | undefined,
): UiCommand => {
	const found = (context: CommandContext): DiffRoute | undefined => {
		const row = rowUnderHand(context, 'container') as Rows['container'] | undefined;
		const route = row && routeOf(row, context);
		const named = row && {id: row.id, name: row.name};
		return route && named && {...route, left: named, right: named};
	};
	return {
		...{id, title, keys: [], group: 'look', layer: 'container'},
		unavailable: context => noRow(context, 'container') ?? (found(context) ? undefined : none),
		run(context) {
			const route = found(context);
			if (route) context.change(drillInto(route));
		},
	};
};

/** What two of a kind, or two runs, are made of. */
export const diffCommands: readonly UiCommand[] = [
	compareMarked('container', 'Diff of two containers'),
	compareMarked('image', 'Diff of two images'),
	compareRow(
		'container.compareRun',
		'Diff with the run before',
		'no run before this one was seen',
		(row, context) => context.engine.hub()?.runBefore(row) && {view: 'diff', of: 'run'},
	),
	compareRow(
		'container.compareThen',
		'Diff of then and now',
		'this is now: @ or ← show another moment',
		(_row, context) => {
			const {moment: at} = context.state();
			const route = routeNow(context.state());
			return at !== undefined && route.view === 'list' ? {view: 'diff', of: 'then', at} : undefined;
		},
	),
];

const found = (context: Uses<'lists'>, kind: Comparable, name: string): Named | undefined => {
	const row = rowCalled(kind, context.lists.of(kind).every(), name);
	return row === undefined ? undefined : {id: idOfRow(kind, row), name};
};

/** `:diff A B`; of one name it is docker's own. */
export const diffLine: LineCommand = {
	word: 'diff',
	title: 'What differs between two containers, or two images',
	usage: 'A B',
	complete: () => undefined,
	run(context, args) {
		const [first, second, ...more] = expandWords(args);
		if (first === undefined || second === undefined || more.length > 0) return false;
		const [a, b] = [first, second].map(name => found(context, 'container', name));
		if (a && b) compare(context, 'container', a, b);
		else if (a ?? b) {
			const word = a ? second : first;
			return {message: `There is no container called ${word}`, word};
		} else {
			// Images are listed only while somebody looks: the engine knows them by their names.
			const [left, right] = [first, second].map(
				name => found(context, 'image', name) ?? {id: name, name},
			);
			if (left && right) compare(context, 'image', left, right);
		}
		return true;
	},
};
