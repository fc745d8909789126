import {describe, expect, test} from 'vitest';
import type {Endpoint} from '../../src/engine/call.ts';
import type {EngineChoice} from '../../src/session/session.ts';
import {choiceOf} from '../support/choice.ts';
import {startWorkspace, wrongIn} from './startWorkspace.ts';

const endpoint = (name: string): Endpoint => ({
	name,
	url: `unix:///${name}.sock`,
	source: 'context',
});
const remote: EngineChoice = {
	...{name: 'far', address: 'ssh://far', origin: 'docker context'},
	...{endpoint: undefined, problem: 'ssh is not there yet'},
};

/** A workspace on `fake` whose machine has two more contexts, one of which cannot be used. */
const start = async () => {
	const opened: string[] = [];
	const started = await startWorkspace();
	const {engine} = started.fake;
	const here = engine.endpoint;
	const on = await startWorkspace({
		more: {
			resolve: async () => ({
				endpoints: [here],
				choices: [...[here, endpoint('blue')].map(choiceOf), remote],
			}),
			open: to => {
				opened.push(to.name);
				return {...engine, endpoint: to};
			},
		},
	});
	const name = () => {
		const connection = on.workspace.connection.get();
		return connection.phase === 'connected'
			? connection.hub.engine.endpoint.name
			: connection.phase;
	};
	const said = () => on.workspace.toasts.get().map(({text}) => text);
	const type = async (line: string) => {
		await on.press(
			':',
			...line
				.replaceAll(' ', '\0')
				.split('')
				.map(one => (one === '\0' ? 'space' : one)),
		);
	};
	return {...on, opened, name, said, type};
};

describe('contexts', () => {
	test('are listed with their addresses and origins, and one is gone to', async () => {
		const {top, press, type, name, opened} = await start();
		await type('context');
		await press('enter');
		expect(top()).toMatchObject({
			type: 'choose',
			cursor: 0,
			options: [
				{value: 'fake', note: 'shown now · unix:///fake.sock · test'},
				{value: 'blue', note: 'unix:///blue.sock · context'},
				{value: 'far', disabled: 'ssh is not there yet'},
			],
		});
		await press('j', 'enter');
		expect(top()).toBeUndefined();
		expect(name()).toBe('blue');
		expect(opened).toEqual(['fake', 'blue']);
	});

	test('are gone to by name, which tab completes', async () => {
		const {top, press, type, name} = await start();
		await type('ctx b');
		expect(top()).toMatchObject({
			items: [{insert: 'ctx blue', note: 'unix:///blue.sock · context'}],
		});
		await press('tab', 'enter');
		expect(name()).toBe('blue');
		await type('docker context use fake');
		await press('enter');
		expect(name()).toBe('fake');
	});

	test.each([
		['ctx far', 'Cannot go to far: ssh is not there yet'],
		['ctx fake', 'fake is the engine that is shown'],
	])('%s leaves everything as it is, and says why', async (line, sentence) => {
		const {press, type, name, said, opened} = await start();
		await type(line);
		await press('enter');
		expect(said()).toEqual([sentence]);
		expect(name()).toBe('fake');
		expect(opened).toEqual(['fake']);
	});

	test('one that is none stays at the prompt, with those that there are', async () => {
		const {press, type, top, name, said, opened} = await start();
		await type('context nowhere');
		await press('enter');
		expect(wrongIn(top())).toEqual({
			text: 'context nowhere',
			message: 'There is no context nowhere: there is fake, blue, far',
			at: {start: 8, end: 15},
		});
		expect([said(), name(), opened]).toEqual([[], 'fake', ['fake']]);
	});
});
