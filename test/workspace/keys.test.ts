import {describe, expect, test, vi} from 'vitest';
import {clashes} from '../../src/actions/keys/keymap.ts';
import {detailOf} from '../../src/panes/tree.ts';
import {focusedLeaf, isOnDetail, routeNow, walkNow} from '../../src/state/windows.ts';
import {createTable} from '../../src/workspace/table.ts';
import {visits} from '../support/visits.ts';
import {chunk, startWorkspace} from './startWorkspace.ts';

test('the table has no clash of keys, and no id twice', () => {
	const {entries} = createTable();
	expect(clashes(entries)).toEqual([]);
	expect(new Set(entries.map(({id}) => id)).size).toBe(entries.length);
});

test('no bare lowercase key changes the engine, but of those that open a container', () => {
	const {entries} = createTable();
	const lower = entries.filter(
		({action, keys}) => action && action.effect !== 'read' && keys.some(one => /^[a-z]$/.test(one)),
	);
	expect(lower.map(({id}) => id)).toEqual(visits);
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
		expect(routeNow(workspace.state.get())).toEqual({view: 'list', kind: 'image'});
		await press('-');
		expect(routeNow(workspace.state.get())).toEqual({view: 'list', kind: 'container'});
	});

	test('sort by a column: live numbers from the largest, again the other way round', async () => {
		const {workspace, press} = await startWorkspace();
		const sort = () => workspace.list('container').view.get().sort;
		await press('o', 'j', 'enter');
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
		expect(workspace.list('container').view.get().filterError).toContain('"foo"');
		// The list and the field say it; a message over them would hide what else they say.
		expect(workspace.toasts.get()).toEqual([]);
		await press('esc');
		expect(workspace.list('container').view.get()).toMatchObject({filter: ''});
	});

	test('esc leads from the logs to what was there, also where a digit led to them', async () => {
		const {workspace, press} = await startWorkspace();
		await press('l', 'esc', '2', '6');
		expect(routeNow(workspace.state.get()).view).toBe('log');
		await press('esc');
		expect(routeNow(workspace.state.get())).toEqual({view: 'list', kind: 'image'});
	});

	test.each(['esc', 'q'])('%s leads from the logs to the lists', async key => {
		const {workspace, press} = await startWorkspace();
		await press('6');
		expect(routeNow(workspace.state.get()).view).toBe('log');
		await press(key);
		expect(routeNow(workspace.state.get())).toMatchObject({view: 'list', kind: 'container'});
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
		const {press, row} = await startWorkspace({settings: {keys: {'list.down': ['b b']}}});
		await press('j');
		expect(row()).toBe('api');
		await press('b', 'b');
		expect(row()).toBe('db');
		await press('b', 'G');
		expect(row()).toBe('web');
	});
});

