import {abbreviates} from '../base/text/fuzzy.ts';
import type {Kind} from '../kinds/kind.ts';

type Facts = ReturnType<Kind<unknown>['facts']>;
type Fact = Facts[string];

/** How well a word meets a row; the least is the best, and words that stand whole beat any letters. */
export const ranks = {name: 0, start: 1, inName: 2, fact: 3, elsewhere: 4, letters: 1000} as const;

/** A fact as the values that it has. */
export const asList = (fact: Fact): readonly (string | number)[] =>
	fact === undefined ? [] : typeof fact === 'object' ? fact : [fact];

/** `nginx` is the name of `library/nginx:1.27` as well. */
const bareName = (name: string): string => name.replace(/^.*\//, '').replace(/:[^:]*$/, '');

const portOf = (word: string): string | undefined => (/^\d+$/.test(word) ? word : undefined);

/**
 * How well a word meets a row, the best first: it is the name, begins it, stands in it; says its state or its port; stands
 * in what else it is known by; or its letters come one after the other in the name. `undefined` where it does not meet it.
 */
export const rowRank = <Row>(
	kind: Kind<Row>,
	row: Row,
	typed: string,
	facts: () => Facts,
	/** Of words that mean more than they say. */
	means: (facts: () => Facts) => boolean,
): number | undefined => {
	const word = typed.toLowerCase();
	const name = kind.name(row).toLowerCase();
	const bare = bareName(name);
	if (word === name || word === bare) return ranks.name;
	if (name.startsWith(word) || bare.startsWith(word)) return ranks.start;
	if (name.includes(word)) return ranks.inName;
	const port = portOf(word);
	const ports = port === undefined ? [] : asList(facts()['port']).map(String);
	if (means(facts) || ports.includes(word)) return ranks.fact;
	const isElsewhere =
		kind.words(row).some(text => text.toLowerCase().includes(word)) ||
		(word.length > 1 && ports.some(one => one.startsWith(word)));
	if (isElsewhere) return ranks.elsewhere;
	// Letters with gaps count in names alone: any word is scattered somewhere in a long command.
	return abbreviates(typed, kind.name(row)) ? ranks.letters : undefined;
};
