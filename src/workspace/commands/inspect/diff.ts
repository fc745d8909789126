import {idOfRow, nameOf} from '../../../actions/naming.ts';
import {expandWords} from '../../../base/text/expand.ts';
import {type CommandContext, tell, type UiCommand} from '../../../commands/context.ts';
import type {LineCommand} from '../../../commands/line.ts';
import type {Rows} from '../../../kinds/index.ts';
import {drillInto} from '../../../state/reduce.ts';
import type {Named} from '../../../state/types.ts';
import {isNamed} from '../../palette/named.ts';
import {noRow, rowOf} from '../tabLooks.ts';

type Comparable = 'container' | 'image';

/** Characters of an id that mean one. */
const leastOfId = 4;

const compare = (context: CommandContext, of: Comparable | 'run', left: Named, right: Named) =>
	context.change(drillInto({view: 'diff', of, left, right}));

/** Two rows that are marked, in the order of the list. */
const marked = (context: CommandContext, kind: Comparable): readonly Named[] => {
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

/** The container of the row, where the run before it was seen. */
const runOf = (context: CommandContext): Named | undefined => {
	const row = rowOf(context, 'container') as Rows['container'] | undefined;
	const isSeen = row && context.engine.hub()?.runBefore(row) !== undefined;
	return isSeen ? {id: row.id, name: row.name} : undefined;
};

/** What two of a kind, or two runs, are made of. */
export const diffCommands: readonly UiCommand[] = [
	compareMarked('container', 'Diff of two containers'),
	compareMarked('image', 'Diff of two images'),
	{
		id: 'container.compareRun',
		keys: [],
		title: 'Diff with the run before',
		group: 'look',
		layer: 'container',
		unavailable: context =>
			noRow(context, 'container') ??
			(runOf(context) ? undefined : 'no run before this one was seen'),
		run(context) {
			const run = runOf(context);
			if (run) compare(context, 'run', run, run);
		},
	},
	{
		id: 'container.compareThen',
		keys: [],
		title: 'Diff of then and now',
		group: 'look',
		layer: 'container',
		unavailable: context =>
			noRow(context, 'container') ??
			(thenOf(context) ? undefined : 'this is now: @ or ← show another moment'),
		run(context) {
			const then = thenOf(context);
			if (!then) return;
			const {at, ...row} = then;
			context.change(drillInto({view: 'diff', of: 'then', left: row, right: row, at}));
		},
	},
];

/** The container of the row, where its list shows another moment. */
const thenOf = (context: CommandContext): (Named & {readonly at: number}) | undefined => {
	const row = rowOf(context, 'container') as Rows['container'] | undefined;
	const {moment: at, route} = context.state();
	const isThen = row !== undefined && at !== undefined && route.view === 'list';
	return isThen ? {id: row.id, name: row.name, at} : undefined;
};

/** By its name or the start of its id; what is said of an image is not said of its containers. */
const isCalled = (kind: Comparable, row: unknown, name: string): boolean =>
	nameOf(kind, row) === name ||
	(kind === 'image'
		? isNamed(kind, row, name)
		: name.length >= leastOfId && idOfRow(kind, row).startsWith(name));

const found = (context: CommandContext, kind: Comparable, name: string): Named | undefined => {
	const rows = context.lists.of(kind).every();
	const row = rows.find(one => isCalled(kind, one, name));
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
			tell(context, `There is no container called ${a ? second : first}`, 'warn');
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
