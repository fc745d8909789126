import {describe, expect, test} from 'vitest';
import {frameTop} from '../../views/frame.ts';

const plain = {hasColours: false, paint: (text: string) => text, tint: (text: string) => text};
const state = [{text: 'live'}, {text: ' · only container'}, {text: ' · '}, {text: '12 rows'}];
const top = (cells: number, right = state) => frameTop([{text: 'events'}], cells, plain, {right});

describe('what stands at the right of a frame', () => {
	test('is whole where it has room', () => {
		expect(top(60)).toBe('┌ events ───────────────── live · only container · 12 rows ┐');
	});

	test('loses its last parts first, and no part of one', () => {
		expect(top(40)).toBe('┌ events ─────── live · only container ┐');
		expect(top(30)).toBe('┌ events ────────────── live ┐');
		expect(top(14)).toBe('┌ events ────┐');
	});

	test('of one part that is too long nothing is shown', () => {
		expect(top(20, [{text: 'connecting again'}])).toBe('┌ events ──────────┐');
	});
});
