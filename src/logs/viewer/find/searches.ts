import type {LineRange} from '../../feed/ranges.ts';
import {bothTests, type LineTest} from '../../search/filters.ts';
import {createPattern, literalPattern, type Pattern} from '../../search/pattern.ts';
import {parseQuery} from '../../search/query.ts';
import {createLogSearch, type LogSearch} from '../../search/search.ts';
import type {LookOptions, Near} from './passingLines.ts';

/** What is looked for among the lines that pass: a text, and errors. */
export interface LogSearches {
	/** The text, as it was typed; empty where none is looked for. */
	readonly text: string;
	readonly pattern: Pattern | undefined;
	/** Why the text cannot be looked for. */
	readonly wrong: string | undefined;
	/** Lines with the text. */
	readonly found: LogSearch | undefined;
	/** Lines at least as bad as an error, once they were looked for. */
	readonly errors: LogSearch | undefined;
	look(text: string, near: Near): void;
	lookForErrors(near: Near): LogSearch;
	/** Others pass: the text is looked for among those. */
	setTest(test: LineTest | undefined, near: Near): void;
	/** Lines that are not kept were looked at, and those that pass are; `isStart`: nothing is before them. */
	learn(range: LineRange, isStart: boolean): void;
	/** What was learned is not true of the lines that pass from now on. */
	forget(): void;
	/** Lines came or went. */
	update(): void;
	end(): void;
}

const everything = literalPattern('');

/** Nothing is looked for. `came`: more lines were looked at; `marked`: lines beside which the text stands. */
export const createLogSearches = (
	base: LookOptions,
	only: LineTest | undefined,
	came: () => void,
	marked: (pattern: Pattern) => readonly number[],
): LogSearches => {
	let test = only;
	let text = '';
	let pattern: Pattern | undefined;
	let wrong: string | undefined;
	let found: LogSearch | undefined;
	let errors: LogSearch | undefined;
	let learned: (readonly [range: LineRange, isStart: boolean])[] = [];

	const searchFor = (
		what: Pattern,
		filter: LineTest | undefined,
		near: Near,
		beside: () => readonly number[] = () => [],
	): LogSearch => {
		const options = {...base, near, pattern: what, found: came, beside};
		const search = createLogSearch({...options, ...(filter && {filter})});
		for (const [range, isStart] of learned) search.ruleOut(range, isStart);
		return search;
	};
	const searchAgain = (near: Near) => {
		found?.end();
		const what = pattern;
		found = what && searchFor(what, test, near, () => marked(what));
	};
	return {
		get text() {
			return text;
		},
		get pattern() {
			return pattern;
		},
		get wrong() {
			return wrong;
		},
		get found() {
			return found;
		},
		get errors() {
			return errors;
		},
		look(typed, near) {
			const made = typed === '' ? undefined : createPattern(typed);
			wrong = typeof made === 'string' ? made : undefined;
			pattern = typeof made === 'string' ? undefined : made;
			text = typed;
			searchAgain(near);
		},
		lookForErrors(near) {
			errors ??= searchFor(everything, bothTests(parseQuery('level>=error'), test), near);
			return errors;
		},
		setTest(next, near) {
			test = next;
			errors?.end();
			errors = undefined;
			searchAgain(near);
		},
		learn(range, isStart) {
			learned.push([range, isStart]);
			for (const search of [found, errors]) search?.ruleOut(range, isStart);
		},
		forget() {
			learned = [];
		},
		update() {
			found?.update();
			errors?.update();
		},
		end() {
			found?.end();
			errors?.end();
		},
	};
};
