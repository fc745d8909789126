import {expect, test} from 'vitest';
import {joinBytes} from '../../src/shells/joinBytes.ts';
import {fakeSession} from './fakeSession.ts';

test('what is there at once is one when somebody waits for it, and else as it came', async () => {
	let isHurried = false;
	const {session, say, end} = fakeSession();
	const read: string[] = [];
	const done = (async () => {
		for await (const bytes of joinBytes(session.output, () => isHurried)) {
			read.push(Buffer.from(bytes).toString());
		}
	})();
	for (const text of ['a', 'b']) say(text);
	await expect.poll(() => read).toEqual(['a', 'b']);
	isHurried = true;
	for (const text of ['c', 'd', 'e']) say(text);
	await expect.poll(() => read).toEqual(['a', 'b', 'cde']);
	for (const text of ['f', 'g']) say(text);
	end();
	await done;
	expect(read.join('')).toBe('abcdefg');
});

test('what fails is thrown behind what came before', async () => {
	const read: string[] = [];
	const failing = async function* () {
		yield {from: 'stdout' as const, bytes: Buffer.from('said')};
		throw new Error('lost');
	};
	const all = async () => {
		for await (const bytes of joinBytes(failing(), () => true)) {
			read.push(Buffer.from(bytes).toString());
		}
	};
	await expect(all()).rejects.toThrow('lost');
	expect(read).toEqual(['said']);
});
