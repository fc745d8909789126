import {expect, test, vi} from 'vitest';
import {value} from '../../src/terminal/input/lineEdit.ts';
import {key, startWorkspace, wrongIn} from './startWorkspace.ts';

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

test.each([
	['sort memm', 'No column is called memm: did you mean mem?', 'memm'],
	['at 99x', /99x/, '99x'],
	['layout save', ':layout save wants a name', 'save'],
	['layout tow', 'There is no layout tow: :layout save NAME makes one', 'tow'],
	['split nope', 'There is no container nope (tab completes names)', 'nope'],
	['split web nope', ':split takes a name, and stdout or stderr after it', 'nope'],
	['diff web nope', 'There is no container called nope', 'nope'],
	['logs project=nope', 'No container meets project=nope', 'project=nope'],
	['context nope', /^There is no context nope: there is/, 'nope'],
	['ns foo', 'Unknown: foo. ns takes no more words', 'foo'],
	['stop project=nosuch', 'No container is project=nosuch', 'project=nosuch'],
])('%s stays at the prompt, with what is wrong under its word', async (text, sentence, word) => {
	const {press, toasts, top} = await open(text);
	await press('enter');
	const start = text.lastIndexOf(word);
	await vi.waitFor(() => expect(wrongIn(top())?.message).toMatch(sentence));
	expect(wrongIn(top())).toMatchObject({text, at: {start, end: start + word.length}});
	expect(toasts()).toEqual([]);
});

test('what is found out later takes no keys of who has gone on', async () => {
	const {press, type, toasts, top, workspace, schedule} = await open('context nope');
	workspace.press([key('enter'), key(':')]);
	await schedule.settle();
	await vi.waitFor(() => expect(toasts().at(-1)).toMatch(/^There is no context nope/));
	await type('x');
	await press('backspace');
	expect(wrongIn(top())).toBeUndefined();
});

test('names that only have the same letters somewhere are not offered for one that nothing has', async () => {
	const started = await startWorkspace({
		names: ['a-very-long-name-of-some-quick-test-human', 'web'],
	});
	await started.press(':');
	await started.type('logs --since 5 nosuch');
	expect(started.top()).toMatchObject({items: [{note: 'no container has that name'}]});
});
