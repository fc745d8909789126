import {counted} from '../../base/text/format.ts';
import type {Line} from '../../spans/span.ts';
import {endLine} from '../../spans/spans.ts';
import type {LogWindow} from '../feed/types.ts';
import type {LogFinder} from './find/finder.ts';
import type {LogPainter} from './line/painter.ts';
import type {LogLook} from './look.ts';
import {type LogMark, markRows} from './reader/mark.ts';
import type {LogPicture} from './reader/picture.ts';
import type {LogScroll} from './reader/scroll.ts';
import type {LogStand} from './reader/stand.ts';
import {emptyRows} from './status.ts';

export interface LogRowsParts {
	readonly look: Pick<LogLook, 'table'>;
	readonly painter: Pick<LogPainter, 'rows' | 'titles'>;
	readonly scroll: Pick<LogScroll, 'look'>;
	readonly mark: Pick<LogMark, 'has'>;
	readonly stand: Pick<LogStand, 'marked'>;
	readonly finder: Pick<LogFinder, 'passing' | 'fill'>;
	/** Cells of the pane. */
	width(): number;
	/** ms since the epoch. */
	now(): number;
}

/** Titles of columns stand above the lines: so many rows. */
export const titleRows = ({table}: Pick<LogLook, 'table'>): number => (table ? 1 : 0);

/** What is said when the filters hide all that there is. */
const filteredOut = (
	{more}: LogWindow,
	{passing: {visible, filters}, fill}: Pick<LogFinder, 'passing' | 'fill'>,
): Line => {
	const isLooking = visible?.running || fill.running;
	if (isLooking) return [{text: ' Looking for lines that pass the filters …', tone: 'muted'}];
	const seen = more === false ? '' : ` of the newest ${counted(visible?.seen ?? 0, 'line')}`;
	const on = more === false ? '' : 'k looks further back, ';
	const text =
		filters.length > 0
			? ` No line${seen} passes the filters: ${on}& and enter takes the newest one away.`
			: ` Nothing was written to this stream${seen === '' ? '' : ` in${seen.slice(3)}`}.`;
	return [{text, tone: 'muted'}];
};

/** The rows of the pane of a log: titles, lines, and what is said where there are none. */
export const createLogRows = (parts: LogRowsParts): ((row: number) => Line) => {
	const {look, painter, scroll, mark, stand, finder, width, now} = parts;
	const painted = (picture: LogPicture, index: number): readonly Line[] => {
		const rows = painter.rows(picture, index, index === stand.marked);
		return mark.has(index) ? markRows(rows) : rows;
	};
	return line => {
		const index = line - titleRows(look);
		if (index < 0) return painter.titles() ?? [];
		const picture = scroll.look();
		const {window, rows} = picture;
		if (rows.length === 0) {
			const said = emptyRows(window, now(), width() - 2)[index] ?? [];
			return endLine([{text: ' '}, ...said], width());
		}
		const row = rows[index];
		if (row) return painted(picture, row.index)[row.sub] ?? [];
		const isNothing = finder.passing.visible?.shown === 0 && index === rows.length + 1;
		return isNothing ? endLine(filteredOut(window, finder), width()) : [];
	};
};
