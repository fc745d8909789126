import {afterAll, expect, test} from 'vitest';

const {Segmenter} = Intl;
await import('../../src/runtime/segmenter.ts');
const Ours = Intl.Segmenter;

afterAll(() => {
	Object.defineProperty(Intl, 'Segmenter', {value: Segmenter});
});

const segments = (segmenter: Intl.Segmenter, text: string) =>
	[...segmenter.segment(text)].map(({segment, index}) => [index, segment]);

test('it stands in for the one of the language', () => {
	expect(Ours).not.toBe(Segmenter);
});

test.each(['web │ 日本', 'e\u0301\u0323x', '👨‍👩‍👧 and 🇩🇪🇫🇷', '\r\n', '한\u1112\u1161', ''])(
	'%j is cut as by the one of the language',
	text => {
		expect(segments(new Ours(), text)).toEqual(segments(new Segmenter(), text));
	},
);

test('words are cut by the one of the language', () => {
	const words = new Ours('en', {granularity: 'word'});
	expect(segments(words, 'two words')).toEqual(
		segments(new Segmenter('en', {granularity: 'word'}), 'two words'),
	);
});
