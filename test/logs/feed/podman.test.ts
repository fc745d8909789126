import {expect, test} from 'vitest';
import {wholeLines} from '../../../src/logs/feed/podman.ts';

const batches = async function* () {
	yield ['a', 'b'];
	yield [];
	yield ['c'];
	yield ['d'];
};
const read = async (isWritten: boolean) => {
	const lines: string[] = [];
	for await (const batch of wholeLines(batches(), async () => isWritten)) lines.push(...batch);
	return lines.join('');
};

test('the last line of a log that is written may be cut, and is left for the next reading', async () => {
	expect(await read(true)).toBe('abc');
	expect(await read(false)).toBe('abcd');
});
