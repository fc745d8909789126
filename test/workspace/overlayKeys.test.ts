import {describe, expect, test} from 'vitest';
import {containerSummary} from '../support/things.ts';
import {chunk, startWorkspace} from './startWorkspace.ts';

/** Past the time in which nothing can be answered. */
const guard = 300;

const start = (keys: Readonly<Record<string, readonly string[]>>) =>
	startWorkspace({settings: {keys}});

type Started = Awaited<ReturnType<typeof start>>;

const hints = ({workspace}: Started) =>
	[...workspace.hints()].map(({keys, title}) => `${keys} ${title}`);
const helpOf = ({workspace}: Started, id: string) =>
	workspace.help().find(hint => hint.id === id)?.keys;

describe('settings give other keys to', () => {
	test('what takes from a list', async () => {
		const started = await start({'choose.take': ['t']});
		await started.press('o');
		expect(hints(started)).toContain('t take');
		expect(helpOf(started, 'choose.take')).toBe('t');
		await started.press('j', 'enter');
		expect(started.top()).toMatchObject({type: 'choose'});
		await started.press('t');
		expect(started.top()).toBeUndefined();
		expect(started.workspace.list('container').view.get().sort.column).toBe('cpu');
	});

	test('what closes the help; esc closes it as well', async () => {
		const started = await start({'help.close': ['x']});
		await started.press('?');
		expect(hints(started)).toContain('x close');
		expect(helpOf(started, 'help.close')).toBe('x');
		await started.press('q', 'enter', '?');
		expect(started.top()).toMatchObject({type: 'help'});
		await started.press('x');
		expect(started.top()).toBeUndefined();
		await started.press('?', 'esc');
		expect(started.top()).toBeUndefined();
	});

	test('nothing: what has no key is in no hint, and esc is a way out all the same', async () => {
		const started = await start({'help.close': [], 'help.find': []});
		await started.press('?');
		expect(hints(started)).toEqual(['j k scroll', 'space page', 'esc close']);
		expect(helpOf(started, 'help.find')).toBeUndefined();
		await started.press('ctrl+c');
		expect(started.top()).toBeUndefined();
	});

	test('the yes of a question', async () => {
		const started = await startWorkspace({
			names: [],
			prepare: fake => fake.containers.set('web', containerSummary('web', {state: 'exited'})),
			settings: {keys: {'question.yes': ['ctrl+y'], 'question.close': ['b']}},
		});
		const {press, schedule, top, acts} = started;
		await press('D');
		await schedule.advance(guard);
		expect(started.workspace.keyOf('question.yes')).toBe('ctrl+y');
		await press('y', 'n', 'q');
		expect(top()).toMatchObject({type: 'confirm'});
		await press('b', 'D');
		expect(top()).toMatchObject({type: 'confirm'});
		await schedule.advance(guard);
		await press('ctrl+y');
		expect(top()).toBeUndefined();
		await started.workspace.idle();
		expect(acts()).toEqual(['containers.remove web']);
	});

	test('what submits a form, which waits until it can be read as any other key would', async () => {
		const {press, schedule, top} = await start({'form.submit': ['ctrl+s']});
		await press('K');
		expect(top()).toMatchObject({type: 'form'});
		await press('ctrl+s');
		expect(top()).toMatchObject({type: 'form'});
		await schedule.advance(guard);
		await press('enter');
		expect(top()).toMatchObject({type: 'form'});
		await press('ctrl+s');
		expect(top()).toMatchObject({type: 'confirm', question: 'Send KILL to api?'});
	});

	test('what is typed ahead with the key that opened a form', async () => {
		const {workspace, schedule, top} = await start({'form.close': ['ctrl+g']});
		workspace.press(chunk('K'));
		await schedule.settle();
		workspace.press(chunk('ctrl+g'));
		expect(top()).toMatchObject({type: 'form'});
		await schedule.advance(guard);
		workspace.press(chunk('ctrl+g'));
		expect(top()).toBeUndefined();
	});

	test('what copies from the journal', async () => {
		const {press, copied} = await start({'activities.copy': ['w']});
		await press('R', ',', 'y', 'w');
		expect(copied).toEqual(['docker restart api']);
	});
});

describe('the letters of a list', () => {
	const letters = ({top}: Started) => {
		const overlay = top();
		return overlay?.type === 'choose' ? overlay.options.map(({key}) => key) : [];
	};

	test('give way to the keys of the list', async () => {
		const plain = await start({});
		await plain.press('o');
		expect(letters(plain)).toContain('m');
		const started = await start({'overlay.end': ['m']});
		await started.press('o');
		expect(letters(started)).not.toContain('m');
		await started.press('m');
		expect(started.top()).toMatchObject({type: 'choose', cursor: letters(started).length - 1});
	});

	test('of acts as well: what moves runs nothing', async () => {
		const plain = await start({});
		await plain.press('x');
		expect(letters(plain)).toContain('R');
		const started = await start({'overlay.down': ['R']});
		await started.press('x');
		expect(letters(started)).not.toContain('R');
		await started.press('R');
		expect(started.top()).toMatchObject({type: 'choose', cursor: 1});
		expect(started.acts()).toEqual([]);
	});
});

test('the help has the keys of what lies over the panes at its end, once, under what they are for', async () => {
	const {workspace} = await start({});
	const help = workspace.help();
	const first = help.findIndex(({group}) => group.includes('over the panes'));
	expect(first).toBeGreaterThan(20);
	const groups = help.slice(first).map(({group}) => group);
	expect([...new Set(groups)]).toEqual([
		'All that is read or chosen from over the panes',
		'Lists to choose from',
		'Lists to choose from and help, while narrowed',
		'Questions',
		'Questions that want a name',
		'Forms',
		'Forms, in what is switched or chosen',
		'Forms, in a text that can be completed',
		'Command line',
		'Help',
		'Journal',
	]);
	const groupOf = (title: string) =>
		help.filter(hint => hint.title === title).map(hint => hint.group);
	expect(groupOf('Press the button')).toEqual(['Questions']);
	expect(groupOf('Submit the form')).toEqual(['Forms']);
	// Each heading stands once, in front of all of its keys.
	expect(groups.filter((group, at) => group !== groups[at - 1])).toHaveLength(11);
	expect(workspace.help().find(({id}) => id === 'choose.take')).toMatchObject({
		disabled: undefined,
	});
});
