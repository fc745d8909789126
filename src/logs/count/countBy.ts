import {percentShort} from '../../base/text/format.ts';
import {pad, width} from '../../base/text/text.ts';
import type {LogLine} from '../../engine/logTypes.ts';
import type {LineTest} from '../search/filters.ts';
import type {CountKey} from './keys.ts';

/** Different values that are told apart: of ids that never come twice there is no end. */
const mostRows = 100_000;
const widestCell = 200;

/** Lines by what they say. */
export interface CountBy {
	/** Tests lines as `filters` does, and remembers of each that meets them what it is counted by. */
	readonly test: LineTest;
	/** Counts these, which met the test. */
	take(lines: number): void;
	/** Most first, a table or a JSON object a row. */
	render(form: 'text' | 'json'): string;
	/** What was not counted, a sentence each. */
	notes(): readonly string[];
}

const separator = '\u0000';

/** Nothing was counted yet. */
export const createCountBy = (
	keys: readonly CountKey[],
	filters: LineTest | undefined,
): CountBy => {
	const counts = new Map<string, number>();
	/** Of the lines that were tested last; one whose test is done again is told once. */
	const told = new Map<LogLine, string | undefined>();
	let total = 0;
	let without = 0;
	let beyond = 0;

	const rowOf = (subject: Parameters<LineTest['test']>[0]): string | undefined => {
		let row = '';
		let isSaid = false;
		for (const [index, key] of keys.entries()) {
			const value = key.read(subject);
			isSaid ||= value !== undefined;
			row += `${index === 0 ? '' : separator}${value ?? ''}`;
		}
		return isSaid ? row : undefined;
	};
	const count = (row: string | undefined) => {
		if (row === undefined) {
			without++;
			return;
		}
		const known = counts.get(row);
		if (known === undefined && counts.size >= mostRows) beyond++;
		else counts.set(row, (known ?? 0) + 1);
	};
	const sorted = () => [...counts].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1));

	const renderJson = () => {
		const lines = sorted().map(([row, lines]) => {
			const values = row.split(separator);
			const named = keys.map(({title}, index) => [title, values[index] ?? ''] as const);
			return JSON.stringify({count: lines, ...Object.fromEntries(named)});
		});
		return lines.map(line => `${line}\n`).join('');
	};
	const renderText = () => {
		const rows = sorted().map(([row, lines]) => [
			String(lines),
			`${percentShort(lines / total)}%`,
			...row.split(separator),
		]);
		if (rows.length === 0) return '';
		const all = [
			[
				'COUNT',
				'SHARE',
				...keys.map(({title}) => (title.startsWith('/') ? title : title.toUpperCase())),
			],
			...rows,
		];
		const widths = all[0]?.map((_, column) =>
			Math.min(
				widestCell,
				all.reduce((most, row) => Math.max(most, width(row[column] ?? '')), 0),
			),
		);
		const cell = (text: string, column: number) => {
			const cells = widths?.[column] ?? 0;
			return column < 2 ? text.padStart(cells) : pad(text, Math.max(cells, width(text)));
		};
		return all.map(row => `${row.map(cell).join('  ').trimEnd()}\n`).join('');
	};
	return {
		test: {
			hasRegex: filters?.hasRegex ?? false,
			patterns: [],
			test(subject) {
				if (filters && !filters.test(subject)) return false;
				told.set(subject.line, rowOf(subject));
				return true;
			},
		},
		take(lines) {
			total += lines;
			// Of lines whose test was stopped nothing is known.
			without += lines - told.size;
			for (const row of told.values()) count(row);
			told.clear();
		},
		render: form => (form === 'json' ? renderJson() : renderText()),
		notes() {
			const titles = keys.map(({title}) => title).join(', ');
			return [
				...(without > 0 ? [`${without} of ${total} lines have no ${titles}`] : []),
				...(beyond > 0
					? [`${beyond} lines are not counted: more than ${mostRows} different values`]
					: []),
			];
		},
	};
};
