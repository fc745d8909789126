import {expect, test} from 'vitest';
import {logLayers} from '../../src/workspace/focus.ts';

const layers = ['logs', 'viewer', 'global'] as const;
const mark = {
	...{range: {from: 0, to: 1}, edges: undefined, count: '1 line'},
	begin() {},
	drop() {},
};
const histogram = {
	state: 'cursor' as const,
	turn() {},
	leave() {},
	move() {},
	stepError() {},
	time: () => undefined,
};
const log = (part: {readonly marked?: boolean; readonly bars?: boolean}) => ({
	...(part.marked && {mark}),
	...(part.bars && {histogram}),
});

test.each([
	[{}, []],
	[{marked: true}, ['marked']],
	[{bars: true}, ['histogram']],
	[{marked: true, bars: true}, ['marked', 'histogram']],
] as const)('what a log does has keys in front of all others: %o', (part, front) => {
	expect(logLayers(layers, log(part))).toEqual([...front, ...layers]);
});
