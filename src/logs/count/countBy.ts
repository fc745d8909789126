import {columnCells, inColumns} from '../../base/text/columns.ts';
import {percentShort} from '../../base/text/format.ts';
import type {LogLine} from '../../engine/logTypes.ts';
import type {LineTest} from '../search/filters.ts';
import type {CountKey} from './keys.ts';
import {createTally, type Tally} from './tally.ts';

/** Different values that are told apart: of ids that never come twice there is no end. */
const mostRows = 100_000;
const widestCell = 200;

/** Lines by what they say. */
export interface CountBy {
	readonly tally: Tally;
	/** Tests lines as `filters` does, and remembers of each that meets them what it is counted by. */
	readonly test: LineTest;
	/** Counts these, which met the test. */
	take(lines: number): void;
	/** Most first, a table or a JSON object a row. */
	render(form: 'text' | 'json'): string;
	/** What was not counted, a sentence each. */
	notes(): readonly string[];
}

/** Nothing was counted yet. `most`: different values that are told apart. */
export const createCountBy = (
	keys: readonly CountKey[],
	filters: LineTest | undefined,
	most = mostRows,
): CountBy => {
	const tally = createTally(most);
	/** Of the lines that were tested last; one whose test is done again is told once. */
	const told = new Map<LogLine, readonly (string | undefined)[] | undefined>();

	const valuesOf = (parsed: Parameters<LineTest['test']>[0]) => {
		const values = keys.map(({read}) => read(parsed));
		return values.some(value => value !== undefined) ? values : undefined;
	};

	const renderJson = () => {
		const lines = tally.rows().map(({values, lines}) => {
			const named = keys.map(({title}, index) => [title, values[index] ?? ''] as const);
			return JSON.stringify({count: lines, ...Object.fromEntries(named)});
		});
		return lines.map(line => `${line}\n`).join('');
	};
	const renderText = () => {
		const rows = tally.rows();
		if (rows.length === 0) return '';
		const titles = keys.map(({title}) => (title.startsWith('/') ? title : title.toUpperCase()));
		const all = [
			['COUNT', 'SHARE', ...titles],
			...rows.map(({values, lines}) => [
				String(lines),
				`${percentShort(lines / tally.lines)}%`,
				...values,
			]),
		];
		const cells = columnCells(all, widestCell);
		const isRight = (column: number) => column < 2;
		return all.map(row => `${inColumns(row, cells, {isRight})}\n`).join('');
	};
	return {
		tally,
		test: {
			hasRegex: (filters?.hasRegex ?? false) || keys.some(({isRegex}) => isRegex),
			patterns: [],
			test(parsed) {
				if (filters && !filters.test(parsed)) return false;
				told.set(parsed.line, valuesOf(parsed));
				return true;
			},
		},
		take(lines) {
			for (const values of told.values()) tally.add(values);
			// Of lines whose test was stopped nothing is known.
			for (let stopped = told.size; stopped < lines; stopped++) tally.add(undefined);
			told.clear();
		},
		render: form => (form === 'json' ? renderJson() : renderText()),
		notes() {
			const titles = keys.map(({title}) => title).join(', ');
			const {lines, without, beyond} = tally;
			return [
				...(without > 0 ? [`${without} of ${lines} lines have no ${titles}`] : []),
				...(beyond > 0
					? [`${beyond} lines are not counted: more than ${most} different values`]
					: []),
			];
		},
	};
};
