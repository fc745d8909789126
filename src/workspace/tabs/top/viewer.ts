import {hideText} from '../../../base/secrets.ts';
import {counted, joined} from '../../../base/text/format.ts';
import {pad, width} from '../../../base/text/text.ts';
import type {ProcessTable} from '../../../engine/things.ts';
import type {ProcessRates} from '../../../hub/processRates.ts';
import type {TopView} from '../../../hub/types.ts';
import type {Line} from '../../../spans/span.ts';
import {endLine} from '../../../spans/spans.ts';
import type {Feed} from '../../../store/feed.ts';
import {createCursorViewer} from '../../../viewers/cursorViewer.ts';
import type {ViewerDeps} from '../../../viewers/deps.ts';
import {hiddenIn, hiddenStatus} from '../../../viewers/hidden.ts';
import type {Viewer} from '../../../viewers/types.ts';
import {
	asTree,
	type Column,
	columnsOf,
	cpuTitle,
	listed,
	memoryTitle,
	type PlacedRow,
} from './processes.ts';

interface Arguments {
	readonly name: string;
	/** For `ps`, run by the engine. */
	readonly text: string;
}

const argumentSets: readonly Arguments[] = [
	{name: 'usage', text: '-eo pid,ppid,user,pcpu,rss,pmem,stat,time,args'},
	{name: 'full', text: '-ef'},
	{name: 'threads', text: '-eLo pid,lwp,user,pcpu,stat,comm'},
	{name: 'age', text: '-eo pid,ppid,user,stime,etime,args'},
];

/** Command lines may hold passwords; the other fields are short. */
const withoutSecrets = ({titles, rows}: ProcessTable): ProcessTable => ({
	titles,
	rows: rows.map(row => row.map(hideText)),
});

/** The engine knows these without `ps`; what else went wrong may be its arguments. */
const notOfArguments = new Set(['CONFLICT', 'NOT_FOUND', 'UNREACHABLE', 'DENIED', 'TIMEOUT']);

/** Columns that go first where there is little room, for the command to have some. */
const dispensable = ['%MEM', 'STAT', 'TIME', 'USER'];
/** Cells that the last column has at least. */
const leastOfLast = 36;

interface Shown extends PlacedRow {
	readonly key: string;
	readonly text: string;
	readonly cells: readonly string[];
}

/** What is drawn: made once for a table and an order. */
interface Picture {
	readonly columns: readonly Column[];
	readonly rows: readonly Shown[];
	readonly widths: readonly number[];
	readonly isTree: boolean;
	readonly hidden: number;
}

interface Choice {
	/** Title of the column to sort by; undefined = as `ps` told it. */
	readonly sort: string | undefined;
	readonly reverse: boolean;
	readonly tree: boolean;
}

const titleOf = ({title}: Column, {sort, reverse}: Choice): string =>
	title === sort ? `${title}${reverse ? '▴' : '▾'}` : title;

const draw = (table: ProcessTable, rates: ProcessRates, choice: Choice): Picture => {
	const all = columnsOf(table, rates);
	const column = all.find(({title}) => title === choice.sort);
	const order = {column, reverse: choice.reverse};
	const tree = choice.tree ? asTree(table, order) : undefined;
	// Who began it is to be seen in a tree.
	const columns = tree ? all.filter(({title}) => title !== 'PPID') : all;
	const pidAt = table.titles.indexOf('PID');
	const rows = (tree ?? listed(table, order)).map(({row, branch}): Shown => {
		const cells = columns.map(one => one.text(row));
		const [last = ''] = cells.slice(-1);
		const key = pidAt < 0 ? String(row) : `${table.rows[row]?.[pidAt]} ${table.rows[row]?.[1]}`;
		const shown = [...cells.slice(0, -1), `${branch}${last}`];
		return {row, branch, key, cells: shown, text: cells.join('  ')};
	});
	const widths = columns.map((one, at) =>
		Math.max(width(titleOf(one, choice)), ...rows.map(({cells}) => width(cells[at] ?? ''))),
	);
	const hidden = hiddenIn(rows.map(({text}) => text));
	return {columns, rows, widths, isTree: tree !== undefined, hidden};
};

/** Which columns have room, by their number. */
const fitted = ({columns, widths}: Picture, cells: number): readonly number[] => {
	let kept = [...columns.keys()];
	const taken = () => kept.slice(0, -1).reduce((sum, at) => sum + (widths[at] ?? 0) + 2, 0);
	for (const title of dispensable) {
		if (taken() + leastOfLast <= cells) break;
		kept = kept.filter(at => columns[at]?.title !== title || at === columns.length - 1);
	}
	return kept;
};

