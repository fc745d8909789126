import type {CellPlace, parseRow, Row} from './cells.ts';
import {createCompose, type Mask, type Region} from './compose.ts';
import {createPen} from './pen.ts';
import {createStyles} from './style.ts';

/** What is known of a terminal that may show anything: begun anew when that is so again. */
export const createState = (
	regions: ReadonlySet<Region>,
	masks: ReadonlySet<Mask>,
	columns: number,
	parse: typeof parseRow,
) => {
	const styles = createStyles();
	return {
		styles,
		pen: createPen(styles, columns),
		compose: createCompose(line => parse(line, styles), regions, masks),
		/** What the terminal shows; `undefined` when that is not known. */
		shown: undefined as Row[] | undefined,
		shownCursor: undefined as CellPlace | undefined,
	};
};
