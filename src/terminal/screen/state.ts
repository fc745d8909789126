import type {CellPlace, parseRow, Row} from './cells.ts';
import {createCompose, type Layers} from './compose.ts';
import {createPen} from './pen.ts';
import {createStyles} from './style.ts';

/** What is known of a terminal that may show anything: begun anew when that is so again. */
export const createState = (layers: Layers, columns: number, parse: typeof parseRow) => {
	const styles = createStyles();
	return {
		styles,
		pen: createPen(styles, columns),
		compose: createCompose(line => parse(line, styles), layers),
		/** What the terminal shows; `undefined` when that is not known. */
		shown: undefined as Row[] | undefined,
		shownCursor: undefined as CellPlace | undefined,
	};
};
