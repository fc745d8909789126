import {AppError} from '../../base/errors.ts';
import {grouped} from '../../base/text/format.ts';
import {commandLine} from '../../base/text/shell.ts';
import {filtersByKey, splitFilters} from '../../docker/filters.ts';
import type {FoundImage} from '../../engine/images/types.ts';
import type {FieldChoice} from '../action.ts';
import {filters} from '../fields/many.ts';
import {pullAndTell} from '../image/moving/pulling.ts';
import {defineMaking} from '../making.ts';

/** A registry gives no more. */
const mostResults = 100;
const usualResults = '25';

const checkFilters = (text: string): string | undefined => {
	const wrong = splitFilters(text).find(
		one => !/^(?:stars=\d+|is-official=(?:true|false))$/.test(one),
	);
	return wrong === undefined ? undefined : `${wrong} is no filter: stars=3, is-official=true`;
};

const checkLimit = (text: string): string | undefined =>
	/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= mostResults
		? undefined
		: `A number from 1 to ${mostResults}`;

const optionOf = ({name, description, stars, official}: FoundImage): FieldChoice => ({
	// With its tag: what is pulled, and nothing that was typed.
	value: `${name}:latest`,
	label: name,
	note: [`★ ${grouped(stars)}`, ...(official ? ['official'] : []), description]
		.filter(Boolean)
		.join('  '),
});

/** Looks for images at a registry; the one that is chosen is pulled. */
export const search = defineMaking({
	kind: 'image',
	verb: 'search',
	title: 'Search a registry',
	group: 'image',
	cli: 'docker search',
	docker: {positional: ['term'], flags: [{spelled: ['--no-trunc']}]},
	effect: 'change',
	fields: {
		term: {
			...{type: 'text', label: 'Words', placeholder: 'nginx, or registry:5000/team/web'},
			check: (text: string) => (text === '' ? 'It needs a word to look for' : undefined),
		},
		limit: {
			...{type: 'text', label: 'Results at most', flag: ['--limit']},
			...{usual: usualResults, initial: usualResults, check: checkLimit},
		},
		filter: {
			...{type: 'text', label: 'Filter', flag: ['-f', '--filter'], many: filters},
			...{placeholder: 'stars=3 is-official=true', check: checkFilters},
		},
		image: {type: 'choice', label: 'Image to pull', initial: '', options: []},
	},
	// It is chosen of what was found.
	fill: () => ({image: undefined}),
	async further({engine, signal}, {term, limit, filter}) {
		const wanted = {limit: Number(limit), filters: filtersByKey(splitFilters(filter))};
		const found = await engine.registries.search(term, wanted, {signal});
		const [first] = found;
		if (!first) {
			throw new AppError('NOT_FOUND', `nothing was found for ${term}`, {
				hint: 'Fewer or other words, or fewer filters.',
			});
		}
		const options = found.map(optionOf);
		const initial = options[0]?.value ?? '';
		return {image: {type: 'choice', label: 'Image to pull', initial, options}};
	},
	line: ({image}, words) => commandLine('docker', image ? ['pull', image] : words),
	run: (context, {image}) => pullAndTell(context, {reference: image ?? ''}),
});
