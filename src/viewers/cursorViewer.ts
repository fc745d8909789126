import type {Lane, Scheduler} from '../base/schedule.ts';
import type {Line} from '../spans/span.ts';
import {endLine} from '../spans/spans.ts';
import {createRevision} from './revision.ts';
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

interface FindingParts extends Pick<CursorViewerOptions<CursorRow>, 'rows'> {
	/** Of the cursor. */
	place(): number;
	moveTo(index: number): void;
	changed(): void;
}

/** Goes from row to row that has what is searched for. */
const createFinding = ({rows, place, moveTo, changed}: FindingParts): Finding => {
	let search: Search | undefined;
	const found = (): readonly number[] => search?.pass().within(rows().map(({text}) => text)) ?? [];
	return {
		get isOn() {
			return search !== undefined;
		},
		start(text) {
			search = createSearch(text);
			const [first] = found();
			if (first === undefined) changed();
			else moveTo(first);
		},
		step(direction) {
			const at = place();
			const all = found();
			const next =
				direction > 0 ? all.find(index => index > at) : all.findLast(index => index < at);
			const round = direction > 0 ? all[0] : all.at(-1);
			moveTo(next ?? round ?? at);
		},
	};
};

/** Rows with a cursor. */
export const createCursorViewer = <Row extends CursorRow>(
	options: CursorViewerOptions<Row>,
): CursorViewer<Row> => {
	const {rows, paint, none, status, release = () => {}, switches, isEmpty} = options;
	const {onSeen = () => {}} = options;
	const revision = createRevision(options.schedule);
	let [width, height] = [80, 24];
	const held = options.place ?? {key: undefined};
	let top = 0;

	const place = () =>
		Math.max(
			0,
			rows().findIndex(({key}) => key === held.key),
		);
	/** The first row of the window: it moves only as far as the cursor pushes it. */
	const window = () => {
		const at = place();
		const last = Math.max(0, rows().length - height);
		return {at, top: Math.min(Math.max(Math.min(top, at), at - height + 1, 0), last)};
	};
	const settle = () => {
		({top} = window());
		onSeen(rows().slice(top, top + height));
	};
	const changed = (lane?: Lane) => {
		settle();
		revision.bump(lane);
	};
	const moveTo = (index: number) => {
		const all = rows();
		held.key = all[Math.max(0, Math.min(index, all.length - 1))]?.key;
		changed();
	};
	return {
		shape: 'lines',
		revision,
		current: () => rows()[place()],
		select(key) {
			held.key = key;
			changed();
		},
		changed,
		setSize(cells, lines) {
			[width, height] = [cells, lines];
			settle();
		},
		row(index) {
			const all = rows();
			if (all.length === 0) return index === 0 ? endLine(none(), width) : [];
			const now = window();
			const row = all[now.top + index];
			if (!row) return [];
			const isCurrent = now.top + index === now.at;
			const marker = isCurrent ? ({text: '▌', tone: 'accent'} as const) : {text: ' '};
			return endLine([marker, ...paint(row, Math.max(1, width - 1))], width);
		},
		cursorRow() {
			const now = window();
			return rows().length > 0 ? now.at - now.top : undefined;
		},
		status,
		scroll: {
			move: delta => moveTo(place() + delta),
			page: pages => moveTo(place() + Math.trunc(pages * height)),
			toStart: () => moveTo(0),
			toEnd: () => moveTo(rows().length),
		},
		search: createFinding({rows, place, moveTo, changed}),
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
