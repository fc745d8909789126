import {graphemeEnd} from '../base/text/graphemes.ts';

/** What `Intl.Segments` has, by graphemes, and without ICU where every character is one by itself. */
const segmentsOf = (input: string) => {
	// Where `containing` found one: slice-ansi asks for one after the other.
	let start = 0;
	let end = 0;
	return {
		*[Symbol.iterator]() {
			for (let index = 0; index < input.length; ) {
				const next = graphemeEnd(input, index);
				yield {segment: input.slice(index, next), index, input};
				index = next;
			}
		},
		containing(index: number) {
			if (index < 0 || index >= input.length) return undefined;
			if (index < start) end = 0;
			while (end <= index) {
				start = end;
				end = graphemeEnd(input, start);
			}
			return {segment: input.slice(start, end), index: start, input};
		},
	};
};

const byGraphemes = {segment: segmentsOf};

const standIn = new Proxy(Intl.Segmenter, {
	construct(Real, [locales, options]: ConstructorParameters<typeof Intl.Segmenter>) {
		const {granularity = 'grapheme'} = options ?? {};
		return granularity === 'grapheme' ? byGraphemes : new Real(locales, options);
	},
});

/**
 * To be imported before Ink, whose packages make five of them when they are loaded, and use one for every border: 11 ms
 * and 2.4 MiB for the first. src/base has taken the real one by then, for what needs it.
 */
Object.defineProperty(Intl, 'Segmenter', {value: standIn, configurable: true, writable: true});
