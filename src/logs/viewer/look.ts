import {createRecordTable} from './line/columns.ts';
import {type LineStyle, type TimeStyle, timeStyles} from './line/line.ts';
import {type RecordFormat, type RecordTable, recordFormats} from './line/record.ts';

/** How the lines of a log are shown, as the keys of the reader change it. */
export interface LogLook {
	readonly style: Pick<LineStyle, 'time' | 'wrap' | 'left' | 'format' | 'table'>;
	/** The table whose titles stand above the lines. */
	readonly table: RecordTable | undefined;
	/** Keys of the columns; empty = the usual ones. */
	columns(keys: readonly string[]): void;
	/** False for what is no switch of it. */
	toggle(what: string): boolean;
	/** False where lines are wrapped. */
	sideways(cells: number): boolean;
	readonly switches: readonly {
		readonly id: string;
		readonly title: string;
		readonly state: string;
	}[];
}

const after = <T>(all: readonly T[], one: T): T => all[(all.indexOf(one) + 1) % all.length] ?? one;

/** Lines as they are. `grew`: a column is wider than it was when lines were painted. */
export const createLogLook = (grew: () => void): LogLook => {
	let left = 0;
	let wrap = false;
	let time: TimeStyle = 'off';
	let format: RecordFormat = 'raw';
	let table: RecordTable | undefined;
	return {
		get style() {
			return {time, wrap, left, format, table};
		},
		get table() {
			return format === 'columns' ? table : undefined;
		},
		columns(keys) {
			table = keys.length > 0 ? createRecordTable(keys, grew) : undefined;
			format = 'columns';
		},
		toggle(what) {
			if (what === 'wrap') [wrap, left] = [!wrap, 0];
			else if (what === 'time') time = after(timeStyles, time);
			else if (what === 'format') format = after(recordFormats, format);
			else return false;
			return true;
		},
		sideways(cells) {
			if (wrap) return false;
			left = Math.max(0, left + cells);
			return true;
		},
		get switches() {
			return [
				{id: 'wrap', title: 'wrap', state: wrap ? 'on' : 'off'},
				{id: 'time', title: 'time', state: time},
				{id: 'format', title: 'fields', state: format},
			];
		},
	};
};
