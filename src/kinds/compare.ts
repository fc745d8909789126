import {compareNames} from './compareNames.ts';

export const byText =
	<Row>(text: (row: Row) => string) =>
	(a: Row, b: Row): number =>
		compareNames(text(a), text(b));

/** Missing numbers come first, so that they are last in the usual, reversed order. */
export const byNumber =
	<Row>(number: (row: Row) => number | undefined) =>
	(a: Row, b: Row): number =>
		(number(a) ?? -1) - (number(b) ?? -1);

type Compare<Row> = (a: Row, b: Row) => number;

/** Rows of which `isLast` is true behind all others. */
export const lastly =
	<Row>(isLast: (row: Row) => boolean, compare: Compare<Row>): Compare<Row> =>
	(a, b) =>
		Number(isLast(a)) - Number(isLast(b)) || compare(a, b);