describe('panes', () => {
	test('enter goes to the detail beside the list, and esc comes back', async () => {
		const {workspace, press, row} = await startWorkspace();
		await press('enter');
		expect(isOnDetail(workspace.state.get())).toBe(true);
		await press('j');
		expect(row()).toBe('api');
		await press(']');
		expect(workspace.state.get().tabs).toEqual({container: 'overview'});
		await press('esc');
		expect(isOnDetail(workspace.state.get())).toBe(false);
		expect(walkNow(workspace.state.get()).back).toEqual([]);
	});

	test('on a small screen the detail takes the whole area', async () => {
		const {workspace, press} = await startWorkspace({size: {columns: 80, rows: 24}});
		await press('j', 'enter');
		expect(routeNow(workspace.state.get())).toMatchObject({view: 'detail', id: 'db', tab: 'why'});
		await press(']', 'esc');
		expect(routeNow(workspace.state.get())).toEqual({view: 'list', kind: 'container'});
	});

	test('the detail follows the cursor when it rests, and a held key opens nothing', async () => {
		const {workspace, press, schedule} = await startWorkspace();
		const detail = workspace.viewer(detailOf('0'));
		const told = vi.fn();
		detail.subscribe(told);
		const first = detail.get();
		expect(first).toBeDefined();
		await press('j', 'j');
		expect(detail.get()).toBe(first);
		expect(told).not.toHaveBeenCalled();
		await schedule.advance(100);
		expect(detail.get()).not.toBe(first);
		expect(told).toHaveBeenCalledOnce();
	});

	test('logs of the row are a view of their own; an act works on what it shows', async () => {
		const {workspace, press, acts} = await startWorkspace();
		await press('j', 'l');
		expect(routeNow(workspace.state.get())).toMatchObject({view: 'log'});
		expect(workspace.logs.get().panes).toMatchObject([{name: 'db'}]);
		expect(workspace.viewer(focusedLeaf(workspace.state.get())).get()).toBeDefined();
		await press('R');
		expect(acts()).toEqual(['containers.restart db']);
		await press('q');
		expect(routeNow(workspace.state.get()).view).toBe('list');
		expect(workspace.viewer(focusedLeaf(workspace.state.get())).get()).toBeUndefined();
	});

	test('esc ends a search before it leaves the view', async () => {
		const {workspace, press, type} = await startWorkspace();
		await press('7', '/');
		await type('die');
		await press('enter');
		expect(workspace.viewer('0').get()?.search?.isOn).toBe(true);
		await press('esc');
		expect(workspace.viewer('0').get()?.search?.isOn).toBe(false);
		expect(routeNow(workspace.state.get())).toEqual({view: 'events'});
	});

	test('what is typed behind a / that opens nothing here does nothing', async () => {
		const {workspace, press, type, schedule, toasts, acts, top} = await startWorkspace({
			size: {columns: 80, rows: 24},
		});
		await press('enter', ']', ']', ']');
		expect(routeNow(workspace.state.get())).toMatchObject({view: 'detail', tab: 'stats'});
		const route = routeNow(workspace.state.get());
		await press('/');
		await type('errR');
		await press('backspace', 'enter');
		expect(toasts()).toEqual(['Search: not in this view']);
		expect([acts(), top(), routeNow(workspace.state.get())]).toEqual([[], undefined, route]);
		// The line was ended: what comes now is a key again.
		await press('R');
		expect(acts()).toEqual(['containers.restart api']);
		await press('/', 'x');
		await schedule.advance(700);
		await press('x');
		expect(top()).toMatchObject({type: 'choose', title: 'api'});
	});

	test('the help finds what it shows, the name of a group by its beginning', async () => {
		const {workspace, press, type} = await startWorkspace();
		await press('?', '/');
		await type('ro');
		const shown = () =>
			workspace
				.help()
				.map(({keys, title, cli, disabled}) => [keys, title, disabled ?? cli].join(' '));
		expect(shown().length).toBeGreaterThan(0);
		expect(shown().every(text => text.toLowerCase().includes('ro'))).toBe(true);
		await type('gram');
		expect(workspace.help()).toEqual([]);
		await press('ctrl+u');
		await type('progr');
		// What was found goes on being read.
		await press('enter');
		expect(new Set(workspace.help().map(({group}) => group))).toEqual(new Set(['program']));
	});

	test('the journal shows one docker line whole, and copies it', async () => {
		const {press, top, copied} = await startWorkspace();
		await press('R', 'j', 'R', ',');
		expect(top()).toMatchObject({type: 'activities', top: 0});
		await press('enter');
		expect(top()).toMatchObject({top: 0, open: true});
		await press('j', 'y');
		expect(top()).toMatchObject({top: 1, open: false});
		expect(copied).toEqual(['docker restart api']);
		await press('j', 'j', 'k', 'y');
		expect(copied).toEqual(['docker restart api', 'docker restart db']);
		await press('esc');
		expect(top()).toBeUndefined();
	});

	test('what is not there is not offered', async () => {
		const {workspace} = await startWorkspace();
		const ids = workspace.help().map(({id}) => id);
		expect(ids).toContain('container.kill');
		expect(ids).not.toContain('view.swarm');
		expect([...workspace.hints()].slice(0, 2).map(({title}) => title)).toEqual(['Help', 'Detail']);
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
		expect(top()).toMatchObject({type: 'confirm', question: 'Quit Gantry?', again: 'q'});
		await schedule.advance(300);
		await press('n');
		expect(code).toBeUndefined();
		// Too soon behind the first it is no answer.
		await press('q', 'q');
		expect(code).toBeUndefined();
		await schedule.advance(300);
		await press('q');
		expect(code).toBe(0);
	});

	test('the key that leads to the question answers it, also another one by the settings', async () => {
		const {press, top} = await startWorkspace({settings: {keys: {'view.close': ['X']}}});
		await press('X');
		expect(top()).toMatchObject({question: 'Quit Gantry?', again: 'X'});
	});

	test('help finds what an option of docker is called, and shows that option', async () => {
		const {press, type, workspace} = await startWorkspace();
		await press('?', '/');
		await type('mem');
		const found = workspace.help();
		expect(found.find(({id}) => id === 'container.update')?.cli).toContain('--memory');
		expect(found.map(({id}) => id)).not.toContain('container.kill');
	});

	test.each([
		['mem', 'mem/limit, memory (m)'],
		['memory', 'mem/limit, memory (m)'],
		['cpu', 'cpu % (c)'],
		['age', 'created, age (d)'],
	])('help finds how a list is sorted by %s, and with which letter', async (word, said) => {
		const {press, type, workspace, top} = await startWorkspace();
		await press('?', '/');
		await type(word);
		const found = workspace.help().find(({id}) => id === 'list.sort');
		expect(found).toMatchObject({keys: 'o', title: `Sort by a column: ${said}`});
		await press('enter', 'esc', 'esc', 'o', /\((.)\)/.exec(said)?.[1] ?? '');
		expect(top()).toBeUndefined();
		const {column} = workspace.list('container').view.get().sort;
		expect(said).toContain(column);
	});

	test('F1 is help, and closes it', async () => {
		const {press, top} = await startWorkspace();
		await press('f1');
		expect(top()).toMatchObject({type: 'help'});
		await press('f1');
		expect(top()).toBeUndefined();
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

	test('another key in between means that one stays', async () => {
		const {workspace, press} = await startWorkspace();
		let quit = false;
		void workspace.done.then(() => {
			quit = true;
		});
		await press('ctrl+c', 'esc', '2', 'ctrl+c');
		expect(quit).toBe(false);
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
		await press('9', '9');
		expect(said()).toEqual(['9 does nothing here; ? shows the keys']);
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
