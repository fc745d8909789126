import {expect, test} from 'vitest';
import {createTyping} from '../../src/shells/typing.ts';
import {fakeSession} from './fakeSession.ts';

const modes = () => ({applicationCursor: false, bracketedPaste: false});
const key = (text: string) =>
	({type: 'key', name: text, text, ctrl: false, alt: false, shift: false}) as const;

test('keys that come together are written together, and those that come meanwhile as well', async () => {
	const {session, state, hold} = fakeSession();
	const typing = createTyping();
	typing.press(key('a'));
	typing.press(key('b'));
	typing.open(session, modes);
	typing.press(key('c'));
	await expect.poll(() => state.typed).toEqual(['abc']);
	const read = hold();
	typing.press(key('d'));
	await Promise.resolve();
	typing.press(key('e'));
	typing.send('fg');
	await Promise.resolve();
	typing.press(key('h'));
	read();
	await expect.poll(() => state.typed.join('')).toBe('abcdefgh');
	expect(state.typed.length).toBeLessThanOrEqual(3);
});

test('a long paste is written in pieces, and none of it once nothing is typed any more', async () => {
	const {session, state, hold} = fakeSession();
	const typing = createTyping();
	typing.open(session, modes);
	typing.press({type: 'paste', text: 'é'.repeat(20_000)});
	await expect.poll(() => state.typed.length).toBe(3);
	expect(Buffer.byteLength(state.typed.join(''))).toBe(40_000);
	const read = hold();
	typing.press({type: 'paste', text: 'x'.repeat(40_000)});
	await Promise.resolve();
	typing.close();
	read();
	typing.press(key('k'));
	await expect.poll(() => state.typed.length).toBe(4);
	await new Promise(resolve => void setImmediate(resolve));
	expect(state.typed).toHaveLength(4);
});
