import {describe, expect, test} from 'vitest';
import type {Fields} from '../../src/actions/action.ts';
import type {Layer} from '../../src/actions/command.ts';
import {clashes, type KeyOverrides} from '../../src/actions/keys/keymap.ts';
import {printKeys} from '../../src/actions/keys/keyTable.ts';
import {unfitKeys} from '../../src/actions/keys/unfit.ts';
import {overlayCommands} from '../../src/overlays/commands.ts';
import {createForm} from '../../src/overlays/form.ts';
import {pressOverlay} from '../../src/overlays/keys.ts';
import {meantBy} from '../../src/overlays/meaning.ts';
import type {Overlay} from '../../src/overlays/types.ts';
import {emptyLine} from '../../src/terminal/input/lineEdit.ts';
import {createTable} from '../../src/workspace/table.ts';
import {strangers} from '../actions/strangers.ts';
import {key} from '../workspace/startWorkspace.ts';

const fields: Fields = {
	name: {type: 'text', label: 'Name'},
	pause: {type: 'flag', label: 'Pause', initial: true},
	signal: {
		type: 'choice',
		label: 'Signal',
		initial: 'HUP',
		options: ['HUP', 'INT'].map(value => ({value, label: value})),
		free: () => undefined,
	},
};

const question: Extract<Overlay, {type: 'confirm'}> = {
	type: 'confirm',
	id: 1,
	question: 'Remove web?',
	consequences: [],
	answer: 'yes',
	expected: '',
	line: emptyLine(),
	commands: [],
	focus: 'cancel',
	verb: 'Remove',
	destroys: true,
};
const options = ['one', 'two', 'three'].map(value => ({value, label: value}));
const choose: Overlay = {type: 'choose', id: 1, title: 'Pick', cursor: 0, options};
const formOn = (focus: string): Extract<Overlay, {type: 'form'}> => ({
	type: 'form',
	id: 1,
	title: 'Fill in',
	notes: [],
	form: {...createForm(fields), focus},
	commands: [],
	verb: 'Do',
	destroys: false,
});
const offering: Overlay = {
	...formOn('name'),
	form: {
		...formOn('name').form,
		offered: {items: [{text: 'shop', label: 'shop', note: ''}], at: 0, of: 'name '},
	},
};
const commandLine: Overlay = {
	...{type: 'palette', id: 1, line: emptyLine('stop'), cursor: 0},
	...{items: [], history: []},
};

/** Each in each of its states. */
const every: Readonly<Record<string, Overlay>> = {
	question,
	'typed question': {...question, answer: 'typed', expected: 'web', line: emptyLine('we')},
	'text of a form': formOn('name'),
	'flag of a form': formOn('pause'),
	'choice of a form': formOn('signal'),
	'text that can be completed': offering,
	list: choose,
	'narrowed list': {...choose, all: options, find: emptyLine('o')},
	'command line': commandLine,
	help: {type: 'help', id: 1, top: 0},
	'narrowed help': {type: 'help', id: 1, top: 0, find: emptyLine('o')},
	journal: {type: 'activities', id: 1, top: 0},
};
const all = Object.entries(every);
const typedIn = all.filter(([name]) => /typed|text|narrowed|command line/.test(name));

const pressing = (overlay: Overlay, chord: string, overrides: KeyOverrides = {}) => {
	const {keymap} = createTable(overrides);
	const event = key(chord);
	const meant = meantBy(keymap, overlay, event);
	return pressOverlay(overlay, event, meant, () => ({lines: 100, page: 10}));
};

/** Everything is bound to the keys that leave, and nothing leaves by a key of its own. */
const lockedIn: KeyOverrides = Object.fromEntries(
	overlayCommands.map(({id}) => [id, id.endsWith('.close') ? [] : ['esc', 'ctrl+c']]),
);

describe('no settings lock anybody in', () => {
	test.each(all)('%s is ended by ctrl-c', (_name, overlay) => {
		const step = pressing(overlay, 'ctrl+c', lockedIn);
		expect('answer' in step && Boolean(step.answer)).toBe(false);
		expect(step).toHaveProperty('answer');
	});

	test.each(all)('%s is left by esc', (_name, overlay) => {
		const step = pressing(overlay, 'esc', lockedIn);
		// What was narrowed is whole again, and left by the next one.
		const left = 'next' in step ? pressing(step.next, 'esc', lockedIn) : step;
		expect('answer' in left && Boolean(left.answer)).toBe(false);
		expect(left).toHaveProperty('answer');
	});
});

