import type {SizeSource} from '../../src/terminal/screen/screen.ts';

/** A terminal size that a test changes, as `process.stdout` has it. */
export interface TestSize extends SizeSource {
	resize(columns: number, rows: number): void;
}

export const createSize = (columns: number, rows: number): TestSize => {
	const listeners = new Set<() => void>();
	let now = {columns, rows};
	return {
		get columns() {
			return now.columns;
		},
		get rows() {
			return now.rows;
		},
		on: (_event, listener) => listeners.add(listener),
		off: (_event, listener) => listeners.delete(listener),
		resize(newColumns, newRows) {
			now = {columns: newColumns, rows: newRows};
			for (const listener of [...listeners]) listener();
		},
	};
};
