import {expect, test} from 'vitest';
import {logSpec} from '../../src/logs/panes/spec.ts';
import {initialState} from '../../src/state/state.ts';
import {firstWindows} from '../../src/state/windows.ts';
import {layersOf} from '../../src/workspace/focus.ts';

const state = {
	...initialState({
		...{size: {columns: 80, rows: 24}, readOnly: false, hostClass: 'dev', mouse: false},
	}),
	...firstWindows({view: 'log', log: logSpec([])}),
};
const layers = layersOf(state, 'connected');
const mark = {range: {from: 0, to: 1}};
const histogram = {state: 'cursor'} as const;

test.each([
	[{}, []],
	[{mark}, ['marked']],
	[{histogram}, ['histogram']],
	[{mark, histogram}, ['marked', 'histogram']],
] as const)('what a log does has keys in front of all others: %o', (log, front) => {
	expect(layersOf(state, 'connected', {log})).toEqual([...front, ...layers]);
});

test.each([
	[{record: {shown: true}}, 'record'],
	[{counts: {by: 'status'}}, 'counts'],
	[{patterns: {shown: true}}, 'patterns'],
] as const)('what stands in the place of its lines has no key of a log: %o', (log, face) => {
	const rest = layers.filter(layer => layer !== 'logs');
	expect(layersOf(state, 'connected', {log: {...log, mark}})).toEqual([face, ...rest]);
});
