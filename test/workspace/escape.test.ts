import {describe, expect, test} from 'vitest';
import {createInputDecoder} from '../../src/terminal/input/decoder.ts';
import type {InputEvent} from '../../src/terminal/input/events.ts';
import {startWorkspace} from './startWorkspace.ts';

/** What a terminal sends, read in one chunk as on a busy machine. */
const read = (sent: string): readonly InputEvent[] => createInputDecoder().push(sent);

const start = async (settings: {readonly keys?: Readonly<Record<string, string[]>>} = {}) => {
	const rig = await startWorkspace({settings});
	const send = async (sent: string) => {
		rig.workspace.press(read(sent));
		await rig.schedule.settle();
	};
	return {...rig, send};
};

describe('esc and the keys after it, read at once', () => {
	test('are esc and those keys', async () => {
		const {send, top, workspace} = await start();
		await send('?');
		await send('\x1b:q');
		expect(top()).toMatchObject({type: 'palette', line: {graphemes: ['q']}});
		await send('\x1b/');
		expect(top()).toBeUndefined();
		expect(workspace.state.get().field).toMatchObject({purpose: 'filter'});
	});

	test('leave a text field, and a question, and go on', async () => {
		const {send, top, row, acts, workspace, schedule} = await start();
		await send('/');
		await send('we');
		await send('\x1bk');
		expect(workspace.state.get().field).toBeUndefined();
		expect(row()).toBe('db');
		await send('K');
		expect(top()).toMatchObject({type: 'form'});
		// Long enough for the question to be answered.
		await schedule.advance(400);
		await send('\x1bo');
		// To the list it is a menu of its own.
		expect(top()).toMatchObject({type: 'choose', title: 'Sort by'});
		expect(acts()).toEqual([]);
	});

	test('leave a form whose enter would send it', async () => {
		const {send, top, schedule} = await start();
		await send('K');
		await schedule.advance(400);
		await send('\x1b\r');
		// Sent, it would ask.
		expect(top()).toBeUndefined();
	});

	test('are alt and a key where that means something', async () => {
		const {send, workspace} = await start();
		await send('/');
		await send('one two');
		await send('\x1bb');
		expect(workspace.state.get().field?.line.cursor).toBe(4);
	});

	test('are the alt of a person who chose it', async () => {
		const {send, top} = await start({keys: {'program.help': ['alt+m']}});
		await send('\x1bm');
		expect(top()).toMatchObject({type: 'help'});
	});
});

describe('ctrl-z', () => {
	test.each([
		['over the help', '?'],
		['while the help is searched', '?/ab'],
		['in the command line', ':ab'],
		['in a filter', '/ab'],
		['in a menu', 'x'],
		['in a question', 'K'],
		['in a form', 'M'],
		['over what runs', ','],
		['in the middle of a chord', 'g'],
		['in a list', ''],
	])('stops the program %s, which is there again afterwards', async (_, keys) => {
		const {send, suspended, top, workspace} = await start();
		for (const one of keys) await send(one);
		const before = [top(), workspace.state.get().field];
		await send('\x1a');
		expect(suspended()).toBe(1);
		expect([top(), workspace.state.get().field]).toEqual(before);
	});

	test('is another key for a person who chose one', async () => {
		const {send, suspended} = await start({keys: {'program.suspend': ['ctrl+x', 'Z']}});
		await send('/');
		await send('\x1aZ');
		expect(suspended()).toBe(0);
		await send('\x18');
		expect(suspended()).toBe(1);
	});
});
