import type {Line, Tone} from '../../../spans/span.ts';
import {clipLine, markLine, textOf} from '../../../spans/spans.ts';
import type {Pattern} from '../../search/pattern.ts';
import {type Level, rankOf} from '../../text/levels.ts';
import {levelOf} from '../../text/lineLevel.ts';
import {type PrettyPiece, prettyRows} from '../../text/pretty.ts';
import {
	fieldOf,
	fieldText,
	type LogRecord,
	readRecord,
	recordLevel,
} from '../../text/structured.ts';

/** Lines of fields as a table of chosen keys. Its columns grow with what was seen, and never shrink. */
export interface RecordTable {
	readonly keys: readonly string[];
	/** A record in at most `cells` cells, but for the last column: that goes on. Missing values are blank. */
	row(record: LogRecord, cells: number): Line;
	/** The keys above their columns. */
	titles(cells: number): Line;
}

/** How a line of JSON or logfmt is shown: as it is, its message before its fields, or written out. */
export type RecordFormat = 'raw' | 'columns' | 'pretty';
export const recordFormats: readonly RecordFormat[] = ['raw', 'columns', 'pretty'];

export interface RecordStyle {
	readonly format: RecordFormat;
	/** Columns that were chosen; undefined = the usual ones. */
	readonly table: RecordTable | undefined;
	/** Its matches are those that were stepped to. */
	readonly current: boolean;
	readonly pattern: Pattern | undefined;
	/** Cells that are scrolled off at the left. */
	readonly left: number;
	readonly cells: number;
}

const roleTones: Readonly<Partial<Record<PrettyPiece['role'], Tone>>> = {
	key: 'accent',
	text: 'good',
	number: 'info',
	word: 'busy',
	sign: 'muted',
};

/** How a level looks; plain for `info` and for lines that say none. */
export const levelTone = (level: Level | undefined): Tone | undefined => {
	if (level === undefined) return undefined;
	if (rankOf(level) >= rankOf('error')) return 'bad';
	if (level === 'warn') return 'warn';
	return level === 'info' ? undefined : 'muted';
};

/** The tone of a plain text by the level that it says; none for one that has colours of its own. */
export const toneOf = (text: string): Tone | undefined =>
	text.includes('\x1b') ? undefined : levelTone(levelOf(text));

/** What most records have, whatever they call it. */
export const commonKeys = ['level', 'msg', 'ts'] as const;
const levelCells = 5;

/** `WARN  slow query  ms=210 user.id=7`: the time is told by the column of times. */
const columnsOf = (record: LogRecord): Line => {
	const level = recordLevel(record);
	const tone = levelTone(level);
	const [, message, stamp] = commonKeys.map(key => fieldOf(record, key));
	const taken = new Set<unknown>([fieldOf(record, 'level'), message, stamp].filter(Boolean));
	const rest = Object.entries(record.fields).filter(([, value]) => !taken.has(value));
	return [
		{text: (level ?? '').toUpperCase().padEnd(levelCells), ...(tone ? {tone} : {})},
		{text: ` ${fieldText(message)}`},
		...rest.map(([key, value]) => ({
			text: `  ${fieldText(key)}=${fieldText(value)}`,
			tone: 'muted' as const,
		})),
	];
};

const prettyOf = (record: LogRecord): readonly Line[] =>
	prettyRows(record).map(row =>
		row.map(({text, role}) => {
			const tone = roleTones[role];
			return {text, ...(tone ? {tone} : {})};
		}),
	);

/** The rows of a line that is made of fields, safe and cut; undefined for other lines. */
export const recordRows = (
	plain: string,
	{format, table, current, pattern, left, cells}: RecordStyle,
): readonly Line[] | undefined => {
	if (format === 'raw') return undefined;
	const record = readRecord(plain);
	if (!record) return undefined;
	const rows =
		format === 'pretty' ? prettyOf(record) : [table?.row(record, cells) ?? columnsOf(record)];
	return rows.map(row =>
		clipLine(markLine(row, pattern?.find(textOf(row)) ?? [], current), left, cells),
	);
};
