import {describe, expect, test} from 'vitest';
import {highlightRow, readHighlights} from '../../../src/logs/viewer/line/highlight.ts';
import {createLogPane} from '../../../src/logs/viewer/pane/pane.ts';
import {turnSwitch} from '../../../src/viewers/switches.ts';
import {createFakeLog} from '../../support/fakeLog.ts';
import {createRig, draw, watch} from '../../viewers/rig.ts';

const patternsOf = (text: string) => {
	const read = readHighlights(text);
	if (typeof read === 'string') throw new Error(read);
	return read;
};

const lit = (text: string, highlights: string) =>
	highlightRow([{text, tone: 'warn'}], patternsOf(highlights))
		.filter(({inverse}) => inverse)
		.map(span => [span.text, span.tone]);

describe('what is highlighted', () => {
	test('is in a colour of its own, word by word, and the rest stays as it was', () => {
		const row = highlightRow([{text: 'a timeout of b', tone: 'bad'}], patternsOf('timeout b'));
		expect(row).toEqual([
			{text: 'a ', tone: 'bad'},
			{text: 'timeout', tone: 'info', inverse: true},
			{text: ' of ', tone: 'bad'},
			{text: 'b', tone: 'good', inverse: true},
		]);
	});

	test('may be several words, an expression, or what looks like a field', () => {
		expect(lit('no route to x=1', '"no route" /x=\\d/')).toEqual([
			['no route', 'info'],
			['x=1', 'good'],
		]);
		expect(lit('x=1 y', 'x=1')).toEqual([['x=1', 'info']]);
		expect(readHighlights('/(/')).toMatch(/is not a regular expression/);
		expect(readHighlights('  ')).toEqual([]);
	});

	test('is that of the first word where two lie over each other', () => {
		expect(lit('abcd', 'bc abcd')).toEqual([['bc', 'info']]);
	});

	test('of text with colours of its own keeps those', () => {
		const [span] = highlightRow([{text: '\x1b[32mgreen timeout\x1b[0m'}], patternsOf('timeout'));
		expect(span?.text).toBe('\x1b[32mgreen \x1b[7;36mtimeout\x1b[27;39m\x1b[0m');
	});

	test('stands out in every form of a line, never in its time, and hides nothing', async () => {
		const log = createFakeLog();
		log.write('{"msg":"timeout 2023"}', 'other');
		const rig = createRig({log});
		const viewer = createLogPane({sources: [{containerId: 'web', name: 'web'}]}, rig.deps);
		watch(viewer);
		draw(viewer, 60, 6);
		await rig.schedule.advance(300);
		expect(viewer.log?.reading?.highlight('timeout 2023')).toBeUndefined();
		turnSwitch(viewer, 'time');
		turnSwitch(viewer, 'time');
		const found = () => {
			const rows = Array.from({length: 6}, (_, row) => viewer.row(row));
			return rows.flat().flatMap(({text, inverse}) => (inverse ? [text] : []));
		};
		expect(found()).toEqual(['timeout', '2023']);
		expect(draw(viewer, 60, 6).join()).toContain('other');
		for (const _ of ['columns', 'pretty']) {
			turnSwitch(viewer, 'format');
			expect(found()).toEqual(['timeout', '2023']);
		}
		viewer.log?.reading?.highlight('');
		expect(found()).toEqual([]);
	});
});
