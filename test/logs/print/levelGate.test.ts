import {expect, test} from 'vitest';
import type {RawLine} from '../../../src/engine/logTypes.ts';
import {createLevelGate} from '../../../src/logs/print/levelGate.ts';
import {createLineFilter} from '../../../src/logs/print/lineFilter.ts';

const rawLines = (...texts: readonly string[]): readonly RawLine[] =>
	texts.map(text => ({stream: 'stdout', timeNano: 0n, bytes: Buffer.from(text)}));

const pass = (level: string, ...texts: readonly string[]) => {
	const gate = createLevelGate(level);
	if (!gate) throw new Error('no gate');
	const lineFilter = createLineFilter(gate.test, () => '');
	const {lines} = lineFilter.pass({lines: rawLines(...texts), sources: texts.map(() => 0)});
	return {gate, passed: lines.map(({bytes}) => bytes.toString())};
};

test('what a level leaves out because it says none is counted, and told', () => {
	const {gate, passed} = pass('warn', 'INFO a', 'nothing', 'ERROR b', '    at c', 'tick');
	expect(passed).toEqual(['ERROR b', '    at c']);
	expect(gate.said(false)).toBe('2 lines without a level were left out: --level warn+ keeps them');
	expect(gate.said(true)).toBe('lines that say no level are left out: --level warn+ keeps them');
	expect(pass('info', 'INFO a', 'DEBUG b').gate.said(false)).toBeUndefined();
});

test('warn+ keeps them', () => {
	const {gate, passed} = pass('warn+', 'INFO a', 'nothing', 'ERROR b');
	expect(passed).toEqual(['nothing', 'ERROR b']);
	expect(gate.said(false)).toBeUndefined();
});

test('what stands far behind in a line is found', () => {
	const {passed} = pass('error', `{"body":"${'x'.repeat(1_000_000)}","level":"error"}`, 'INFO');
	expect(passed).toHaveLength(1);
});
