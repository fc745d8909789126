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

const texts = [
	...['web │ 日本', 'e\u0301\u0323x', '👨‍👩‍👧 and 🇩🇪🇫🇷', '\r\n', '한\u1112\u1161', ''],
	...['\x1b[1mbo\x1b[22mld\u0301', `${'long-'.repeat(300)}👩‍🚀 end`],
].map(text => [JSON.stringify(text).slice(0, 40), text] as const);

test.each(texts)('%s is cut as by the one of the language', (_start, text) => {
	expect(segments(new Ours(), text)).toEqual(segments(new Segmenter(), text));
});

test.each(texts)(
	'what a character of %s is in is told as by the one of the language',
	(_start, text) => {
		const real = new Segmenter().segment(text);
		const places = Array.from({length: text.length + 2}, (_, at) => at - 1);
		for (const order of [places, places.toReversed()]) {
			const ours = new Ours().segment(text);
			expect(order.map(at => ours.containing(at))).toEqual(order.map(at => real.containing(at)));
		}
	},
);

test('it is gone through twice, and asked meanwhile', () => {
	const ours = new Ours().segment('e\u0301x');
	for (const {segment, index, input} of ours) {
		expect([segment, index]).toEqual([ours.containing(index)?.segment, index]);
		expect(input).toBe('e\u0301x');
	}
	expect([...ours].map(({segment}) => segment)).toEqual(['e\u0301', 'x']);
});

test('words are cut by the one of the language', () => {
	const words = new Ours('en', {granularity: 'word'});
	expect(segments(words, 'two words')).toEqual(
		segments(new Segmenter('en', {granularity: 'word'}), 'two words'),
	);
});
