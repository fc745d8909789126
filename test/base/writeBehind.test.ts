import {expect, test} from 'vitest';
import {writeBehind} from '../../src/base/files/writeBehind.ts';

const batch = 512 * 1024;

/** A file of which each write takes `most` bytes at most, and waits until it is let go on where `held`. */
const fakeFile = (most = Number.POSITIVE_INFINITY) => {
	const parts: Buffer[] = [];
	const gates: (() => void)[] = [];
	let isHeld = false;
	let failure: Error | undefined;
	const file = {
		async writev(pieces: readonly Uint8Array[]) {
			const bytes = Buffer.concat(pieces).subarray(0, most);
			if (isHeld) await new Promise<void>(resolve => gates.push(resolve));
			if (failure) throw failure;
			parts.push(bytes);
			return {bytesWritten: bytes.length};
		},
	};
	return {
		file,
		written: () => Buffer.concat(parts),
		hold: () => {
			isHeld = true;
		},
		fail: (error: Error) => {
			failure = error;
		},
		letGo: () => {
			isHeld = false;
			for (const open of gates.splice(0)) open();
		},
	};
};

const settled = async (promise: Promise<unknown>): Promise<boolean> => {
	let isDone = false;
	void promise.then(() => {
		isDone = true;
	});
	await new Promise(resolve => setImmediate(resolve));
	return isDone;
};

test('all is written in its order, also where a write takes less than it was given', async () => {
	const {file, written} = fakeFile(100_001);
	const counted: number[] = [];
	const writer = writeBehind(file, bytes => counted.push(bytes));
	const pieces = Array.from({length: 50}, (_, index) => Buffer.alloc(70_000 + index, index));
	for (const piece of pieces) await writer.write(piece);
	await writer.end();
	const whole = Buffer.concat(pieces);
	expect(written().equals(whole)).toBe(true);
	expect(counted.reduce((sum, bytes) => sum + bytes, 0)).toBe(whole.length);
});

test('while it writes one batch it takes the next, and no more than that', async () => {
	const {file, hold, letGo, written} = fakeFile();
	hold();
	const writer = writeBehind(file);
	expect(await settled(writer.write(Buffer.alloc(batch)))).toBe(true);
	expect(await settled(writer.write(Buffer.alloc(batch / 2)))).toBe(true);
	const full = writer.write(Buffer.alloc(batch / 2));
	expect(await settled(full)).toBe(false);
	letGo();
	await full;
	await writer.end();
	expect(written().length).toBe(2 * batch);
});

test('what a write throws reaches who writes on, or ends', async () => {
	const {file, fail} = fakeFile();
	fail(new Error('no space'));
	const writer = writeBehind(file);
	await writer.write(Buffer.alloc(batch));
	await expect(writer.write(Buffer.alloc(batch))).rejects.toThrow('no space');
	const other = writeBehind(file);
	await other.write(Buffer.alloc(10));
	await expect(other.end()).rejects.toThrow('no space');
});
