import {expect, test} from 'vitest';
import type {LogTools} from '../../src/viewers/logTools.ts';
import {logLayers} from '../../src/workspace/focus.ts';
import {wholeOf} from '../support/part.ts';

const layers = ['logs', 'viewer', 'global'] as const;
const log = (part: {readonly marked?: boolean; readonly bars?: boolean}) =>
	wholeOf<LogTools>({
		...(part.marked ? {mark: {range: {from: 0, to: 1}}} : {}),
		...(part.bars ? {histogram: {state: 'cursor'}} : {}),
	});

test.each([
	[{}, []],
	[{marked: true}, ['marked']],
	[{bars: true}, ['histogram']],
	[{marked: true, bars: true}, ['marked', 'histogram']],
] as const)('what a log does has keys in front of all others: %o', (part, front) => {
	expect(logLayers(layers, log(part))).toEqual([...front, ...layers]);
});
