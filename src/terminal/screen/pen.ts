import type {StyleId, Styles} from './style.ts';

const unknown = -1;

/** Collects output, and knows where it leaves the terminal's cursor and which style it leaves on. */
export interface Pen {
	/** Goes to a cell by the shortest way. */
	moveTo(y: number, x: number): void;
	/** Columns from the cursor to `x` when it is known to be left of it in row `y`; else `undefined`. */
	gapTo(y: number, x: number): number | undefined;
	/** Writes text that takes `cells`, in a style; spaces of style 0 in any that does not show on them. */
	write(text: string, cells: number, style: StyleId): void;
	/** The terminal may have moved the cursor by another number of columns than was said. */
	forgetColumn(): void;
	/** The cursor can be anywhere. */
	forgetPlace(): void;
	/** A sequence that neither moves the cursor nor writes a cell. */
	control(sequence: string): void;
	/** Turns off what would colour the cells that an erase leaves. */
	eraseStyle(): void;
	isAt(y: number, x: number): boolean;
	hasStyle(id: StyleId): boolean;
	/** What was collected; the pen goes on from there. */
	take(): string;
}

const relative = (count: number, forward: string, back: string): string => {
	if (count === 0) return '';
	const steps = Math.abs(count);
	return `\x1b[${steps === 1 ? '' : steps}${count > 0 ? forward : back}`;
};

/** A pen over a screen of `columns`, its cursor anywhere, its style the default. */
export const createPen = (styles: Styles, columns: number): Pen => {
	let out = '';
	let y = unknown;
	let x = unknown;
	let style: StyleId = 0;

	const horizontal = (from: number, to: number): string => {
		if (to === from) return '';
		if (to === 0) return '\r';
		const back = from - to;
		if (from !== unknown && back > 0 && back <= 4) return '\b'.repeat(back);
		const absolute = `\x1b[${to + 1}G`;
		const steps = relative(to - from, 'C', 'D');
		return from !== unknown && steps.length < absolute.length ? steps : absolute;
	};

	const way = (toY: number, toX: number): string => {
		if (toY === y) return horizontal(x, toX);
		const place = toX === 0 ? `\x1b[${toY + 1}H` : `\x1b[${toY + 1};${toX + 1}H`;
		if (y === unknown) return place;
		if (toY === y + 1 && toX === 0) return '\r\n';
		const steps = relative(toY - y, 'B', 'A') + horizontal(x, toX);
		return steps.length < place.length ? steps : place;
	};

	return {
		moveTo(toY, toX) {
			out += way(toY, toX);
			y = toY;
			x = toX;
		},
		gapTo: (toY, toX) => (toY === y && x !== unknown && toX > x ? toX - x : undefined),
		write(text, cells, wanted) {
			if (wanted !== style && !(wanted === 0 && text === ' ' && styles.isBlank(style))) {
				out += styles.between(style, wanted);
				style = wanted;
			}
			out += text;
			x += cells;
			// In the last column terminals differ on where the cursor is.
			if (x >= columns) x = unknown;
		},
		forgetColumn() {
			x = unknown;
		},
		forgetPlace() {
			y = unknown;
			x = unknown;
		},
		control(sequence) {
			out += sequence;
		},
		eraseStyle() {
			if (styles.isBlank(style)) return;
			out += styles.between(style, 0);
			style = 0;
		},
		isAt: (atY, atX) => y === atY && x === atX,
		hasStyle: id => id === style,
		take() {
			const taken = out;
			out = '';
			return taken;
		},
	};
};
