import type {Scheduler} from '../../../base/schedule.ts';
import {counted, dot} from '../../../base/text/format.ts';
import {clip, pad, width} from '../../../base/text/text.ts';
import type {LogLine} from '../../../engine/logTypes.ts';
import type {Line, Tone} from '../../../spans/span.ts';
import {textOf} from '../../../spans/spans.ts';
import {wrapWords} from '../../../spans/wrapWords.ts';
import {type CursorRow, createCursorViewer} from '../../../viewers/cursorViewer.ts';
import type {LogOrigin, RecordTools} from '../../../viewers/logTools.ts';
import {plainText} from '../../text/plain.ts';
import type {FaceHost, LogFace} from '../pane/faces.ts';
import {type RecordField, recordFields} from './recordFields.ts';

export interface RecordFaceOptions {
	readonly schedule: Scheduler;
	readonly origin: LogOrigin;
	/** Name of what wrote a line, where there are several. */
	readonly nameOf?: ((line: LogLine) => string) | undefined;
}

interface FieldRow extends CursorRow {
	readonly field: RecordField;
	/** Empty on all rows of a field but the first. */
	readonly title: string;
	readonly part: string;
	readonly tone: Tone;
}

/** Cells of the names of fields. */
const widestKey = 24;
/** Rows of one field. */
const mostRows = 300;

const partsOf = (text: string, cells: number): readonly string[] => {
	const start = text.slice(0, mostRows * cells);
	const lines = start.split('\n').slice(0, mostRows);
	const parts = lines.flatMap(line => wrapWords([{text: line}], cells, 0).map(textOf));
	const isAll = parts.length <= mostRows && start === text;
	return isAll ? parts : [...parts.slice(0, mostRows), '⋯ the rest is not shown: y copies it'];
};

/** The fields in rows of so many cells, a long one in several. */
const rowsOf = (fields: readonly RecordField[], cells: number): readonly FieldRow[] => {
	const keyCells = Math.min(
		widestKey,
		cells >> 1,
		Math.max(0, ...fields.map(({key}) => width(key))),
	);
	const room = Math.max(1, cells - keyCells - 2);
	return fields.flatMap(field =>
		partsOf(field.text.replaceAll('\t', '    '), room).map((part, place) => ({
			key: `${field.id} ${place}`,
			text: `${field.key} ${part}`,
			...{field, part, tone: field.tone},
			title: `${place > 0 ? ' '.repeat(keyCells) : pad(clip(field.key, keyCells), keyCells)}  `,
		})),
	);
};

const paint = ({title, part, tone}: FieldRow): Line => [
	{text: title, tone: 'accent'},
	{text: part, tone},
];

const statusOf = (fields: number, lines: number): Line => [
	{text: counted(fields, 'field'), tone: 'accent'},
	...(lines > 1 ? [dot, {text: counted(lines, 'line'), tone: 'muted'} as const] : []),
];

/** One line of a log with every field, in the place of its lines. */
export const createRecordFace = (
	{lines: log, changed}: FaceHost,
	{schedule, origin, nameOf}: RecordFaceOptions,
): LogFace => {
	let index: number | undefined;
	let record: readonly LogLine[] = [];
	let fields: readonly RecordField[] = [];
	let rows: readonly FieldRow[] = [];
	let cells = 80;

	const layOut = () => {
		// The bar of the cursor takes one.
		rows = rowsOf(fields, cells - 1);
	};
	/** False where no line of a log is there. */
	const look = (at: number): boolean => {
		const found = log.lines?.record(at) ?? [];
		const [first] = found;
		if (!first || origin.isMark(first)) return false;
		[index, record] = [at, found];
		fields = recordFields(found, nameOf?.(first));
		layOut();
		log.lines?.go(at);
		return true;
	};
	const table = createCursorViewer<FieldRow>({
		...{schedule, paint, rows: () => rows, none: () => []},
		status: () => statusOf(fields.length, record.length),
	});
	const leave = table.revision.subscribe(() => changed());
	const tools: RecordTools = {
		get shown() {
			return index !== undefined;
		},
		show() {
			const at = log.lines?.at();
			if (at === undefined || !look(at)) return false;
			table.select(rows.find(({tone}) => tone !== 'muted')?.key);
			return true;
		},
		hide() {
			index = undefined;
			[record, fields, rows] = [[], [], []];
			table.search.start('');
			changed();
		},
		step(direction) {
			for (let at = index; at !== undefined; ) {
				at = log.lines?.beside(at, direction);
				if (at === undefined || !look(at)) continue;
				changed();
				return true;
			}
			return false;
		},
		current: () => table.current()?.field,
		filter(mode) {
			const query = table.current()?.field.query;
			return query === undefined ? undefined : {mode, text: query};
		},
		whole: () => record.map(({text}) => plainText(text)).join('\n'),
	};
	return {
		get shown() {
			return index !== undefined;
		},
		body: {
			...table,
			setSize(width, height) {
				table.setSize(width, height);
				if (width === cells) return;
				cells = width;
				layOut();
			},
			copied: {text: () => table.current()?.field.text ?? ''},
		},
		tools: {record: tools},
		release: leave,
	};
};
