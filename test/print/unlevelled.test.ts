import {expect, test} from 'vitest';
import type {RawLine} from '../../src/engine/logTypes.ts';
import {createSieve} from '../../src/print/sieve.ts';
import {createLevelGate} from '../../src/print/unlevelled.ts';

const rawLines = (...texts: readonly string[]): readonly RawLine[] =>
	texts.map(text => ({stream: 'stdout', timeNano: 0n, bytes: Buffer.from(text)}));

const sift = (level: string, ...texts: readonly string[]) => {
	const gate = createLevelGate(level);
	if (!gate) throw new Error('no gate');
	const sieve = createSieve(gate.test, () => '');
	const {lines} = sieve.sift({lines: rawLines(...texts), sources: texts.map(() => 0)});
	return {gate, passed: lines.map(({bytes}) => bytes.toString())};
};

test('what a level leaves out because it says none is counted, and told', () => {
	const {gate, passed} = sift('warn', 'INFO a', 'nothing', 'ERROR b', '    at c', 'tick');
	expect(passed).toEqual(['ERROR b', '    at c']);
	expect(gate.said(false)).toBe('2 lines without a level were left out: --level warn+ keeps them');
	expect(gate.said(true)).toBe('lines that say no level are left out: --level warn+ keeps them');
	expect(sift('info', 'INFO a', 'DEBUG b').gate.said(false)).toBeUndefined();
});

test('warn+ keeps them', () => {
	const {gate, passed} = sift('warn+', 'INFO a', 'nothing', 'ERROR b');
	expect(passed).toEqual(['nothing', 'ERROR b']);
	expect(gate.said(false)).toBeUndefined();
});

test('what stands far behind in a line is found', () => {
	const {passed} = sift('error', `{"body":"${'x'.repeat(1_000_000)}","level":"error"}`, 'INFO');
	expect(passed).toHaveLength(1);
});
