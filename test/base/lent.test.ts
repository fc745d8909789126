import {expect, test} from 'vitest';
import {giveBack, lend} from '../../src/base/files/lent.ts';

const bytes = (length: number): Uint8Array => new Uint8Array(length).fill(7);

test('what was lent is freed when it is given back, in one piece alone', () => {
	const lent = lend(bytes(8192));
	giveBack(lent.subarray(1));
	expect(lent.length).toBe(8192);
	giveBack(lent);
	// Node 20 cannot.
	expect(lent.length).toBe('transfer' in ArrayBuffer.prototype ? 0 : 8192);
	giveBack(lent);
});

test('what nobody lent, a part of something and what is small stays', () => {
	const own = bytes(8192);
	const part = lend(bytes(8192).subarray(0, 5000));
	const small = lend(bytes(100));
	for (const one of [own, part, small]) giveBack(one);
	expect([own.length, part.length, small.length]).toEqual([8192, 5000, 100]);
});
