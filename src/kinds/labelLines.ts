import {memoByObject} from '../base/memo.ts';
import {oneLine} from '../base/text/text.ts';
import type {Line} from '../spans/span.ts';

/** Labels sorted by key, one a line. */
export const labelLines = memoByObject(
	(labels: Readonly<Record<string, string>>): readonly Line[] =>
		Object.entries(labels)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, value]) => [
				{text: oneLine(key), tone: 'muted'},
				{text: '='},
				{text: oneLine(value)},
			]),
);
