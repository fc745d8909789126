import {describe, expect, test} from 'vitest';
import type {Layer} from '../../src/actions/command.ts';
import {type Binding, clashes, createKeymap} from '../../src/actions/keys/keymap.ts';
import {kinds, type TabId} from '../../src/kinds/index.ts';
import {logSpec} from '../../src/logs/panes/spec.ts';
import {focusDetail, focusList} from '../../src/state/details.ts';
import {initialState} from '../../src/state/state.ts';
import type {Route, WorkspaceState} from '../../src/state/types.ts';
import {views} from '../../src/state/views.ts';
import {firstWindows} from '../../src/state/windows.ts';
import {layersOf} from '../../src/workspace/focus.ts';
import {createTable} from '../../src/workspace/table.ts';
import {strangers} from './strangers.ts';

const bindings: readonly Binding[] = [
	{id: 'container.stop', layer: 'container', keys: ['S'], twin: 'container.start'},
	{id: 'container.start', layer: 'container', keys: ['S'], twin: 'container.stop'},
	{id: 'container.kill', layer: 'container', keys: ['K']},
	{id: 'image.rm', layer: 'image', keys: ['D']},
	{id: 'list.down', layer: 'list', keys: ['j', 'down']},
	{id: 'list.top', layer: 'list', keys: ['g g']},
	{id: 'logs.wrap', layer: 'logs', keys: ['w']},
	{id: 'ports.show', layer: 'global', keys: ['w']},
	{id: 'program.help', layer: 'global', keys: ['?']},
];
const list: readonly Layer[] = ['container', 'list', 'global'];
const logs: readonly Layer[] = ['logs', 'viewer', 'container', 'global'];

describe('finding', () => {
	const keymap = createKeymap(bindings);

	test('goes from layer to layer, first match wins', () => {
		expect(keymap.find(list, ['w'])).toEqual({type: 'hit', ids: ['ports.show']});
		expect(keymap.find(logs, ['w'])).toEqual({type: 'hit', ids: ['logs.wrap']});
		expect(keymap.find(logs, ['K'])).toEqual({type: 'hit', ids: ['container.kill']});
		expect(keymap.find(list, ['D'])).toBeUndefined();
	});

	test('gives both twins', () => {
		expect(keymap.find(list, ['S'])).toEqual({
			type: 'hit',
			ids: ['container.stop', 'container.start'],
		});
	});

	test('waits for the rest of a chord', () => {
		expect(keymap.find(list, ['g'])).toEqual({type: 'more'});
		expect(keymap.find(list, ['g', 'g'])).toEqual({type: 'hit', ids: ['list.top']});
		expect(keymap.find(list, ['g', 'x'])).toBeUndefined();
	});
});

describe('overrides', () => {
	test('replace all keys of an id, and only of that', () => {
		const keymap = createKeymap(bindings, {'list.down': ['n'], 'container.kill': ['ctrl+k', 'X']});
		expect(keymap.keysOf('list.down')).toEqual(['n']);
		expect(keymap.find(list, ['down'])).toBeUndefined();
		expect(keymap.find(list, ['ctrl+k'])).toEqual({type: 'hit', ids: ['container.kill']});
		expect(keymap.keysOf('program.help')).toEqual(['?']);
	});

	test('with [] take the keys away', () => {
		const keymap = createKeymap(bindings, {'container.kill': []});
		expect(keymap.find(list, ['K'])).toBeUndefined();
	});

	test('of one twin leave the key to the other', () => {
		const keymap = createKeymap(bindings, {'container.start': ['Z']});
		expect(keymap.find(list, ['S'])).toEqual({type: 'hit', ids: ['container.stop']});
		expect(keymap.find(list, ['Z'])).toEqual({type: 'hit', ids: ['container.start']});
	});
});

