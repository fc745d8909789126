import {describe, expect, test} from 'vitest';
import {parseDockerLine, splitWords} from '../../src/commands/dockerLine.ts';
import {value} from '../../src/terminal/input/lineEdit.ts';
import {createTable} from '../../src/workspace/table.ts';
import {imageSummary} from '../support/things.ts';
import {startWorkspace} from './startWorkspace.ts';

const runnables = createTable().entries.filter(({cli}) => cli !== '');

describe('docker command lines', () => {
	test.each([
		['kill web', 'container.kill', {}, ['web']],
		['docker kill -s HUP web db', 'container.kill', {signal: 'HUP'}, ['web', 'db']],
		['kill --signal=HUP web', 'container.kill', {signal: 'HUP'}, ['web']],
		['kill -sHUP web', 'container.kill', {signal: 'HUP'}, ['web']],
		['container kill web', 'container.kill', {}, ['web']],
		['rm -fv web', 'container.rm', {force: true, volumes: true}, ['web']],
		['rm --force=false web', 'container.rm', {force: false}, ['web']],
		['rm', 'container.rm', {}, []],
		['rmi alpine:3', 'image.rm', {}, ['alpine:3']],
		['image rm alpine:3', 'image.rm', {}, ['alpine:3']],
		['volume rm data', 'volume.rm', {}, ['data']],
		['rename a b', 'container.rename', {name: 'b'}, ['a']],
		['tag alpine:3 mine:1', 'image.tag', {reference: 'mine:1'}, ['alpine:3']],
		[
			`commit -m "a b" -c 'ENV A=b' -c 'CMD ["x"]' --pause=false web shop:1`,
			'container.commit',
			{message: 'a b', changes: 'ENV A=b; CMD ["x"]', pause: false, reference: 'shop:1'},
			['web'],
		],
		['commit -p=false web x', 'container.commit', {pause: false, reference: 'x'}, ['web']],
		['rm -fv=false web', 'container.rm', {force: true, volumes: false}, ['web']],
		['logs web', 'container.logs', {}, ['web']],
		['docker logs -ft --tail 5 web', 'container.logs', {}, ['web']],
	])('%s', (line, id, values, names) => {
		expect(parseDockerLine(line, runnables)).toEqual({type: 'act', id, values, names});
	});

	test.each([
		['kill -x web', /docker kill has no -x here: there is -s, --signal/],
		['stop -t 5 web', /docker stop has no -t here/],
		['kill -s', /wants a value/],
		['rename a b c', /takes two names/],
	])('%s is wrong, and says how', (line, message) => {
		expect(parseDockerLine(line, runnables)).toMatchObject({
			type: 'wrong',
			message: expect.stringMatching(message),
		});
	});

	test('what docker has no word for is not a docker line', () => {
		expect(parseDockerLine('frobnicate web', runnables)).toBeUndefined();
		expect(parseDockerLine('', runnables)).toBeUndefined();
	});

	test('words are split as a shell does', () => {
		expect(splitWords(`a "b c" 'd "e' f\\ g h"i j"k`)).toEqual([
			'a',
			'b c',
			'd "e',
			'f g',
			'hi jk',
		]);
	});
});

