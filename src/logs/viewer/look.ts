import type {Switch} from '../../viewers/types.ts';
import type {Pattern} from '../search/pattern.ts';
import {createRecordTable} from './line/columns.ts';
import {readHighlights} from './line/highlight.ts';
import {type LineStyle, type TimeStyle, timeStyles} from './line/line.ts';
import {type RecordFormat, type RecordTable, recordFormats} from './line/record.ts';

/** How the lines of a log are shown, as the keys of the reader change it. */
export interface LogLook {
	readonly style: Pick<LineStyle, 'time' | 'wrap' | 'left' | 'format' | 'table' | 'highlights'>;
	/** The table whose titles stand above the lines. */
	readonly table: RecordTable | undefined;
	/** Keys of the columns; empty = the usual ones. */
	columns(keys: readonly string[]): void;
	/** What stands out, as it was typed. */
	readonly highlighted: string;
	/** Has words stand out; a sentence for what is wrong. */
	highlight(text: string): string | undefined;
	/** False where lines are wrapped. */
	sideways(cells: number): boolean;
	/** `restyled`: lines look different. */
	switches(restyled: () => void): readonly Switch[];
}

const after = <T>(all: readonly T[], one: T): T => all[(all.indexOf(one) + 1) % all.length] ?? one;

/** Lines as they are. `grew`: a column is wider than it was when lines were painted. */
export const createLogLook = (grew: () => void): LogLook => {
	let left = 0;
	let wrap = false;
	let time: TimeStyle = 'off';
	let format: RecordFormat = 'raw';
	let table: RecordTable | undefined;
	let highlighted = '';
	let highlights: readonly Pattern[] = [];
	return {
		get style() {
			return {time, wrap, left, format, table, highlights};
		},
		get table() {
			return format === 'columns' ? table : undefined;
		},
		columns(keys) {
			table = keys.length > 0 ? createRecordTable(keys, grew) : undefined;
			format = 'columns';
		},
		get highlighted() {
			return highlighted;
		},
		highlight(text) {
			const read = readHighlights(text);
			if (typeof read === 'string') return read;
			[highlighted, highlights] = [text.trim(), read];
			return undefined;
		},
		sideways(cells) {
			if (wrap) return false;
			left = Math.max(0, left + cells);
			return true;
		},
		switches(restyled) {
			const turning = (change: () => void) => () => {
				change();
				restyled();
			};
			const turnWrap = turning(() => {
				[wrap, left] = [!wrap, 0];
			});
			const turnTime = turning(() => {
				time = after(timeStyles, time);
			});
			const turnFormat = turning(() => {
				format = after(recordFormats, format);
			});
			return [
				{id: 'wrap', title: 'wrap', state: wrap ? 'on' : 'off', turn: turnWrap},
				{id: 'time', title: 'time', state: time, turn: turnTime},
				{id: 'format', title: 'fields', state: format, turn: turnFormat},
			];
		},
	};
};
