import type {Template} from '../../patterns/patterns.ts';

/** A cursor that stays on its template while rows are sorted anew, with the window around it. */
export interface PatternCursor {
	/** Its row. */
	place(): number;
	current(): Template | undefined;
	/** The first row of a window of so many. */
	top(room: number): number;
	moveTo(row: number): void;
	/** To a row that is meant, `from` or the first after it in a direction, around the ends. */
	seek(from: number, direction: 1 | -1, isMeant: (template: Template) => boolean): void;
}

/** On the first row. `count`: who gave the rows their numbers. */
export const createPatternCursor = (
	rows: () => readonly Template[],
	count: () => unknown,
	changed: () => void,
): PatternCursor => {
	/** The template that it was moved to; at the first row until then. A text that is gone for now may come back. */
	let chosen: {readonly of: unknown; readonly id: number; readonly text: string} | undefined;
	let top = 0;
	const place = (): number => {
		const all = rows();
		const isNumbered = chosen?.of === count();
		const byId = isNumbered ? all.findIndex(({id}) => id === chosen?.id) : -1;
		return Math.max(0, byId >= 0 ? byId : all.findIndex(({text}) => text === chosen?.text));
	};
	const moveTo = (row: number) => {
		const template = rows()[Math.max(0, Math.min(row, rows().length - 1))];
		chosen = template && {of: count(), id: template.id, text: template.text};
		changed();
	};
	return {
		place,
		current: () => rows()[place()],
		top(room) {
			const at = place();
			const most = Math.max(0, rows().length - room);
			top = Math.min(most, Math.max(at - room + 1, Math.min(top, at)));
			return top;
		},
		moveTo,
		seek(from, direction, isMeant) {
			const all = rows();
			for (let step = 0; step < all.length; step++) {
				const at = (((from + direction * step) % all.length) + all.length) % all.length;
				const template = all[at];
				if (template && isMeant(template)) return moveTo(at);
			}
			changed();
		},
	};
};
