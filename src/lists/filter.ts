import {closest} from '../base/text/closest.ts';
import {createGlob} from '../base/text/glob.ts';
import {compares} from '../base/text/queryTokens.ts';
import {fromTrouble} from '../kinds/container/trouble.ts';
import type {Kind} from '../kinds/kind.ts';
import type {Stats} from '../kinds/stats.ts';
import {createDeadline} from '../logs/search/deadline.ts';
import {type FilterTerm, parseListFilter} from './filterParse.ts';
import {asList, ranks, rowRank} from './rank.ts';

export interface Filter<Row> {
	test(row: Row, stats: Stats | undefined): boolean;
	/**
	 * Those of the rows that pass; an expression that takes too long lets the others pass. Letters with gaps find only where
	 * no row has the words whole.
	 */
	pass(rows: readonly Row[], statsOf: (row: Row) => Stats | undefined): Row[];
	/** How well all words meet a row, the least is the best (see rank.ts); `undefined` where they do not. */
	rank(row: Row, stats: Stats | undefined): number | undefined;
	/** True when there are words: rows come in the order of their rank. */
	readonly ranks: boolean;
	/** What is wrong with the text; the terms that are right still count. */
	readonly error: string | undefined;
	/** True when live numbers decide: it must be asked again when they change. */
	readonly live: boolean;
}

/** Units of a text that an expression looks at: its time may grow with the square. */
const longestTested = 2048;

const meetsPattern = (pattern: RegExp, text: string): boolean =>
	pattern.test(text.slice(0, longestTested));

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

const factTest = (term: Extract<FilterTerm, {type: 'fact'}>): ((fact: Fact) => boolean) => {
	const {operator} = term;
	const compare = operator === '~' ? undefined : compares[operator];
	const test = (term.key === 'label' ? labelTest : valueTest)(term.value);
	const meets = (value: string | number) => {
		if (term.pattern) return meetsPattern(term.pattern, String(value));
		if (operator === '=' && typeof value === 'string') return test(value);
		// A number that is not known yet is neither above nor below.
		return typeof value === 'number' && term.number !== undefined
			? (compare?.(value - term.number) ?? false)
			: false;
	};
	return fact => asList(fact).some(meets);
};

/** Of words for what a row is, most of them in the table's own columns: typed in full they mean what they say there. */
const stateTest = (
	word: string,
	{states = []}: Pick<Kind<unknown>, 'states'>,
): ((facts: () => Facts) => boolean) => {
	if (word === 'trouble') return facts => Number(facts()['severity'] ?? 0) >= fromTrouble;
	if (!states.includes(word)) return () => false;
	return facts => [facts()['state'], facts()['health']].flatMap(asList).includes(word);
};

/** How well a row meets a term; the terms without a rank are met or not. */
type Test<Row> = (row: Row, facts: () => Facts) => number | undefined;

const met = (isMet: boolean): number | undefined => (isMet ? ranks.name : undefined);

const compile = <Row>(term: FilterTerm, kind: Kind<Row>): Test<Row> => {
	switch (term.type) {
		case 'word': {
			const lower = term.word.toLowerCase();
			const means = stateTest(lower, kind);
			if (!term.not) return (row, facts) => rowRank(kind, row, term.word, facts, means);
			const isIn = (text: string) => text.toLowerCase().includes(lower);
			// What is left out must be there as it is written, or rows would vanish without a reason.
			return (row, facts) => met(!kind.words(row).some(isIn) && !means(facts));
		}
		case 'pattern':
			return row =>
				met(kind.words(row).some(text => meetsPattern(term.pattern, text)) !== term.not);
		case 'fact': {
			const test = factTest(term);
			return (_row, facts) => met(test(facts()[term.key]) !== term.not);
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
	const {strange, known: keys} = strangeKeys(kind, terms, rows);
	const [stranger] = strange;
	const tests = terms.map(term => compile(term, kind));
	const hasRegex = terms.some(term => 'pattern' in term && term.pattern !== undefined);
	const deadline = createDeadline(hasRegex);
	/** No row has the words whole. */
	let isLoose = true;
	const rankNow = (row: Row, stats: Stats | undefined): number | undefined => {
		// What no row has is met by none: a misspelt key must not show, and offer to an act, all of them.
		if (stranger !== undefined) return undefined;
		let facts: Facts | undefined;
		const lazily = () => {
			facts ??= kind.facts(row, stats);
			return facts;
		};
		let sum = 0;
		for (const test of tests) {
			const found = test(row, lazily);
			if (found === undefined) return undefined;
			sum += found;
		}
		return sum;
	};
	type StatsOf = (row: Row) => Stats | undefined;
	/** Of those that passed last, so that no expression is asked twice. */
	let known = new Map<Row, number>();
	const ranksOf = (rows: readonly Row[], statsOf: StatsOf): readonly (number | undefined)[] => {
		const found: (number | undefined)[] = rows.map(() => ranks.elsewhere);
		deadline.each(0, rows.length, {
			one(index) {
				const row = rows[index] as Row;
				found[index] = rankNow(row, statsOf(row));
			},
			otherwise() {},
		});
		return found;
	};
	const rank: Filter<Row>['rank'] = (row, stats) =>
		known.get(row) ?? ranksOf([row], () => stats)[0];
	return {
		get error() {
			if (stranger !== undefined) return strangeError(kind.noun[1], stranger, keys);
			return error ?? deadline.failure;
		},
		live: terms.some(term => term.type === 'fact' && liveFacts.has(term.key)),
		ranks: stranger === undefined && terms.some(term => term.type === 'word' && !term.not),
		rank,
		test(row, stats) {
			const found = ranksOf([row], () => stats)[0];
			return found !== undefined && (isLoose || found < ranks.letters);
		},
		pass(rows, statsOf) {
			const found = ranksOf(rows, statsOf);
			isLoose = !found.some(one => one !== undefined && one < ranks.letters);
			known = new Map();
			for (const [index, row] of rows.entries()) {
				const one = found[index];
				if (one !== undefined && (isLoose || one < ranks.letters)) known.set(row, one);
			}
			return [...known.keys()];
		},
	};
};
