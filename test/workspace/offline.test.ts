import {describe, expect, test} from 'vitest';
import {AppError} from '../../src/base/errors.ts';
import type {Endpoint} from '../../src/engine/call.ts';
import {choiceOf} from '../support/choice.ts';
import {startWorkspace} from './startWorkspace.ts';

const endpoint = (name: string): Endpoint => ({name, url: `unix:///${name}.sock`, source: 'test'});
const deaf = new AppError('UNREACHABLE', 'nobody listens there');

/** A workspace whose engine does not answer. */
const startOffline = (more: Parameters<typeof startWorkspace>[0] = {}) =>
	startWorkspace({
		prepare: fake => fake.fail('system.ping', deaf),
		...more,
		more: {
			resolve: async () => ({
				endpoints: [endpoint('local')],
				choices: [endpoint('staging'), endpoint('backup')].map(choiceOf),
			}),
			...more.more,
		},
	});

describe('while no engine answers', () => {
	test('r tries now, and the list is there as soon as it answers', async () => {
		const {workspace, press, fake} = await startOffline();
		expect(workspace.connection.get()).toMatchObject({phase: 'failed'});
		fake.fail('system.ping', undefined);
		await press('r');
		expect(workspace.connection.get()).toMatchObject({phase: 'connected'});
		expect(workspace.list('container').view.get().rows).toHaveLength(3);
	});

	test('a digit chooses a context; one that is not there says so', async () => {
		const tried: string[] = [];
		const {press, toasts} = await startOffline({
			more: {
				open: to => {
					tried.push(to.name);
					throw deaf;
				},
			},
		});
		await press('2');
		expect(tried).toEqual(['local', 'backup']);
		await press('3');
		expect(toasts()).toEqual(['Connect to context 3: there is no context 3']);
	});

	test('the demo engine is offered only where it can be started', async () => {
		const without = await startOffline();
		await without.press('D');
		expect(without.toasts().join()).toMatch(/cannot be started here/);
		let started = 0;
		const {workspace, press, fake} = await startOffline({
			more: {
				startDemo: async () => {
					started += 1;
					return endpoint('demo');
				},
			},
		});
		fake.fail('system.ping', undefined);
		await press('D');
		expect(started).toBe(1);
		expect(workspace.connection.get()).toMatchObject({phase: 'connected'});
	});

	test('acts and moves are not there, help and quit are', async () => {
		const {workspace, press, acts, top} = await startOffline();
		await press('K', 'S', 'j');
		expect(acts()).toEqual([]);
		const ids = workspace.help().map(({id}) => id);
		expect(ids).toContain('offline.retry');
		expect(ids).not.toContain('container.kill');
		expect(ids).not.toContain('offline.context3');
		await press('?');
		expect(top()).toMatchObject({type: 'help'});
	});
});

describe('an act that looks things up before it asks', () => {
	test('is not begun twice, and esc gives it up', async () => {
		const {press, fake, toasts, top} = await startWorkspace();
		const release = fake.hold('containers.changes');
		await press('C', 'C');
		expect(fake.count('containers.changes')).toBe(1);
		expect(toasts().join()).toMatch(/Still asking the engine/);
		await press('esc');
		release();
		await press('M');
		expect(top()).toMatchObject({type: 'form', title: 'Rename api'});
	});
});
