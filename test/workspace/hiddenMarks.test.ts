import {describe, expect, test} from 'vitest';
import {containerSummary} from '../support/things.ts';
import {startWorkspace} from './startWorkspace.ts';

/** All of them are marked, and a filter shows the `web` ones alone. */
const start = async (state: 'exited', filter = 'web') => {
	const started = await startWorkspace({
		names: [],
		prepare(fake) {
			for (const name of ['db', 'web1', 'web2']) {
				fake.containers.set(name, containerSummary(name, {state}));
			}
		},
	});
	await started.press('*', '/');
	await started.type(filter);
	await started.press('enter');
	return started;
};

const left = '1 more is marked but hidden: not taken';

describe('marked rows that a filter hides', () => {
	test('are not acted on, and the question says so', async () => {
		const {press, schedule, acts, top, toasts, workspace} = await start('exited');
		await press('D');
		await schedule.settle();
		const asked = top();
		expect(asked).toMatchObject({type: 'confirm', question: 'Remove 2 containers?'});
		expect(asked?.type === 'confirm' && asked.consequences[0]).toBe(left);
		await schedule.advance(300);
		await press('y');
		await workspace.idle();
		expect(acts()).toEqual(['containers.remove web1', 'containers.remove web2']);
		expect(toasts()).not.toContain(left);
	});

	test('are told of where nothing is asked', async () => {
		const {press, acts, toasts, workspace} = await start('exited');
		await press('S');
		await workspace.idle();
		expect(acts()).toEqual(['containers.start web1', 'containers.start web2']);
		expect(toasts()).toContain(left);
	});

	test.each(['S', 'm'])('stay marked after %s took the others', async chord => {
		const {press, acts, workspace} = await start('exited');
		await press(chord);
		await workspace.idle();
		await press('/', 'ctrl-u', 'enter');
		const {marks} = workspace.list('container').view.get();
		expect([...marks]).toEqual(['db']);
		expect(acts()).not.toContain('containers.start db');
	});

	test('are none where all that is marked is shown', async () => {
		const {press, schedule, top} = await start('exited', 'b');
		await press('D');
		await schedule.settle();
		const asked = top();
		expect(asked).toMatchObject({question: 'Remove 3 containers?'});
		expect(asked?.type === 'confirm' && asked.consequences.join('\n')).not.toContain('hidden');
	});
});
