import {graphemeEnd} from '../base/text/graphemes.ts';

/** By graphemes, and without ICU where every character is one by itself. */
const byGraphemes = {
	*segment(text: string): Generator<{readonly segment: string; readonly index: number}> {
		for (let index = 0; index < text.length; ) {
			const end = graphemeEnd(text, index);
			yield {segment: text.slice(index, end), index};
			index = end;
		}
	},
};

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
