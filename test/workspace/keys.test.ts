import {describe, expect, test} from 'vitest';
import {clashes} from '../../src/actions/keymap.ts';
import {createTable} from '../../src/workspace/table.ts';
import {chunk, startWorkspace} from './startWorkspace.ts';

test('the table has no clash of keys, and no id twice', () => {
	const {entries} = createTable();
	expect(clashes(entries)).toEqual([]);
	expect(new Set(entries.map(({id}) => id)).size).toBe(entries.length);
});

test('no bare lowercase key changes the engine', () => {
	const {entries} = createTable();
	const lower = entries.filter(
		({action, keys}) => action && action.effect !== 'read' && keys.some(one => /^[a-z]$/.test(one)),
	);
	expect(lower.map(({id}) => id)).toEqual([]);
});

describe('keys of a list', () => {
	test('move, mark, filter, and go to another view', async () => {
		const {workspace, press, type, row} = await startWorkspace();
		await press('j');
		expect(row()).toBe('db');
		await press('space');
		expect(row()).toBe('web');
		expect([...workspace.list('container').view.get().marks]).toEqual(['db']);
		await press('g');
		expect(row()).toBe('api');
		await press('/');
		await type('we');
		expect(
			workspace
				.list('container')
				.view.get()
				.rows.map(({name}) => name),
		).toEqual(['web']);
		await press('enter');
		expect(workspace.state.get().field).toBeUndefined();
		expect(workspace.list('container').view.get().filter).toBe('we');
		await press('esc');
		expect(workspace.list('container').view.get().filter).toBe('');
		await press('2');
		expect(workspace.state.get().route).toEqual({view: 'list', kind: 'image'});
		await press('-');
		expect(workspace.state.get().route).toEqual({view: 'list', kind: 'container'});
	});

	test('sort by a column: live numbers from the largest, again the other way round', async () => {
		const {workspace, press} = await startWorkspace();
		const sort = () => workspace.list('container').view.get().sort;
		await press('o', 'j', 'j', 'j', 'j', 'enter');
		expect(sort()).toEqual({column: 'cpu', reverse: true});
		await press('o', 'enter');
		expect(sort()).toEqual({column: 'cpu', reverse: false});
		await press('o', 'g', 'enter');
		expect(sort()).toEqual({column: 'name', reverse: false});
	});

	test('a burst in one chunk is all its keys', async () => {
		const {workspace, row} = await startWorkspace();
		workspace.press(chunk('j', 'j'));
		expect(row()).toBe('web');
	});

	test('esc while a filter is typed takes it back', async () => {
		const {workspace, press, type} = await startWorkspace();
		await press('/');
		await type('jk');
		await press('esc');
		expect(workspace.list('container').view.get()).toMatchObject({filter: '', cursor: 0});
		expect(workspace.state.get().field).toBeUndefined();
	});

	test('a row that one went on from stays under the cursor when the filter goes', async () => {
		const {press, type, row} = await startWorkspace();
		await press('/');
		await type('web');
		await press('enter', 'l', 'esc');
		expect(row()).toBe('web');
		await press('esc');
		expect(row()).toBe('web');
	});

	test('enter keeps no filter that means nothing', async () => {
		const {workspace, press, type} = await startWorkspace();
		await press('/');
		await type('foo=bar');
		await press('enter');
		expect(workspace.state.get().field).toMatchObject({purpose: 'filter'});
		expect(workspace.toasts.get().at(-1)).toMatchObject({text: expect.stringContaining('"foo"')});
		await press('esc');
		expect(workspace.list('container').view.get()).toMatchObject({filter: ''});
	});

	test.each(['esc', 'q'])('%s leads from the logs to the lists', async key => {
		const {workspace, press} = await startWorkspace();
		await press('6');
		expect(workspace.state.get().route.view).toBe('logs');
		await press(key);
		expect(workspace.state.get().route).toMatchObject({view: 'list', kind: 'container'});
	});

	test('a paste without a field means nothing', async () => {
		const {workspace, acts, top} = await startWorkspace();
		workspace.press([{type: 'paste', text: 'KDS'}]);
		expect(top()).toBeUndefined();
		expect(acts()).toEqual([]);
	});

	test('a key that cannot be used now says why', async () => {
		const {press, toasts} = await startWorkspace();
		await press('\\');
		expect(toasts()).toEqual(['Clear marks: nothing is marked']);
	});

	test('keys can be given to other things by the settings', async () => {
		const {press, row} = await startWorkspace({settings: {keys: {'list.down': ['e e']}}});
		await press('j');
		expect(row()).toBe('api');
		await press('e', 'e');
		expect(row()).toBe('db');
		await press('e', 'G');
		expect(row()).toBe('web');
	});
});

