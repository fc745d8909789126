import type {Lane, Scheduler} from '../base/schedule.ts';
import type {Line} from '../spans/span.ts';
import {endLine} from '../spans/spans.ts';
import {createRevision} from './revision.ts';
import {createRowCursor, type RowCursor} from './rowCursor.ts';
import {createSearch, type Search} from './search.ts';
import type {Copied, Finding, Scroll, Viewer} from './types.ts';

/** A row that the cursor can stand on. */
export interface CursorRow {
	/** The cursor stays on its row by this. */
	readonly key: string;
	/** What is searched and copied. */
	readonly text: string;
}

export interface CursorViewerOptions<Row extends CursorRow>
	extends Pick<Viewer, 'switches'>,
		Pick<Copied, 'isEmpty'> {
	readonly schedule: Scheduler;
	/** The same list until something changed. */
	rows(): readonly Row[];
	paint(row: Row, cells: number): Line;
	/** Stands above the rows, in so many cells; undefined where there is nothing to be said of them. */
	readonly head?: (cells: number) => Line | undefined;
	/** Other rows may be in the window, whether anybody draws them or not. */
	readonly onSeen?: (rows: readonly Row[]) => void;
	/** Instead of rows, where there are none. */
	none(): Line;
	status(): Line;
	readonly release?: () => void;
	/** Where the cursor is put at first, and kept as it moves. */
	readonly place?: CursorPlace;
}

/** Where a cursor was left, for the viewer that is made when one comes back. */
export interface CursorPlace {
	key: string | undefined;
}

/** A viewer of rows with a cursor, which goes to what is searched for. */
export interface CursorViewer<Row extends CursorRow> extends Viewer {
	/** The row under the cursor: the first one where its own is gone. */
	current(): Row | undefined;
	/** Brings the cursor to a row, now or when it comes. */
	select(key: string | undefined): void;
	/** Rows or status are others. */
	changed(lane?: Lane): void;
	readonly scroll: Scroll;
	readonly search: Finding;
}

/** Goes from row to row that has what is searched for. */
const createFinding = <Row extends CursorRow>(
	rows: () => readonly Row[],
	{place, seek}: RowCursor<Row>,
): Finding => {
	let search: Search | undefined;
	const isFound = () => {
		const found = new Set(search?.pass().within(rows().map(({text}) => text)));
		return (_row: Row, index: number) => found.has(index);
	};
	return {
		get isOn() {
			return search !== undefined;
		},
		start(text) {
			search = createSearch(text);
			seek(0, 1, isFound());
		},
		step: direction => seek(place().at + direction, direction, isFound()),
	};
};

const bar = {text: '▌', tone: 'accent'} as const;
const noBar = {text: ' '};

/** Rows with a cursor. */
export const createCursorViewer = <Row extends CursorRow>(
	options: CursorViewerOptions<Row>,
): CursorViewer<Row> => {
	const {rows, paint, head, none, status, release = () => {}, switches, isEmpty} = options;
	const {onSeen = () => {}} = options;
	const revision = createRevision(options.schedule);
	let width = 80;
	const held = options.place ?? {key: undefined};
	const tell = (seen: readonly Row[], lane?: Lane) => {
		onSeen(seen);
		revision.bump(lane);
	};
	const cursor = createRowCursor<Row>({
		...{rows, moved: tell, overlap: 0},
		find: all => all.findIndex(({key}) => key === held.key),
		hold(row) {
			held.key = row?.key;
		},
	});
	const changed = (lane?: Lane) => {
		cursor.forget();
		tell(cursor.seen(), lane);
	};
	const cells = () => Math.max(1, width - 1);
	const headNow = () => head?.(cells());
	return {
		shape: 'lines',
		revision,
		current: cursor.current,
		select(key) {
			held.key = key;
			changed();
		},
		changed,
		setSize(columns, lines) {
			width = columns;
			cursor.setHeight(head ? Math.max(1, lines - 1) : lines);
			onSeen(cursor.seen());
		},
		row(index) {
			const titles = headNow();
			if (titles && index === 0) return endLine([noBar, ...titles], width);
			const line = titles ? index - 1 : index;
			const {rows, at, top} = cursor.place();
			if (rows.length === 0) return line === 0 ? endLine(none(), width) : [];
			const row = rows[top + line];
			if (!row) return [];
			return endLine([top + line === at ? bar : noBar, ...paint(row, cells())], width);
		},
		cursorRow() {
			const {rows, at, top} = cursor.place();
			return rows.length > 0 ? at - top + (headNow() ? 1 : 0) : undefined;
		},
		status,
		scroll: cursor.scroll,
		search: createFinding(rows, cursor),
		...(switches && {switches}),
		copied: {
			...(isEmpty && {isEmpty}),
			text: () =>
				rows()
					.map(({text}) => text)
					.join('\n'),
		},
		release,
	};
};
