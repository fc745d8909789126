import {expect, test, vi} from 'vitest';
import {value} from '../../src/terminal/input/lineEdit.ts';
import {startWorkspace, wrongIn} from './startWorkspace.ts';

const open = async (text: string) => {
	const started = await startWorkspace();
	await started.press(':');
	await started.type(text);
	return started;
};

test.each([
	['sort', 'That takes more: :sort COLUMN [reverse]'],
	['frobnicate', /Unknown: frobnicate/],
	['swarm init --force', 'docker swarm init: Swarm is not here yet'],
	['docker node ls', 'docker node ls: Swarm is not here yet'],
	['trust sign a:1', /^docker trust sign: signs images in registries/],
	['plugin install a/b', /^docker plugin install: .* granted to docker alone/],
	['pipe less', /^:pipe is for logs: open one first$/],
	['kill nobody', /There is no container nobody/],
	['kill -x web', /has no -x here/],
])('%s is answered with a sentence', async (text, sentence) => {
	const {press, toasts, acts, top} = await open(text);
	await press('enter');
	expect(wrongIn(top())?.message).toMatch(sentence);
	expect(toasts()).toEqual([]);
	expect(acts()).toEqual([]);
});

test('what is wrong stays under its word until the line is changed, and then the line is done', async () => {
	const {press, type, top, acts, toasts} = await open('pause nobody');
	await press('enter');
	expect(wrongIn(top())).toMatchObject({text: 'pause nobody', at: {start: 6, end: 12}});
	await press('enter');
	expect(wrongIn(top())).toBeDefined();
	for (let left = 6; left > 0; left -= 1) await press('backspace');
	expect(wrongIn(top())).toBeUndefined();
	await type('db');
	await press('enter');
	expect([acts(), toasts()]).toEqual([['containers.pause db'], ['Paused db']]);
	await press(':', 'up', 'up');
	const again = top();
	expect(again?.type === 'palette' && value(again.line)).toBe('pause nobody');
});

test('an option that run has not is said at the prompt, under that word', async () => {
	const {press, top} = await open('run --memry 64m busybox');
	await vi.waitFor(async () => {
		await press('enter');
		expect(wrongIn(top())).toMatchObject({
			message: 'docker run has no --memry. Did you mean --memory?',
			at: {start: 4, end: 11},
		});
	});
});

test('it is said once, also where it was marked while it was typed', async () => {
	const {press, top} = await open('kill --sgnal HUP web');
	expect(top()).toMatchObject({items: [{id: 'wrong'}]});
	await press('enter');
	expect(wrongIn(top())).toMatchObject({at: {start: 5, end: 12}});
	expect(top()).toMatchObject({items: []});
});
