import type {Scheduler} from '../base/schedule.ts';
import {joined} from '../base/text/format.ts';
import type {Line} from '../spans/span.ts';
import {hiddenIn, hiddenStatus} from './hidden.ts';
import {createRevision} from './revision.ts';
import {createSearch, type Search, type SearchPass} from './search.ts';
import type {FullTable, Switch, Viewer} from './types.ts';

export interface TableViewer extends Viewer {
	/** Replaces what it shows; place and search stay. */
	show(tables: readonly FullTable[]): void;
}

export interface TableViewerOptions {
	readonly schedule: Scheduler;
	/** While it is drawn. */
	readonly onActive?: () => () => void;
	/** Before the counts in the title. */
	readonly status?: () => Line;
	readonly switches?: () => readonly Switch[];
	readonly release?: () => void;
}

/** What the view draws at most of one table. */
const mostRows = 20;

/** Small tables; the last one is the one that scrolls when they are too long for the pane. */
export const createTableViewer = (options: TableViewerOptions): TableViewer => {
	const revision = createRevision(options.schedule, options.onActive);
	let all: readonly FullTable[] = [];
	let height = 24;
	let top = 0;
	let search: Search | undefined;
	let pass: SearchPass | undefined;
	let matches: readonly number[] = [];
	let current = -1;
	/** Counted when it is asked for. */
	let hidden: number | undefined;

	const countHidden = () => {
		hidden ??= hiddenIn(all.flatMap(({rows}) => rows.flat().map(({text}) => text)));
		return hidden;
	};
	const last = () => all.at(-1);
	const textOfRow = (row: number) => (last()?.rows[row] ?? []).map(({text}) => text).join('  ');
	const room = () => {
		// A title and a header each, one line between.
		const above = all
			.slice(0, -1)
			.reduce((sum, {rows, title}) => sum + rows.length + (title ? 3 : 2), 0);
		const own = last()?.title ? 2 : 1;
		return Math.max(1, Math.min(mostRows, height - above - own));
	};
	const moveTo = (row: number) => {
		const most = Math.max(0, (last()?.rows.length ?? 0) - room());
		top = Math.max(0, Math.min(row, most));
		revision.bump();
	};
	const find = () => {
		const rows = last()?.rows ?? [];
		pass = search?.pass();
		matches = pass?.within(rows.map((_, row) => textOfRow(row))) ?? [];
		current = Math.min(current, matches.length - 1);
	};
	const goTo = (match: number) => {
		current = match;
		const row = matches[match] ?? 0;
		moveTo(row >= top && row < top + room() ? top : row - (room() >> 1));
	};
	const searchStatus = (): Line => {
		if (!search) return [];
		const wrong = search.error ?? pass?.failure;
		if (wrong !== undefined) return [{text: wrong, tone: 'bad'}];
		if (matches.length === 0) return [{text: 'no match', tone: 'warn'}];
		return [{text: `${current + 1} of ${matches.length} matches`, tone: 'info'}];
	};
	return {
		shape: 'table',
		revision,
		show(tables) {
			all = tables;
			hidden = undefined;
			find();
			moveTo(top);
		},
		setSize(_width, nextHeight) {
			if (nextHeight === height) return;
			height = nextHeight;
			moveTo(top);
		},
		row: () => [],
		tables() {
			const count = room();
			const cursor = matches[current];
			return all.map((table, index) => {
				const scrolls = index === all.length - 1;
				const rows = scrolls ? table.rows.slice(top, top + count) : table.rows.slice(0, mostRows);
				return {...table, rows, cursor: scrolls && cursor !== undefined ? cursor - top : undefined};
			});
		},
		status() {
			const total = last()?.rows.length ?? 0;
			const place: Line =
				total <= room() ? [] : [{text: `${top + room()}/${total}`, tone: 'muted'}];
			return joined([options.status?.() ?? [], hiddenStatus(countHidden()), searchStatus(), place]);
		},
		hidden: countHidden,
		scroll: {
			move: delta => moveTo(top + delta),
			page: pages => moveTo(top + Math.trunc(pages * Math.max(1, room() - 1))),
			toStart: () => moveTo(0),
			toEnd: () => moveTo(Number.MAX_SAFE_INTEGER),
		},
		search: {
			get isOn() {
				return search !== undefined;
			},
			start(text) {
				search = createSearch(text);
				current = -1;
				find();
				if (matches.length === 0) return revision.bump();
				goTo(
					Math.max(
						0,
						matches.findIndex(row => row >= top),
					),
				);
			},
			step(direction) {
				if (matches.length > 0) goTo((current + direction + matches.length) % matches.length);
			},
		},
		...(options.switches && {switches: options.switches}),
		isEmpty: () => all.length === 0,
		text: () =>
			all
				.flatMap(({titles, rows}) => [
					titles.join('\t'),
					...rows.map(row => row.map(({text}) => text).join('\t')),
				])
				.join('\n'),
		release: () => options.release?.(),
	};
};
