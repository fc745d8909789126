import {clip, width} from '../../../base/text/text.ts';
import type {LogLine} from '../../../engine/logTypes.ts';
import type {Line} from '../../../spans/span.ts';
import {clipLine, endLine} from '../../../spans/spans.ts';
import type {FoldedLines} from '../../text/folds.ts';
import {plainText} from '../../text/plain.ts';
import type {LogFolds} from '../folds.ts';
import type {LogPicture} from '../reader/picture.ts';
import {itemNote, type Tail} from '../status.ts';
import {eventLine, type LineStyle, paintLogLine, roomOf} from './line.ts';

/** What of the style is the same for all lines. */
export type PageStyle = Omit<LineStyle, 'current' | 'note'>;

/** The rows of a line as they were painted. */
export interface Painted {
	readonly rows: readonly Line[];
	/** What it was painted with, besides the style. */
	readonly key: string;
}

export interface LogPainterOptions {
	style(): PageStyle;
	/** Rows of the pane: so many lines are worth keeping. */
	height(): number;
	readonly folds: LogFolds;
	/** What is said above a line. */
	above(index: number): string | undefined;
	/** What is read does not come at once. */
	isSlow(): boolean;
	/** What is said after the newest line. */
	tail(): Tail;
	/** What was painted already, which whoever changes the style clears. */
	readonly painted: Map<number, Painted>;
}

/** What the lines of a log look like; each is painted once. */
export interface LogPainter {
	/** `isCurrent`: the line that was stepped to. */
	rows(
		picture: Pick<LogPicture, 'window' | 'items'>,
		index: number,
		isCurrent: boolean,
	): readonly Line[];
	/** How many those are. */
	height(picture: Pick<LogPicture, 'window' | 'items'>, index: number): number;
	/** The titles of chosen columns, above them; undefined without. */
	titles(): Line | undefined;
}

/** A note takes at most this share of the room of a line. */
const noteShare = 0.5;

/** Of what names the error, fewer cells say nothing. */
const fewestSaid = 12;
const saidBy = ' · ';

/** What stands for lines that are folded away; what names the error takes what the text leaves of the room. */
const folded = (
	hidden: FoldedLines | undefined,
	line: LogLine | undefined,
	room: number,
): string => {
	if (!hidden || !line) return '';
	const {lines, says, are} = hidden;
	const note = ` ⋯ ${lines} ${are}`;
	if (note.length > room * noteShare) {
		const short = ` ⋯${lines}`;
		return short.length < room ? short : '⋯'.slice(0, room - 1);
	}
	if (says === undefined) return note;
	const left = room - width(plainText(line.text)) - note.length - saidBy.length;
	return left < fewestSaid ? note : `${note}${saidBy}${clip(says, left)}`;
};

/** Nothing painted yet. */
export const createLogPainter = (options: LogPainterOptions): LogPainter => {
	const {style, folds, above, painted} = options;
	const rows: LogPainter['rows'] = ({window, items}, index, isCurrent) => {
		const base = style();
		const type = items.typeAt(index);
		if (type !== 'line') {
			const said = {isSlow: options.isSlow(), ...options.tail()};
			return [endLine(itemNote(window, {type, index}, said), base.width)];
		}
		const line = window.at(index);
		const note = folded(folds.under(index), line, roomOf(base));
		const event = above(index) ?? '';
		const key = `${note}|${isCurrent}|${event}`;
		const known = painted.get(index);
		if (known?.key === key) return known.rows;
		const body = line ? paintLogLine(line, {...base, note, current: isCurrent}) : [[]];
		const made = event === '' ? body : [eventLine(event, base.width), ...body];
		if (painted.size > 2 * options.height() + 100) painted.clear();
		painted.set(index, {rows: made, key});
		return made;
	};
	return {
		rows,
		height(picture, index) {
			const {wrap, format} = style();
			if (wrap || format === 'pretty') return Math.max(1, rows(picture, index, false).length);
			return above(index) === undefined || picture.items.typeAt(index) !== 'line' ? 1 : 2;
		},
		titles() {
			const base = style();
			if (base.format !== 'columns' || !base.table) return undefined;
			const cells = roomOf(base);
			const before = {text: ' '.repeat(base.width - cells)};
			return [before, ...clipLine(base.table.titles(cells), base.left, cells)];
		},
	};
};
