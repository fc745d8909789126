import {describe, expect, test} from 'vitest';
import {createCatalog, type Situation} from '../../src/actions/catalog.ts';
import type {Command} from '../../src/actions/command.ts';
import {actions} from '../../src/actions/index.ts';
import {containerRow} from './rows.ts';

const commands: readonly Command[] = [
	{id: 'list.down', keys: ['j', 'down'], title: 'Down', group: 'move', layer: 'list'},
	{
		id: 'container.logs',
		keys: ['l'],
		title: 'Logs',
		group: 'look',
		layer: 'container',
		cli: 'docker container logs',
	},
	{id: 'list.open', keys: ['enter'], title: 'Detail', group: 'look', layer: 'list'},
	{id: 'program.help', keys: ['?'], title: 'Help', group: 'program', layer: 'global'},
	{
		id: 'view.back',
		keys: ['esc'],
		title: 'Back',
		group: 'view',
		layer: 'global',
		unavailable: target => (target === 'root' ? 'this is the first view' : undefined),
	},
];
const catalog = createCatalog(actions, commands);

const running = containerRow();
const stopped = containerRow({id: 'e'.repeat(64), name: 'db', state: 'exited'});
const at = (rows: readonly unknown[], over: Partial<Situation> = {}): Situation => ({
	layers: ['container', 'list', 'global'],
	rows,
	readOnly: false,
	target: undefined,
	...over,
});

describe('status bar', () => {
	const shown = (situation: Situation) =>
		[...catalog.hints(situation)].map(({keys, title}) => `${keys} ${title}`);

	test('has help, looks, then acts in their order', () => {
		expect(shown(at([running]))).toEqual([
			'? Help',
			'enter Detail',
			'l Logs',
			's Shell',
			'S Stop',
			'R Restart',
			'K Kill',
			'D Remove',
			'P Pause',
			'C Commit',
			'M Rename',
			'e Exec',
			'a Attach',
			'W Wait for',
			'J Connect',
			'N Run a container',
			'E Recreate',
			'U Update',
			'y Copy',
			'Z Export',
			'! Prune containers',
		]);
	});

	test('says of twins the one that the key would run', () => {
		expect(shown(at([stopped]))).toContain('S Start');
		expect(shown(at([stopped]))).not.toContain('S Stop');
		expect(shown(at([containerRow({state: 'paused'})]))).toContain('P Unpause');
	});

	test('says why not', () => {
		const kill = (situation: Situation) =>
			[...catalog.hints(situation)].find(({id}) => id === 'container.kill')?.disabled;
		expect(kill(at([running]))).toBeUndefined();
		expect(kill(at([stopped]))).toBe('db is not running');
		expect(kill(at([]))).toBe('no container here');
		expect(kill(at([running], {readOnly: true}))).toBe('read-only: nothing may be changed');
		expect(kill(at([stopped, running]))).toBeUndefined();
	});
});

describe('twins', () => {
	const ids = ['container.stop', 'container.start'];

	test('go by the first row', () => {
		expect(catalog.pick(ids, at([running, stopped]))?.id).toBe('container.stop');
		expect(catalog.pick(ids, at([stopped, running]))?.id).toBe('container.start');
	});

	test('give the first one, for its reason, where neither can', () => {
		const gone = containerRow({state: 'removing'});
		expect(catalog.pick(ids, at([gone]))?.id).toBe('container.stop');
		expect(catalog.pick(ids, at([]))?.id).toBe('container.stop');
	});
});

describe('help', () => {
	test('has every entry of the layers once, by layer', () => {
		const help = catalog.help(at([running]));
		expect(new Set(help.map(({id}) => id)).size).toBe(help.length);
		expect(help.map(({id}) => id)).toEqual([
			...actions
				.filter(({kind, layer = kind}) => layer === 'container')
				.map(({verb}) => `container.${verb}`),
			'container.logs',
			'list.down',
			'list.open',
			'container.systemPrune',
			'program.help',
			'view.back',
		]);
		expect(help.find(({id}) => id === 'list.down')?.keys).toBe('j, ↓');
		expect(help.find(({id}) => id === 'container.start')?.disabled).toBe('web is running already');
	});

	test('asks a command why not with its target', () => {
		const back = catalog.help(at([running], {target: 'root'})).find(({id}) => id === 'view.back');
		expect(back?.disabled).toBe('this is the first view');
	});
});

describe('palette', () => {
	const found = (query: string, situation = at([running])) =>
		catalog.palette(query, situation).map(({id}) => id);

	test('finds by title, and by the words of docker', () => {
		expect(found('kill')[0]).toBe('container.kill');
		expect(found('container rm')[0]).toBe('container.rm');
		expect(found('container logs')[0]).toBe('container.logs');
		expect(found('zzz')).toEqual([]);
	});

	test('has what cannot run now last', () => {
		const ids = found('sto', at([stopped]));
		expect(ids.at(-1)).toBe('container.stop');
	});

	test('has everything for an empty query', () => {
		expect(found('')).toHaveLength(catalog.help(at([running])).length);
	});
});

test('overrides are what is shown', () => {
	const own = createCatalog(actions, commands, {'container.kill': ['ctrl+k'], 'container.rm': []});
	const hints = [...own.hints(at([running]))];
	expect(hints.find(({id}) => id === 'container.kill')?.keys).toBe('ctrl+k');
	expect(hints.find(({id}) => id === 'container.rm')).toBeUndefined();
	expect(own.help(at([running])).find(({id}) => id === 'container.rm')?.keys).toBe('');
});
