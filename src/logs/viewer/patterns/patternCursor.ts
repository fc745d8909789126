import {createRowCursor, type RowCursor} from '../../../viewers/rowCursor.ts';
import type {Template} from '../../patterns/patterns.ts';

/** A cursor that stays on its template while rows are sorted anew, on the first row. `count`: who gave the rows their numbers. */
export const createPatternCursor = (
	rows: () => readonly Template[],
	count: () => unknown,
	changed: () => void,
): RowCursor<Template> => {
	/** The template that it was moved to; at the first row until then. A text that is gone for now may come back. */
	let chosen: {readonly of: unknown; readonly id: number; readonly text: string} | undefined;
	return createRowCursor({
		...{rows, moved: changed, overlap: 1},
		find(all) {
			const isNumbered = chosen?.of === count();
			const byId = isNumbered ? all.findIndex(({id}) => id === chosen?.id) : -1;
			return byId >= 0 ? byId : all.findIndex(({text}) => text === chosen?.text);
		},
		hold(template) {
			chosen = template && {of: count(), id: template.id, text: template.text};
		},
	});
};
