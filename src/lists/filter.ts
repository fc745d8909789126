import {closest} from '../base/text/closest.ts';
import {abbreviates} from '../base/text/fuzzy.ts';
import {createGlob} from '../base/text/glob.ts';
import type {Kind, Stats} from '../kinds/kind.ts';
import {createDeadline} from '../logs/search/deadline.ts';
import {type FilterTerm, parseListFilter} from './filterParse.ts';

export interface Filter<Row> {
	test(row: Row, stats: Stats | undefined): boolean;
	/** Those of the rows that pass; an expression that takes too long lets the others pass. */
	pass(rows: readonly Row[], statsOf: (row: Row) => Stats | undefined): Row[];
	/** What is wrong with the text; the terms that are right still count. */
	readonly error: string | undefined;
	/** True when live numbers decide: it must be asked again when they change. */
	readonly live: boolean;
}

/** Units of a text that an expression looks at: its time may grow with the square. */
const longestTested = 8192;

type Facts = ReturnType<Kind<unknown>['facts']>;
type Fact = Facts[string];

/** Facts that come from stats. */
const liveFacts = new Set(['cpu', 'mem', 'net', 'rx', 'tx', 'io', 'read', 'write', 'pids']);

/**
 * `nginx` is `nginx`, `nginx:1.27` and `library/nginx`, but not `nginx-old`: the whole value, or whole
 * parts of it, so that a mark on all that match takes nothing that was not named. `*` stands for anything.
 */
const valueTest = (value: string) =>
	createGlob(value, {
		ignoreCase: true,
		begins: (text, at) => at === 0 || text[at - 1] === '/',
		ends: (text, at) => at === text.length || ':@='.includes(text.charAt(at)),
	});
const labelTest = (value: string) =>
	createGlob(value, {ends: (text, at) => at === text.length || text[at] === '='});

const asList = (fact: Fact): readonly (string | number)[] =>
	fact === undefined ? [] : typeof fact === 'object' ? fact : [fact];

const comparisons: Readonly<Record<string, (fact: number, wanted: number) => boolean>> = {
	'>': (fact, wanted) => fact > wanted,
	'>=': (fact, wanted) => fact >= wanted,
	'<': (fact, wanted) => fact < wanted,
	'<=': (fact, wanted) => fact <= wanted,
	has: (fact, wanted) => fact === wanted,
};

const factTest = (term: Extract<FilterTerm, {type: 'fact'}>): ((fact: Fact) => boolean) => {
	const compare = comparisons[term.operator];
	const test = (term.key === 'label' ? labelTest : valueTest)(term.value);
	const meets = (value: string | number) => {
		if (term.pattern) return term.pattern.test(String(value).slice(0, longestTested));
		if (term.operator === 'has' && typeof value === 'string') return test(value);
		// A number that is not known yet is neither above nor below.
		return typeof value === 'number' && term.number !== undefined
			? (compare?.(value, term.number) ?? false)
			: false;
	};
	return fact => asList(fact).some(meets);
};

/** Words that stand in the table's own columns: typed in full they mean what they say there. */
const stateWords = new Set(
	'up running exited paused restarting created dead removing healthy unhealthy starting'.split(' '),
);

type Test<Row> = (row: Row, facts: () => Facts) => boolean;

const compile = <Row>(term: FilterTerm, kind: Kind<Row>): Test<Row> => {
	switch (term.type) {
		case 'word': {
			const lower = term.word.toLowerCase();
			const isIn = (text: string) => text.toLowerCase().includes(lower);
			// Letters with gaps count in names alone: any word is scattered somewhere in a long command.
			// And what is left out must be there as it is written, or rows would vanish without a reason.
			const isState = stateWords.has(lower)
				? (facts: () => Facts) =>
						[facts()['state'], facts()['health']].flatMap(asList).includes(lower)
				: () => false;
			if (term.not) return (row, facts) => !kind.words(row).some(isIn) && !isState(facts);
			return (row, facts) =>
				kind.words(row).some(isIn) || abbreviates(term.word, kind.name(row)) || isState(facts);
		}
		case 'pattern':
			return row => kind.words(row).some(text => term.pattern.test(text)) !== term.not;
		case 'fact': {
			const test = factTest(term);
			return (_row, facts) => test(facts()[term.key]) !== term.not;
		}
	}
};

/** Keys that no row knows: a misspelt `helth=` would look like an empty engine. */
const strangeKeys = <Row>(
	kind: Kind<Row>,
	terms: readonly FilterTerm[],
	rows: Iterable<Row>,
): {readonly strange: ReadonlySet<string>; readonly known: readonly string[]} => {
	const strange = new Set(terms.flatMap(term => (term.type === 'fact' ? [term.key] : [])));
	const known = new Set<string>();
	for (const row of rows) {
		if (strange.size === 0) break;
		for (const key of Object.keys(kind.facts(row, undefined))) {
			known.add(key);
			strange.delete(key);
		}
	}
	// Without a row nothing is known about keys, and nothing is there to be lost.
	return {strange: known.size === 0 ? new Set() : strange, known: [...known].sort()};
};

/** The key that was probably meant comes first: the rest of a long list is cut. */
const strangeError = (many: string, stranger: string, known: readonly string[]): string => {
	const meant = closest(stranger, known);
	const others = known.filter(key => key !== meant).join(', ');
	const guess = meant === undefined ? 'there is ' : `did you mean ${meant}? There is `;
	return `${many} have no "${stranger}": ${guess}${others}`;
};

/** A filter text made ready for the rows of a kind; the rows tell which keys there are. */
export const createFilter = <Row>(
	kind: Kind<Row>,
	text: string,
	rows: Iterable<Row>,
): Filter<Row> => {
	const {terms, error} = parseListFilter(text);
	const {strange, known} = strangeKeys(kind, terms, rows);
	const [stranger] = strange;
	const used = terms.filter(term => term.type !== 'fact' || !strange.has(term.key));
	const tests = used.map(term => compile(term, kind));
	const hasRegex = used.some(term => 'pattern' in term && term.pattern !== undefined);
	const deadline = createDeadline(hasRegex);
	const test = (row: Row, stats: Stats | undefined): boolean => {
		let facts: Facts | undefined;
		const lazily = () => {
			facts ??= kind.facts(row, stats);
			return facts;
		};
		return tests.every(test => test(row, lazily));
	};
	const pass: Filter<Row>['pass'] = (all, statsOf) => {
		const passes = all.map(() => true);
		deadline.each(0, all.length, {
			one(index) {
				const row = all[index] as Row;
				passes[index] = test(row, statsOf(row));
			},
			otherwise() {},
		});
		return all.filter((_, index) => passes[index]);
	};
	return {
		get error() {
			if (stranger !== undefined) return strangeError(kind.noun[1], stranger, known);
			return error ?? deadline.failure;
		},
		live: used.some(term => term.type === 'fact' && liveFacts.has(term.key)),
		test: hasRegex ? (row, stats) => pass([row], () => stats).length > 0 : test,
		pass,
	};
};