describe('clashes', () => {
	const messages = (overrides: Readonly<Record<string, readonly string[]>>) =>
		clashes(bindings, overrides).map(({message}) => message);

	test('there are none by default, also where a layer hides another on purpose', () => {
		expect(messages({})).toEqual([]);
	});

	test('of one layer are told by both names', () => {
		expect(messages({'container.kill': ['S']})).toEqual([
			'"S" is both container.stop and container.kill',
			'"S" is both container.start and container.kill',
		]);
	});

	test('of a chord with the start of another are told', () => {
		expect(messages({'list.down': ['g']})).toEqual([
			'"g" (list.down) and "g g" (list.top) begin alike',
		]);
	});

	test('of a chosen key with one that it would hide in the same view are told', () => {
		expect(messages({'container.kill': ['j']})).toEqual([
			'"j" is both container.kill and list.down',
		]);
		expect(messages({'program.help': ['j']})).toEqual(['"j" is both list.down and program.help']);
	});

	test('are none between views, nor where a person set both, nor for the default said again', () => {
		expect(messages({'container.kill': ['D']})).toEqual([]);
		expect(messages({'container.kill': ['j'], 'list.down': ['j', 'down']})).toEqual([]);
		expect(messages({'logs.wrap': ['w']})).toEqual([]);
	});

	test('spelling does not matter', () => {
		expect(
			messages({'list.down': ['Ctrl-K'], 'container.kill': [], 'list.top': ['ctrl+k']}),
		).toEqual(['"ctrl+k" is both list.down and list.top']);
	});
});

describe('the layers that the workspace asks are ones that clashes look at', () => {
	const start = initialState({
		size: {columns: 80, rows: 24},
		readOnly: false,
		hostClass: 'dev',
		mouse: false,
	});
	const at = (route: Route): WorkspaceState => ({...start, ...firstWindows(route)});
	const of = {id: 'x', name: 'x'};
	const log: Route = {view: 'log', log: logSpec([])};
	const shell: Route = {view: 'shell', ...of};
	const tabs = kinds.flatMap(kind =>
		kind.tabs.map(tab => ({view: 'detail', kind: kind.id, id: 'x', tab}) as const),
	);
	const tabNamed = (name: TabId): Route => tabs.find(({tab}) => tab === name) ?? expect.fail();
	/** A view that is added is among those with a name, or it must be here. */
	const unnamed: Readonly<
		Record<
			Exclude<Route['view'], 'list' | 'events' | 'logs' | 'system' | 'output'>,
			readonly Route[]
		>
	> = {
		log: [log],
		shell: [shell],
		detail: tabs,
		top: [{view: 'top', containerId: 'x', name: 'x'}],
		files: (['image', 'volume'] as const).map(kind => ({view: 'files', of: kind, ...of})),
		diff: [{view: 'diff', of: 'run', left: of, right: of}],
	};
	const routes = [...views.map(({route}) => route), ...Object.values(unnamed).flat()];

	test.each(routes)('on %o', route => {
		const asked = [focusList, focusDetail].map(focus => layersOf(focus(at(route)), 'connected'));
		expect(asked.flatMap(strangers)).toEqual([]);
	});

	test.each([
		{record: {shown: true}},
		{counts: {by: 'status'}},
		{patterns: {shown: true}},
		{mark: {range: {from: 0, to: 1}}, histogram: {state: 'cursor'}},
	] as const)('while a log does %o', doing => {
		const asked = [log, tabNamed('logs')].map(route =>
			layersOf(at(route), 'connected', {log: doing}),
		);
		expect(asked.flatMap(strangers)).toEqual([]);
	});

	test.each([
		{isTyping: false, phase: 'running'},
		{isTyping: true, phase: 'running'},
		{isTyping: true, phase: 'ended'},
	] as const)('while a program is %o', program => {
		const asked = [shell, tabNamed('shell')].map(route =>
			layersOf(at(route), 'connected', {program}),
		);
		expect(asked.flatMap(strangers)).toEqual([]);
	});

	test('while a list shows another time, and while no engine answers', () => {
		expect(strangers(layersOf({...start, moment: 0}, 'connected'))).toEqual([]);
		expect(strangers(layersOf(start, 'failed'))).toEqual([]);
	});

	test('so a key of the output that hides one of all viewers is told', () => {
		const told = clashes(createTable().entries, {'output.save': ['/']});
		expect(told.map(({message}) => message)).toEqual(['"/" is both output.save and viewer.search']);
	});
});