describe('the palette', () => {
	const open = async (text: string) => {
		const started = await startWorkspace();
		await started.press(':');
		await started.type(text);
		return started;
	};
	const itemsOf = ({top}: Awaited<ReturnType<typeof open>>) => {
		const overlay = top();
		return overlay?.type === 'palette' ? overlay.items.map(({title}) => title) : [];
	};

	test('finds acts, looks and commands by name, with keys', async () => {
		const started = await open('restart');
		expect(itemsOf(started)[0]).toBe('Restart');
		await started.press('enter');
		expect(started.acts()).toEqual(['containers.restart api']);
	});

	test('kill -s HUP web kills web with HUP, after the question', async () => {
		const {press, top, schedule, acts} = await open('kill -s HUP web');
		await press('enter');
		expect(top()).toMatchObject({type: 'confirm', question: 'Send HUP to web?'});
		await schedule.advance(300);
		await press('y');
		expect(acts()).toEqual(['containers.kill web']);
	});

	test('flags that do not do are asked for again, with what was said filled in', async () => {
		const {press, top, acts} = await open('kill -s 999 web');
		await press('enter');
		expect(top()).toMatchObject({type: 'form', form: {values: {signal: '999'}}});
		expect(acts()).toEqual([]);
	});

	test('completes names, and runs what was completed', async () => {
		const started = await open('restart w');
		expect(itemsOf(started)).toEqual(['restart web']);
		await started.press('tab');
		const overlay = started.top();
		expect(overlay?.type === 'palette' && value(overlay.line)).toBe('restart web');
		await started.press('enter');
		expect(started.acts()).toEqual(['containers.restart web']);
	});

	test('names can be picked from the list', async () => {
		const started = await open('restart ');
		expect(itemsOf(started)).toEqual(['restart api', 'restart db', 'restart web']);
		await started.press('down', 'enter');
		expect(started.acts()).toEqual(['containers.restart db']);
	});

	test('goes to views by their words, and opens looks of a name', async () => {
		const {workspace, press, type} = await open('volumes');
		await press('enter');
		expect(workspace.state.get().route).toEqual({view: 'list', kind: 'volume'});
		await press(':');
		await type('logs db');
		await press('enter');
		expect(workspace.state.get().route).toEqual({view: 'logs'});
		expect(workspace.logs.get().panes).toMatchObject([{name: 'db'}]);
	});

	test('knows names of every kind, whatever view one is in', async () => {
		const {press, type, schedule, acts} = await startWorkspace({
			prepare: ({images}) => images.set('sha256:a', imageSummary('sha256:a', 'web:1')),
		});
		await press(':');
		await schedule.settle();
		await type('tag web:1 web:2');
		await press('enter');
		expect(acts()).toEqual(['images.tag sha256:a']);
	});

	test('q quits, mouse on asks for clicks', async () => {
		const {workspace, press, type, mouse, toasts} = await open('mouse on');
		await press('enter');
		expect(mouse).toEqual([true]);
		expect(toasts().join()).toMatch(/Clicks work/);
		expect(workspace.state.get().mouse).toBe(true);
		await press(':');
		await type('q');
		await press('enter');
		expect(await workspace.done).toBe(0);
	});

	test.each([
		['frobnicate', /Unknown: frobnicate/],
		['pipe less', /^:pipe is for logs: open one first$/],
		['kill nobody', /There is no container nobody/],
		['kill -x web', /has no -x here/],
	])('%s is answered with a sentence', async (text, sentence) => {
		const {press, toasts, acts, top} = await open(text);
		await press('enter');
		expect(toasts().join()).toMatch(sentence);
		expect(top()).toBeUndefined();
		expect(acts()).toEqual([]);
	});

	test('letters that are scattered over a sentence find nothing', async () => {
		// "One log of all that match the filter" has these letters in this order.
		expect(itemsOf(await open('oofa'))).toEqual([]);
		expect(itemsOf(await open('rstrt'))[0]).toBe('Restart');
	});

	test('a misspelt word runs nothing: it is guessed, and tab takes the guess', async () => {
		const started = await open('stpo web');
		expect(itemsOf(started)).toEqual(['stop web']);
		await started.press('enter');
		expect(started.toasts().join()).toBe(
			'Unknown: stpo web. Did you mean stop web? (tab takes it)',
		);
		expect(started.acts()).toEqual([]);
		await started.press(':');
		await started.type('stpo web');
		await started.press('tab', 'enter');
		expect(started.acts()).toEqual(['containers.stop web']);
	});

	test('a line that nothing completes says what it takes, or what is not there', async () => {
		expect(itemsOf(await open('logs tier=x'))).toEqual(['logs tier=x']);
		const top = (await open('kill -s HUP nobody')).top();
		expect(top).toMatchObject({items: [{note: 'no container has that name'}]});
	});

	test('esc, and backspace on nothing, close it', async () => {
		const {press, top} = await open('');
		await press('backspace');
		expect(top()).toBeUndefined();
		await press(':', 'esc');
		expect(top()).toBeUndefined();
	});
});
