import {type KindId, kindOf} from '../kinds/index.ts';
import type {AnyAction} from './action.ts';
import type {Answers} from './ports.ts';

/** What people call a row: its name, or its short id. */
export const nameOf = (kind: KindId, row: unknown): string => kindOf(kind).name(row);

export const idOfRow = (kind: KindId, row: unknown): string => kindOf(kind).identify(row);

/** `container`, `containers`. */
export const nounOf = (kind: KindId, count: number): string =>
	kindOf(kind).noun[count === 1 ? 0 : 1];

/** `web`, or `3 containers`. */
export const subjectOf = (kind: KindId, rows: readonly unknown[]): string =>
	rows.length === 1 ? nameOf(kind, rows[0]) : `${rows.length} ${nounOf(kind, rows.length)}`;

/** What is acted on: of a row with several names the one that was filled in, where the act is about that alone. */
export const actedOn = (
	{kind, bulk, docker}: AnyAction,
	rows: readonly unknown[],
	values: Answers,
): string => {
	const named = docker?.named && bulk === 'one' ? values[docker.named] : undefined;
	return typeof named === 'string' && named !== '' ? named : subjectOf(kind, rows);
};

/** `Kill web`; of an act that takes no row the title says it all. */
export const titleOn = (
	action: AnyAction,
	rows: readonly unknown[],
	values: Answers = {},
): string =>
	action.bulk === 'none' ? action.title : `${action.title} ${actedOn(action, rows, values)}`;

/** `Cannot kill web`, `Cannot create a volume`. */
export const cannot = (
	action: AnyAction,
	rows: readonly unknown[] = [],
	values: Answers = {},
): string => {
	const title = action.title.toLowerCase();
	const isNamed = action.bulk !== 'none' && rows.length > 0;
	return `Cannot ${title}${isNamed ? ` ${actedOn(action, rows, values)}` : ''}`;
};

/** Names listed under a question about several rows. */
const namesShown = 6;

/** The names of several rows, for a question that says only how many; nothing for one. */
export const listedNames = (kind: KindId, rows: readonly unknown[]): readonly string[] =>
	rows.length === 1
		? []
		: firstOf(
				rows.map(row => nameOf(kind, row)),
				namesShown,
			);

/** At most `limit` of them in words: `a`, `b`, `and 4 more`. */
export const firstOf = (items: readonly string[], limit: number): readonly string[] =>
	items.length <= limit ? items : [...items.slice(0, limit), `… and ${items.length - limit} more`];
