import type {Scheduler} from '../../base/schedule.ts';
import {joined} from '../../base/text/format.ts';
import type {FullTable} from '../../kinds/kind.ts';
import type {Line} from '../../spans/span.ts';
import {hiddenIn, hiddenStatus} from '../hiddenSecrets.ts';
import {mapLines} from '../lines.ts';
import {createRevision} from '../revision.ts';
import {createTextSearch} from '../text/textSearch.ts';
import type {Switch, Viewer} from '../types.ts';
import {createTableWindow, mostRows} from './tableWindow.ts';

export interface TableViewer extends Viewer {
	/** Replaces what it shows; place and search stay. */
	show(tables: readonly FullTable[]): void;
}

export interface TableViewerOptions {
	readonly schedule: Scheduler;
	/** Before the counts in the title. */
	readonly status?: () => Line;
	readonly switches?: () => readonly Switch[];
	readonly release?: () => void;
}

/** All rows of all tables, with tabs between their cells. */
const textOf = (tables: readonly FullTable[]): string =>
	tables
		.flatMap(({titles, rows}) => [
			titles.join('\t'),
			...rows.map(row => row.map(({text}) => text).join('\t')),
		])
		.join('\n');

/** Small tables; the last one is the one that scrolls when they are too long for the pane. */
export const createTableViewer = (options: TableViewerOptions): TableViewer => {
	const revision = createRevision(options.schedule);
	const changed = () => revision.bump();
	const window = createTableWindow(changed);
	const search = createTextSearch({
		schedule: options.schedule,
		window: {
			get lines() {
				return mapLines(window.rows, row => [{text: row.map(({text}) => text).join('  ')}]);
			},
			get place() {
				return {line: window.top, row: 0};
			},
			goTo: window.show,
		},
		folding: undefined,
		changed,
	});
	/** Counted when it is asked for. */
	let hidden: number | undefined;

	const countHidden = () => {
		hidden ??= hiddenIn(window.tables.flatMap(({rows}) => rows.flat().map(({text}) => text)));
		return hidden;
	};
	return {
		shape: 'table',
		revision,
		show(tables) {
			window.put(tables);
			hidden = undefined;
			search.lookAgain(changed);
			window.moveTo(window.top);
		},
		setSize: (_width, height) => window.setHeight(height),
		row: () => [],
		tables() {
			const {tables, top} = window;
			const count = window.room();
			return tables.map((table, index) => {
				const scrolls = index === tables.length - 1;
				const rows = scrolls ? table.rows.slice(top, top + count) : table.rows.slice(0, mostRows);
				const found = scrolls ? search.line() : undefined;
				const cursor = found === undefined ? undefined : found - top;
				return {...table, rows, cursor};
			});
		},
		status() {
			const total = window.rows.length;
			const room = window.room();
			const place: Line =
				total <= room ? [] : [{text: `${window.top + room}/${total}`, tone: 'muted'}];
			const said = options.status?.() ?? [];
			return joined([said, hiddenStatus(countHidden()), search.status() ?? [], place]);
		},
		scroll: window.scroll,
		search: search.finding,
		...(options.switches && {switches: options.switches}),
		copied: {
			hidden: countHidden,
			isEmpty: () => window.tables.length === 0,
			text: () => textOf(window.tables),
		},
		release() {
			search.stop();
			options.release?.();
		},
	};
};