/** Processes of a container, by the engine's `ps`: as a tree, sorted by CPU where there is such a column. */
export const createTopViewer = (
	{hub, schedule, revealed, psArgs = ''}: ViewerDeps,
	containerId: string,
): Viewer => {
	const sets = psArgs === '' ? argumentSets : [{name: 'own', text: psArgs}, ...argumentSets];
	let chosen = 0;
	/** The engine's `ps` takes no arguments of ours. */
	let plain = false;
	let choice: Choice = {sort: cpuTitle, reverse: false, tree: true};
	let feed: Feed<TopView> | undefined;
	let leave = () => {};
	let picture: Picture | undefined;
	let cells = 80;

	const show = () => {
		const {table, error, cpu} = feed?.get() ?? {};
		if (error && !plain && !notOfArguments.has(error.code)) {
			plain = true;
			return open();
		}
		picture =
			table && draw(revealed.get() ? table : withoutSecrets(table), cpu ?? new Map(), choice);
		viewer.changed();
	};
	const close = () => {
		leave();
		leave = () => {};
		feed?.release();
		feed = undefined;
	};
	const open = () => {
		close();
		feed = hub.top(containerId, plain ? '' : (sets[chosen]?.text ?? ''));
		leave = feed.subscribe(show);
		show();
	};
	const choose = (change: Partial<Choice>) => {
		choice = {...choice, ...change};
		show();
	};
	const nextSort = () => {
		const titles = picture?.columns.map(({title}) => title) ?? [];
		choose({sort: titles[choice.sort === undefined ? 0 : titles.indexOf(choice.sort) + 1]});
	};
	/** From the largest, as in top and htop. */
	const sortBy = (title: string) => choose({sort: title, reverse: false});
	const nextArguments = () => {
		chosen = (chosen + 1) % sets.length;
		open();
	};
	const lineOf = (texts: readonly string[], now: Picture): Line => {
		const kept = fitted(now, cells);
		const parts = kept.map((at, place) => {
			if (place === kept.length - 1) return texts[at] ?? '';
			const align = now.columns[at]?.isNumber ? 'right' : undefined;
			return `${pad(texts[at] ?? '', now.widths[at] ?? 0, align)}  `;
		});
		return [{text: parts.join('')}];
	};
	const viewer = createCursorViewer<Shown>({
		schedule,
		onActive() {
			open();
			const stop = revealed.subscribe(show);
			return () => {
				stop();
				close();
			};
		},
		rows: () => picture?.rows ?? [],
		paint: (row, room) => {
			cells = room;
			return picture ? lineOf(row.cells, picture) : [];
		},
		none() {
			const error = feed?.get().error;
			if (picture) return [{text: ' No processes.', tone: 'muted'}];
			return [{text: ` ${error?.message ?? 'Asking the engine …'}`, tone: 'muted'}];
		},
		status() {
			if (!picture) return [];
			const {length} = picture.rows;
			const count: Line = [{text: counted(length, 'process', 'processes'), tone: 'muted'}];
			return joined([count, hiddenStatus(picture.hidden)]);
		},
		switches: () => [
			{id: 'sort', title: 'sort', state: choice.sort ?? 'as told', turn: nextSort},
			{
				...{id: 'reverse', title: 'reverse', state: choice.reverse ? 'on' : 'off'},
				turn: () => choose({reverse: !choice.reverse}),
			},
			{id: 'byCpu', title: 'CPU', state: '', turn: () => sortBy(cpuTitle)},
			{id: 'byMemory', title: 'memory', state: '', turn: () => sortBy(memoryTitle)},
			{
				...{id: 'tree', title: 'tree', state: choice.tree ? 'on' : 'off'},
				turn: () => choose({tree: !choice.tree}),
			},
			...(plain
				? []
				: [{id: 'args', title: 'ps', state: sets[chosen]?.name ?? '', turn: nextArguments}]),
		],
		isEmpty: () => (picture?.rows.length ?? 0) === 0,
		release: close,
	});
	const head = (): Line => {
		const now = picture;
		if (!now || now.rows.length === 0) return viewer.row(0);
		const titles = lineOf(
			now.columns.map(one => titleOf(one, choice)),
			now,
		);
		return endLine(
			[{text: ' '}, ...titles.map(span => ({...span, tone: 'muted' as const}))],
			cells + 1,
		);
	};
	return {
		...viewer,
		setSize(room, height) {
			cells = room - 1;
			viewer.setSize(room, Math.max(1, height - 1));
		},
		row: index => (index === 0 ? head() : picture?.rows.length ? viewer.row(index - 1) : []),
		cursorRow() {
			const at = viewer.cursorRow?.();
			return at === undefined ? undefined : at + 1;
		},
		hidden: () => picture?.hidden ?? 0,
		text() {
			const titles = picture?.columns.map(({title}) => title) ?? [];
			return [titles, ...(picture?.rows ?? []).map(row => row.cells)]
				.map(line => line.join('\t'))
				.join('\n');
		},
	};
};
