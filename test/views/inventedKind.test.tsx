import {expect, test, vi} from 'vitest';

// What a new kind takes: a file with its record, a line in kinds/index.ts; a file with an act, a line in actions/index.ts.
// Both lines are added here as the files are read.
vi.mock('../../src/kinds/index.ts', async original => {
	const real = await original<typeof import('../../src/kinds/index.ts')>();
	type KindId = import('../../src/kinds/index.ts').KindId;
	type ListKind = import('../../src/kinds/index.ts').ListKind;
	type TabId = import('../../src/kinds/index.ts').TabId;
	const {createRegistry} = await import('../../src/kinds/registry.ts');
	const {gadget} = await import('../support/gadget/kind.ts');
	const {event} = real.kindsById;
	return {
		...real,
		listedById: {...real.listedById, gadget},
		kindsById: {...real.kindsById, gadget},
		...createRegistry<KindId | 'gadget', ListKind | 'gadget', TabId | 'care'>(
			[...real.listedKinds, gadget],
			[event],
		),
	};
});
vi.mock('../../src/actions/index.ts', async original => {
	const real = await original<typeof import('../../src/actions/index.ts')>();
	const {polish} = await import('../support/gadget/polish.ts');
	return {...real, actions: [...real.actions, polish]};
});

import {createCatalog} from '../../src/actions/catalog.ts';
import {actions} from '../../src/actions/index.ts';
import {clashes} from '../../src/actions/keys/keymap.ts';
import {keySections, printKeys} from '../../src/actions/keys/keyTable.ts';
import {parseSettings} from '../../src/cli/parseSettings.ts';
import type {KeptSetting} from '../../src/config/edit.ts';
import {createTable} from '../../src/workspace/table.ts';
import {App} from '../../views/App.tsx';
import {createTheme} from '../../views/theme.ts';
import {renderSized} from '../support/render.tsx';
import {happened} from '../support/things.ts';
import {startWorkspace} from '../workspace/startWorkspace.ts';

const open = async () => {
	const kept: KeptSetting[] = [];
	const keep = async (setting: KeptSetting) => {
		kept.push(setting);
		return '/home/me/config.yaml';
	};
	const started = await startWorkspace({size: {columns: 120, rows: 30}, more: {keep}});
	const app = renderSized(
		<App workspace={started.workspace} theme={createTheme('plain')} />,
		120,
		30,
	);
	const settle = async () => {
		for (let turn = 0; turn < 5; turn++) {
			await started.schedule.settle();
			await app.settle();
		}
	};
	const press = async (...keys: readonly string[]) => {
		await started.press(...keys);
		await settle();
	};
	await settle();
	const say = async (line: string) => {
		await press(':');
		await started.type(line);
		await press('enter');
	};
	return {...started, app, press, settle, say, kept};
};

test('its list has columns and rows, its overview what its record says', async () => {
	const {app, press, settle, type} = await open();
	expect(app.text()).toContain('9 Gadgets');
	await press('9');
	expect(app.text()).toMatch(/NAME ▲ +SHINE/);
	expect(app.text()).toMatch(/lamp +dull/);
	expect(app.text()).toMatch(/size +12 inches/);
	await press('/');
	await type('shine=bright');
	await settle();
	expect(app.text()).toContain('torch');
	expect(app.text()).not.toContain('lamp');
	app.unmount();
});

test('its act is a key, a hint, a line of the help and of the palette, and works on its rows', async () => {
	const started = await open();
	const {app, press, settle, type} = started;
	await press('9');
	expect(app.lines().at(-1)).toContain('O polish');
	await press('O');
	expect(started.toasts()).toContain('Polished lamp');
	await press('?');
	expect(app.text()).toContain('Polish');
	await press('esc', ':');
	await type('polish');
	await settle();
	expect(app.text()).toContain('Polish');
	await press('esc', ':');
	await type('gadgets');
	await press('enter');
	expect(app.text()).toMatch(/NAME ▲ +SHINE/);
	app.unmount();
});

test('a tab of its own has a title, a key and what its record says', async () => {
	const {app, press, say} = await open();
	await press('9');
	expect(app.text()).toContain('lamp ─ overview  care  events  inspect');
	await press('y');
	expect(app.text()).toMatch(/cloth +soft, for a lamp/);
	await press('i');
	expect(app.text()).toMatch(/Inches"?: 12/);
	await say('gadget care');
	expect(app.text()).toMatch(/cloth +soft, for a lamp/);
	app.unmount();
});

test('its events are those that its record says are about it', async () => {
	const {app, press, settle, fake} = await open();
	await press('9', 'c');
	const told = (gadget: string, name: string) =>
		happened('container', 'start', name, {gadget, name});
	fake.emit(told('lamp', 'polisher'), told('torch', 'scrubber'));
	await settle();
	expect(app.text()).toContain('polisher');
	expect(app.text()).not.toContain('scrubber');
	app.unmount();
});

test('a line of docker lists, filters and inspects it', async () => {
	const {app, say, toasts} = await open();
	await say('docker gadget ls --filter shine=bright');
	expect(app.text()).toMatch(/torch +bright/);
	expect(app.text()).not.toMatch(/lamp +dull/);
	await say('gadget ls dull');
	expect(app.text()).toMatch(/lamp +dull/);
	expect(app.text()).not.toMatch(/torch +bright/);
	await say('gadget ls -f shine=red');
	expect(toasts()).toContain('No shine is red: there is dull, bright');
	await say('inspect "the torch"');
	expect(app.text()).toMatch(/"?Inches"?: 12/);
	app.unmount();
});

test('its names complete a line, and a word for its state is a filter', async () => {
	const {app, press, type, settle} = await open();
	await press('9', ':');
	await type('gadget ls -f like=to');
	await settle();
	expect(app.text()).toMatch(/▌ torch +gadget/);
	await press('esc', '/');
	await type('dull');
	await press('enter');
	expect(app.text()).toMatch(/lamp +dull/);
	expect(app.text()).not.toMatch(/torch +bright/);
	app.unmount();
});

test('it stands beside others, and in a layout by its name', async () => {
	const {app, press, say, kept} = await open();
	await say('split below gadgets');
	expect(app.text()).toMatch(/NAME ▲ +SHINE/);
	await press('j');
	await say('layout save workshop');
	const panes = {column: [{view: 'containers'}, {view: 'gadgets', cursor: 'torch'}]};
	expect(kept.at(-1)).toMatchObject({name: 'workshop', value: {panes, focus: 2}});
	const file = JSON.stringify({layouts: {workshop: {panes, focus: 2}}});
	expect((await parseSettings(file, async () => [])).problems).toEqual([]);
	await press('q');
	expect(app.text()).not.toMatch(/NAME ▲ +SHINE/);
	await say('layout workshop');
	expect(app.text()).toMatch(/NAME ▲ +SHINE/);
	// Its overview and its hints: it has the keys.
	expect(app.lines().at(-1)).toContain('O polish');
	app.unmount();
});

test('the tables of keys have it, and its keys clash with none', () => {
	const table = createTable();
	const section = keySections(table).find(({title}) => title === 'Gadgets');
	expect(section?.entries.map(({id}) => id)).toEqual([
		'gadget.polish',
		'gadget.overview',
		'gadget.inspect',
		'gadget.happened',
		'gadget.care',
	]);
	expect(printKeys(table)).toMatch(/Gadgets\n +O +Polish/);
	expect(clashes(createCatalog(actions, []).entries)).toEqual([]);
	expect(clashes(table.entries, {'gadget.polish': ['i']}).map(({ids}) => ids)).toEqual([
		['gadget.polish', 'gadget.inspect'],
	]);
});