describe('panes', () => {
	test('enter goes to the detail beside the list, and esc comes back', async () => {
		const {workspace, press, row} = await startWorkspace();
		await press('enter');
		expect(workspace.state.get().focus).toBe('detail');
		await press('j');
		expect(row()).toBe('api');
		await press(']');
		expect(workspace.state.get().tabs).toEqual({container: 'logs'});
		await press('esc');
		expect(workspace.state.get()).toMatchObject({focus: 'main', back: []});
	});

	test('on a small screen the detail takes the whole area', async () => {
		const {workspace, press} = await startWorkspace({size: {columns: 80, rows: 24}});
		await press('j', 'enter');
		expect(workspace.state.get().route).toMatchObject({view: 'detail', id: 'db', tab: 'overview'});
		await press(']', 'esc');
		expect(workspace.state.get().route).toEqual({view: 'list', kind: 'container'});
	});

	test('the detail follows the cursor when it rests, and a held key opens nothing', async () => {
		const {workspace, press, schedule} = await startWorkspace();
		const first = workspace.viewer('detail').get();
		expect(first).toBeDefined();
		await press('j', 'j');
		expect(workspace.viewer('detail').get()).toBe(first);
		await schedule.advance(100);
		expect(workspace.viewer('detail').get()).not.toBe(first);
	});

	test('logs of the row are a view of their own; an act works on what it shows', async () => {
		const {workspace, press, acts} = await startWorkspace();
		await press('j', 'l');
		expect(workspace.state.get().route).toEqual({view: 'logs'});
		expect(workspace.logs.get().panes).toMatchObject([{name: 'db'}]);
		expect(workspace.viewer('main').get()).toBeDefined();
		await press('R');
		expect(acts()).toEqual(['containers.restart db']);
		await press('q');
		expect(workspace.state.get().route.view).toBe('list');
		expect(workspace.viewer('main').get()).toBeUndefined();
	});

	test('esc ends a search before it leaves the view', async () => {
		const {workspace, press, type} = await startWorkspace();
		await press('7', '/');
		await type('die');
		await press('enter');
		expect(workspace.viewer('main').get()?.search?.isOn).toBe(true);
		await press('esc');
		expect(workspace.viewer('main').get()?.search?.isOn).toBe(false);
		expect(workspace.state.get().route).toEqual({view: 'events'});
	});

	test('what is not there is not offered', async () => {
		const {workspace} = await startWorkspace();
		const ids = workspace.help().map(({id}) => id);
		expect(ids).toContain('container.kill');
		expect(ids).not.toContain('view.swarm');
		expect(workspace.hints()[0]?.title).toBe('Detail');
	});
});

describe('the way out', () => {
	test('q at the root asks; esc never quits', async () => {
		const {workspace, press, schedule, top} = await startWorkspace();
		let code: number | undefined;
		void workspace.done.then(done => {
			code = done;
		});
		await press('esc', 'esc');
		expect(top()).toBeUndefined();
		await press('q');
		expect(top()).toMatchObject({type: 'confirm', question: 'Quit Gantry?'});
		await schedule.advance(300);
		await press('n');
		expect(code).toBeUndefined();
		await press('q');
		await schedule.advance(300);
		await press('y');
		expect(code).toBe(0);
	});

	test('ctrl-c twice within two seconds quits, once does not', async () => {
		const {workspace, press, schedule, toasts} = await startWorkspace();
		let quit = false;
		void workspace.done.then(() => {
			quit = true;
		});
		await press('ctrl+c');
		expect(toasts()).toEqual(['Press ctrl-c again to quit']);
		await schedule.advance(2000);
		await press('ctrl+c');
		expect(quit).toBe(false);
		await schedule.advance(1999);
		await press('ctrl+c');
		expect(quit).toBe(true);
	});

	test('ctrl-c cancels the newest act that runs', async () => {
		const {workspace, press, fake, schedule} = await startWorkspace();
		const release = fake.hold('containers.restart');
		await press('R');
		expect(workspace.activities.get()).toMatchObject([{outcome: 'running'}]);
		await press('ctrl+c');
		release();
		await schedule.settle();
		// It says so itself, and nobody else does.
		expect(workspace.toasts.get()).toHaveLength(1);
	});

	test('a key that means nothing says so once, and where the keys are', async () => {
		const {workspace, press, schedule} = await startWorkspace();
		const said = () => workspace.toasts.get().map(({text}) => text);
		await press('5', '5');
		expect(said()).toEqual(['5 does nothing here; ? shows the keys']);
		await press('ctrl+e');
		expect(said()).toContain('ctrl+e does nothing here; ? shows the keys');
		await schedule.advance(4000);
		// Neither keys of a text, nor the way out of nothing, nor the first of two strokes.
		await press('esc', 'j', '/', 'w', 'enter');
		expect(said()).toEqual([]);
	});

	test('ctrl-z closes the streams and gives the terminal back', async () => {
		const {press, suspended, fake} = await startWorkspace();
		const before = fake.count('system.events');
		await press('ctrl+z');
		expect(suspended()).toBe(1);
		expect(fake.count('system.events')).toBe(before + 1);
	});
});
