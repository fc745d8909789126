import type {Completes} from './completes.ts';

/** How a filter of docker is said in a list: the fact, and what of it docker compares. */
export interface ListFilter {
	readonly fact: string;
	/** `port`: its protocol is tcp unless said, and it may be a range. `before`, `after`: when something was made. */
	readonly as: 'whole' | 'part' | 'start' | 'port' | 'before' | 'after';
	/** What completes its value. */
	readonly completes?: Completes;
	/** The values that there are: docker refuses all others. Absent = any. */
	readonly only?: readonly string[];
}

/** What a docker line that lists a kind takes beside `-a`, and what every list shows in a way of its own. */
export interface ListWords {
	/** Docker's other words for it: `ps`. */
	readonly also?: readonly string[];
	/** By the names that `--filter` takes. */
	readonly filters: Readonly<Record<string, ListFilter>>;
	/** The filter that a word without a name is: `docker images web`. */
	readonly word?: string;
	/** Docker shows the newest ones alone, whatever their state: `-n`, `-l`. */
	readonly newest?: true;
}

export const filterBy =
	(as: ListFilter['as']) =>
	(fact: string, completes?: Completes): ListFilter => ({fact, as, ...(completes && {completes})});
export const whole = filterBy('whole');
export const oneOf = (fact: string, only: readonly string[]): ListFilter => ({
	...{fact, as: 'whole', completes: only, only},
});

/** The values of a filter that is true or not; docker takes numbers, too. */
export const truths = ['true', 'false'];

/** What there is of all lists. */
export const commonFilters: ListWords['filters'] = {
	id: filterBy('start')('id'),
	name: filterBy('part')('name'),
	label: whole('label'),
};

/** When it was made, beside another one of `kind`. */
export const madeBeside = (kind: string): ListWords['filters'] => ({
	before: filterBy('before')('created', {names: kind}),
	since: filterBy('after')('created', {names: kind}),
});
