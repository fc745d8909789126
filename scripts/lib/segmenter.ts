import {graphemeEnd} from '../../src/base/text/graphemes.ts';

/** Stands in for an Intl.Segmenter by graphemes in the bundle; fast for text of single characters. */
export const segmenter = {
	*segment(text: string): Generator<{readonly segment: string; readonly index: number}> {
		for (let index = 0; index < text.length; ) {
			const end = graphemeEnd(text, index);
			yield {segment: text.slice(index, end), index};
			index = end;
		}
	},
};
