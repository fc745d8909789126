import {hideText} from '../../base/secrets.ts';
import type {ProcessTable} from '../../engine/things.ts';
import type {TopView} from '../../hub/types.ts';
import type {Line} from '../../spans/span.ts';
import type {Feed} from '../../store/feed.ts';
import type {ViewerDeps} from '../../viewers/deps.ts';
import {createTableViewer} from '../../viewers/tableViewer.ts';
import type {FullTable, Viewer} from '../../viewers/types.ts';

interface Arguments {
	readonly name: string;
	/** For `ps`, run by the engine. */
	readonly text: string;
}

const argumentSets: readonly Arguments[] = [
	{name: 'usage', text: '-eo pid,ppid,user,pcpu,pmem,rss,stat,time,args'},
	{name: 'full', text: '-ef'},
	{name: 'threads', text: '-eLo pid,lwp,user,pcpu,stat,comm'},
	{name: 'age', text: '-eo pid,user,lstart,etime,args'},
];

/** `12.5`, `1,024`, `00:01:02`, `1-02:03:04` (days): as one number. */
const numberOf = (text: string): number | undefined => {
	const [, days = '0', rest = ''] = /^(?:(\d+)-)?([\d.,:]+)$/.exec(text) ?? [];
	if (rest === '') return undefined;
	const parts = rest.replaceAll(',', '').split(':').map(Number);
	const value = parts.reduce((sum, part) => sum * 60 + part, 0);
	return Number.isNaN(value) ? undefined : Number(days) * 86_400 + value;
};

/** Numbers from the largest, all else by the alphabet; as `ps` told it where they are equal. */
const compare = (a: string, b: string): number => {
	const [x, y] = [numberOf(a), numberOf(b)];
	if (x !== undefined && y !== undefined) return y - x;
	return a < b ? -1 : a > b ? 1 : 0;
};

export interface TopOrder {
	/** Title of the column; undefined = as `ps` told it. */
	readonly sort: string | undefined;
	readonly reverse: boolean;
}

/** Processes as a small table. */
export const processTable = (
	{titles, rows}: ProcessTable,
	{sort, reverse}: TopOrder,
): FullTable => {
	const column = sort === undefined ? -1 : titles.indexOf(sort);
	const sorted =
		column < 0 ? rows : rows.toSorted((a, b) => compare(a[column] ?? '', b[column] ?? ''));
	const ordered = reverse ? sorted.toReversed() : sorted;
	return {
		title: '',
		titles: titles.map(title => (title === sort ? `${title}${reverse ? '▴' : '▾'}` : title)),
		rows: ordered.map(row => row.map(text => ({text}))),
		empty: 'No processes.',
	};
};

/** Command lines may hold passwords; the other fields are short. */
const withoutSecrets = ({titles, rows}: ProcessTable): ProcessTable => ({
	titles,
	rows: rows.map(row => row.map(hideText)),
});

/** Instead of a table. */
const note = (empty: string): FullTable => ({title: '', titles: [], rows: [], empty});

/** The engine knows these without `ps`; what else went wrong may be its arguments. */
const notOfArguments = new Set(['CONFLICT', 'NOT_FOUND', 'UNREACHABLE', 'DENIED', 'TIMEOUT']);

/** Processes of a container, by the engine's `ps`; sorted by CPU where there is such a column. */
export const createTopViewer = (
	{hub, schedule, revealed, psArgs = ''}: ViewerDeps,
	containerId: string,
): Viewer => {
	const sets = psArgs === '' ? argumentSets : [{name: 'own', text: psArgs}, ...argumentSets];
	let chosen = 0;
	/** The engine's `ps` takes no arguments of ours. */
	let plain = false;
	let order: TopOrder = {sort: '%CPU', reverse: false};
	let feed: Feed<TopView> | undefined;
	let leave = () => {};

	const show = () => {
		const {table, error} = feed?.get() ?? {};
		if (error && !plain && !notOfArguments.has(error.code)) {
			plain = true;
			return open();
		}
		if (table) viewer.show([processTable(revealed.get() ? table : withoutSecrets(table), order)]);
		else viewer.show([note(error?.message ?? 'Asking the engine …')]);
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
	const nextSort = () => {
		const titles = feed?.get().table?.titles ?? [];
		const at = order.sort === undefined ? -1 : titles.indexOf(order.sort);
		order = {...order, sort: titles[at + 1]};
		show();
	};
	const reverse = () => {
		order = {...order, reverse: !order.reverse};
		show();
	};
	const nextArguments = () => {
		chosen = (chosen + 1) % sets.length;
		open();
	};
	const status = (): Line => {
		const table = feed?.get().table;
		if (!table) return [];
		const {length} = table.rows;
		return [{text: `${length} ${length === 1 ? 'process' : 'processes'}`, tone: 'muted'}];
	};
	const viewer = createTableViewer({
		schedule,
		onActive() {
			open();
			const stop = revealed.subscribe(show);
			return () => {
				stop();
				close();
			};
		},
		status,
		switches: () => [
			{id: 'sort', title: 'sort', state: order.sort ?? 'as told', turn: nextSort},
			{id: 'reverse', title: 'reverse', state: order.reverse ? 'on' : 'off', turn: reverse},
			...(plain
				? []
				: [{id: 'args', title: 'ps', state: sets[chosen]?.name ?? '', turn: nextArguments}]),
		],
		release: close,
	});
	return viewer;
};