test('enter on Cancel is a no, also where the name is complete', () => {
	const complete = {...question, answer: 'typed', expected: 'web', line: emptyLine('web')} as const;
	expect(pressing(question, 'enter')).toEqual({answer: false});
	expect(pressing(complete, 'enter')).toEqual({answer: false});
	expect(pressing({...complete, focus: 'confirm'}, 'enter')).toEqual({answer: true});
});

describe('where text is typed', () => {
	test.each(typedIn)('a letter is text, whatever it is bound to: %s', (_name, overlay) => {
		const letters = Object.fromEntries(overlayCommands.map(({id}) => [id, ['b']]));
		const step = pressing(overlay, 'b', letters);
		expect(JSON.stringify(step)).toContain('"graphemes":[');
		expect(JSON.stringify(step)).toContain('"b"');
	});

	test('a blank is none in a choice', () => {
		expect(pressing(formOn('signal'), 'space')).toMatchObject({
			next: {form: {values: {signal: 'INT'}}},
		});
		expect(pressing(formOn('name'), 'space')).toMatchObject({next: {form: {values: {name: ' '}}}});
	});
});

test.each(all)('a paste answers nothing: %s', (_name, overlay) => {
	const {keymap} = createTable();
	for (const text of ['y', '\r', '\x03', '\x1b', 'web']) {
		const event = {type: 'paste', text} as const;
		const meant = meantBy(keymap, overlay, event);
		const step = pressOverlay(overlay, event, meant, () => ({lines: 100, page: 10}));
		expect(step).not.toHaveProperty('answer');
	}
});

describe('the table', () => {
	test.each(all)('has the layers of %s in one stack, for the clashes', (_name, overlay) => {
		let layers: readonly Layer[] = [];
		const find = (asked: readonly Layer[]) => {
			layers = asked;
			return undefined;
		};
		// A key that types nothing means something in all of them.
		meantBy({find}, overlay, key('f1'));
		expect(layers).not.toEqual([]);
		expect(strangers(layers)).toEqual([]);
	});

	test('has only keys that can be pressed there', () => {
		expect(unfitKeys(createTable().entries)).toEqual([]);
	});

	test('tells of a key that means two things in one place', () => {
		const told = (overrides: KeyOverrides) =>
			clashes(overlayCommands, overrides).map(({message}) => message);
		expect(told({'choose.take': ['q']})).toEqual(['"q" is both choose.take and choose.close']);
		// Of one that it would hide from the same list.
		expect(told({'choose.take': ['j']})).toEqual(['"j" is both overlay.down and choose.take']);
		expect(told({'choose.take': ['t'], 'help.close': ['t'], 'question.yes': ['t']})).toEqual([]);
	});

	test('is asked alone: nothing else has a key there', () => {
		expect(clashes(createTable().entries, {'choose.take': ['l'], 'help.find': ['2']})).toEqual([]);
	});

	test('prints the keys as they are bound', () => {
		const text = printKeys(createTable({'choose.take': ['t'], 'form.submit': ['ctrl+s']}));
		expect(text).toMatch(/\nLists to choose from\n +t +Take from the list\n/);
		expect(text).toMatch(/\nForms\n +ctrl\+s +Submit the form\n/);
	});
});

test('a key that cannot be one there is told, by the reason', () => {
	const told = (overrides: KeyOverrides) =>
		unfitKeys(createTable().entries, overrides).map(({message}) => message);
	expect(told({'overlay.top': ['g g']})).toEqual([
		'"g g" (overlay.top): what lies over the panes takes one key, not two in a row',
	]);
	expect(told({'commandLine.run': ['x', 'ctrl+x']})).toEqual([
		'"x" (commandLine.run): it is typed there as text',
	]);
	expect(told({'form.next': ['space']})).toEqual([
		'"space" (form.next): it is typed there as text',
	]);
	expect(told({'question.yes': ['esc'], 'choose.take': ['ctrl+c']})).toEqual([
		'"ctrl+c" (choose.take): it leaves all that lies over the panes',
		'"esc" (question.yes): it leaves all that lies over the panes',
	]);
	expect(told({'question.yes': ['enter'], 'question.press': []})).toEqual([
		'"enter" (question.yes): it presses the button with the focus',
	]);
	expect(told({'help.close': ['esc', 'x'], 'list.top': ['g g']})).toEqual([]);
});
