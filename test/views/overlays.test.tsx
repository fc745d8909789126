import {describe, expect, test} from 'vitest';
import type {Hint} from '../../src/actions/catalog.ts';
import type {Overlay} from '../../src/overlays/types.ts';
import {emptyLine} from '../../src/terminal/input/lineEdit.ts';
import {fakeHub} from '../support/fakeHub.ts';
import {fakeWorkspace} from '../support/fakeWorkspace.ts';
import {renderApp, renderOnScreen} from '../support/render.tsx';
import {sampleContainers} from '../support/sample.ts';

const hints: readonly Hint[] = Array.from({length: 60}, (_, index) => ({
	id: `act.${index}`,
	keys: index === 0 ? 'ctrl-d ctrl-u' : String.fromCharCode(97 + (index % 26)),
	title: `Do thing number ${index}`,
	group: ['move', 'mark', 'lifecycle', 'view'][index % 4] ?? '',
	cli: index % 2 ? 'docker container kill' : '',
	destroys: index % 5 === 0,
	disabled: index % 7 === 3 ? 'web is not running' : undefined,
}));

const long = 'a consequence that is so long that it needs more than one line of any screen '.repeat(
	2,
);

const confirm: Extract<Overlay, {type: 'confirm'}> = {
	type: 'confirm',
	id: 1,
	question: 'Remove web?',
	consequences: ['web is running: it is killed first', long],
	answer: 'yes',
	expected: '',
	line: emptyLine(),
	commands: ['docker container rm --force web', 'docker container rm db', '… and 4 more'],
	focus: 'cancel',
	verb: 'Remove',
	destroys: true,
};

const form: Extract<Overlay, {type: 'form'}> = {
	type: 'form',
	id: 1,
	title: 'Commit web to an image',
	notes: ['3 files changed'],
	commands: ['docker container commit web shop/web'],
	verb: 'Commit',
	destroys: false,
	form: {
		fields: {
			reference: {type: 'text', label: 'Repository[:tag]'},
			author: {type: 'text', label: 'Author', placeholder: 'Ann <ann@example.com>'},
			pause: {
				type: 'flag',
				label: 'Pause meanwhile',
				initial: true,
				note: 'so that no file changes',
			},
			signal: {
				type: 'choice',
				label: 'Signal',
				initial: 'TERM',
				options: [
					{value: 'TERM', label: 'TERM', note: 'asks to end'},
					{value: 'HUP', label: 'HUP', note: 'reads the settings again'},
				],
			},
		},
		values: {reference: 'shop/Web', author: '', pause: true, signal: 'HUP'},
		lines: {reference: emptyLine('shop/Web'), author: emptyLine()},
		focus: 'reference',
		own: {},
		followed: {},
		errors: {reference: 'upper case is not allowed'},
	},
};

/** As long as a name of docker's gets, told apart from others by its end. */
const longName = `${'production-'.repeat(18)}frontend`;
const networks = [
	{value: '', label: 'bridge', note: 'the one that every container has'},
	{value: longName, label: longName, note: 'overlay'},
];

/** The same with a choice where `text` is typed behind the options; without one, the first option is picked. */
const choosing = (text?: string): typeof form => ({
	...form,
	form: {
		...form.form,
		fields: {
			...form.form.fields,
			network: {
				...{type: 'choice', label: 'Network', initial: '', options: networks},
				free: () => undefined,
			},
		},
		values: {...form.form.values, network: text ?? ''},
		lines: {...form.form.lines, network: emptyLine(text)},
		own: text === undefined ? {} : {network: ''},
		focus: 'network',
	},
});

const overlays: readonly Overlay[] = [
	confirm,
	{...confirm, answer: 'typed', expected: 'web', line: emptyLine('we')},
	form,
	{...form, form: {...form.form, focus: 'signal'}},
	choosing(),
	choosing('lonely'),
	{
		...{type: 'choose', id: 1, title: 'Kill web with', cursor: 1},
		options: [...networks, {value: 'old', label: 'old', disabled: 'it is gone'}],
	},
	{
		type: 'choose',
		id: 1,
		title: 'Kill web with',
		cursor: 1,
		options: Array.from({length: 40}, (_, index) => ({
			value: String(index),
			label: `SIG${index}`,
			note: 'what it is for',
		})),
	},
	{type: 'help', id: 1, top: 0},
	{type: 'help', id: 1, top: 1000},
	{
		type: 'palette',
		id: 1,
		line: emptyLine('thing'),
		cursor: 39,
		history: [],
		items: hints.map(({id, title, keys, cli, disabled}) => ({
			id,
			title,
			keys,
			note: cli,
			disabled,
			insert: title,
		})),
	},
	{type: 'activities', id: 1, top: 0},
];

const open = (columns: number, rows: number, overlay: Overlay) => {
	const workspace = fakeWorkspace({columns, rows, hub: fakeHub(sampleContainers)});
	workspace.shownHelp = hints;
	workspace.activities.set([
		{
			id: 1,
			title: 'Kill web',
			line: 'docker container kill web',
			startedAt: 0,
			endedAt: 1234,
			progress: '',
			outcome: 'failed',
			result: 'No such container: web',
		},
	]);
	workspace.overlays.set([overlay]);
	return workspace;
};

test.each([
	[80, 24],
	[200, 50],
])('a line that came back is marked under its wrong word, at %ix%i', (columns, rows) => {
	const message = `There is no container webb ${'that anybody has heard of '.repeat(4)}here`;
	const text = 'stop webb';
	const app = renderApp(
		open(columns, rows, {
			...{type: 'palette', id: 1, line: emptyLine(text), cursor: 0, history: [], items: []},
			wrong: {text, at: {start: 5, end: 9}, message},
		}),
	);
	const lines = app.lines().map(line => line.replace(/^.*?│ │ |│ ?│? *$/g, ''));
	app.unmount();
	const at = lines.findIndex(line => line.includes(': stop webb'));
	const column = lines[at]?.indexOf('webb') ?? -1;
	expect(lines[at + 1]?.indexOf('^^^^')).toBe(column);
	expect(lines.slice(at + 2).join(' ')).toMatch(/There is no container webb[\s\S]*heard of\s+here/);
});

describe('every overlay', () => {
	for (const [columns, rows] of [
		[60, 15],
		[80, 24],
		[200, 50],
		[300, 80],
	] as const) {
		test.each(overlays.map(overlay => [overlay.type, overlay] as const))(
			`fits ${columns}x${rows} with its whole frame: %s`,
			(_type, overlay) => {
				const app = renderApp(open(columns, rows, overlay));
				const lines = app.lines();
				app.unmount();
				expect(lines).toHaveLength(rows);
				for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
				const title = lines.findIndex(line =>
					/┌ (Remove|Commit|Kill|Keys|Command|Text|Act)/.test(line),
				);
				expect(title).toBeGreaterThanOrEqual(0);
				const left = lines[title]?.search(/┌ (Remove|Commit|Kill|Keys|Command|Text|Act)/) ?? 0;
				const right = lines[title]?.indexOf('┐', left) ?? 0;
				const bottom = lines.findIndex((line, y) => y > title && line[left] === '└');
				expect(bottom).toBeGreaterThan(title + 1);
				for (const line of lines.slice(title + 1, bottom)) {
					expect([line[left], line[right]]).toEqual(['│', '│']);
				}
			},
		);
	}
});

const see = async (overlay: Overlay, columns = 100, rows = 40) => {
	const app = renderOnScreen(open(columns, rows, overlay));
	await app.settle();
	return app;
};

describe('a question', () => {
	test('says what happens, the docker lines, and has Cancel in focus', async () => {
		const {screen, unmount} = await see(confirm);
		expect(screen.text()).toMatch(
			/Remove web\?[\s\S]*· web is running: it is killed first[\s\S]*\$ docker container rm --force web[\s\S]*… and 4 more[\s\S]*\[ Cancel \] {2}\[ Remove \]/,
		);
		const y = screen.rowOf('[ Cancel ]');
		expect(screen.cell(screen.row(y).indexOf('[ Cancel'), y).inverse).toBe(true);
		expect(screen.cell(screen.row(y).indexOf('[ Remove'), y).inverse).toBe(false);
		unmount();
	});

	test('that wants the name says so, and shows what was typed with the cursor behind it', async () => {
		const overlay: Overlay = {...confirm, answer: 'typed', expected: 'web', line: emptyLine('we')};
		const {screen, unmount} = await see(overlay);
		expect(screen.text()).toMatch(/Type web to confirm[\s\S]*> we[\s\S]*\] {4}esc cancel/);
		const y = screen.rowOf('> we');
		const {cursorX, cursorY} = screen.terminal.buffer.active;
		expect([cursorX, cursorY]).toEqual([screen.row(y).indexOf('> we') + 4, y]);
		expect(screen.cursorHidden()).toBe(false);
		unmount();
	});

	test('says the keys that answer it, as they are bound', async () => {
		const workspace = open(100, 40, {...confirm, again: 'q'});
		const keys: Readonly<Record<string, string>> = {'question.yes': 'ctrl+y'};
		workspace.keyOf = id => keys[id] ?? '';
		const app = renderOnScreen(workspace);
		await app.settle();
		expect(app.screen.text()).toMatch(/ctrl\+y, q remove {3}esc cancel/);
		app.unmount();
	});

	test('hides the table below it, and shows it again', async () => {
		const workspace = open(100, 40, confirm);
		const app = renderOnScreen(workspace);
		await app.settle();
		workspace.overlays.set([]);
		await app.settle();
		expect(app.screen.text()).not.toContain('Remove');
		expect(app.screen.row(2)).toMatch(/^┌ containers.*┐$/);
		app.unmount();
	});
});

describe('a form', () => {
	test('shows each field with its value, and what is wrong below it', async () => {
		const {screen, unmount} = await see(form);
		expect(screen.text()).toMatch(/▌ Repository\[:tag\] {2}shop\/Web/);
		expect(screen.row(screen.rowOf('shop/Web') + 1)).toContain('upper case is not allowed');
		expect(screen.text()).toMatch(/Author +Ann <ann@example\.com>/);
		expect(screen.text()).toMatch(/Pause meanwhile +\[x\] {2}so that no file changes/);
		expect(screen.text()).toMatch(/Signal +HUP {2}reads the settings again/);
		expect(screen.text()).toMatch(/tab next {3}enter commit {3}esc cancel/);
		unmount();
	});

	test('says its keys as they are bound; what has none is left out', async () => {
		const workspace = open(100, 40, form);
		const keys: Readonly<Record<string, string>> = {'form.submit': 'ctrl+s', 'form.close': 'f2'};
		workspace.keyOf = id => keys[id] ?? '';
		const app = renderOnScreen(workspace);
		await app.settle();
		expect(app.screen.text()).toMatch(/│ ctrl\+s commit {3}f2 cancel/);
		app.unmount();
	});

	test('that is too long for the screen shows what enter would send', async () => {
		const focused = {...form, form: {...form.form, focus: 'signal'}};
		const {screen, unmount} = await see(focused, 60, 15);
		expect(screen.text()).toMatch(/\(•\) HUP[\s\S]*\d+ to \d+ of \d+ lines[\s\S]*enter commit/);
		unmount();
	});

	test('shows all options of the choice in focus', async () => {
		const {screen, unmount} = await see({...form, form: {...form.form, focus: 'signal'}});
		expect(screen.text()).toMatch(/Signal +\( \) TERM {2}asks to end[\s\S]*\(•\) HUP/);
		expect(screen.text()).toMatch(/↑ ↓ choose {3}tab next {3}enter commit/);
		unmount();
	});

	test.each([
		[60, 20],
		[80, 24],
		[200, 50],
	])('shows what is typed behind options of any length, at %ix%i', async (columns, rows) => {
		const {screen, unmount} = await see(choosing('lonely'), columns, rows);
		expect(screen.text()).toMatch(/\( \) bridge {2}the one/);
		expect(screen.text()).toMatch(/\( \) production-.*…[a-z-]*-frontend /);
		expect(screen.text()).toMatch(/\(•\) other {3}lonely /);
		expect(screen.text()).not.toMatch(/ {2}…/);
		const y = screen.rowOf('(•) other');
		const {cursorX, cursorY} = screen.terminal.buffer.active;
		expect([cursorX, cursorY]).toEqual([screen.row(y).indexOf('lonely') + 6, y]);
		unmount();
	});

	test('has the text of its own picked where that is empty, and so is an option', async () => {
		const {screen, unmount} = await see(choosing(''));
		expect(screen.text()).toMatch(/\( \) bridge[\s\S]*\( \) production[\s\S]*\(•\) other /);
		unmount();
		const picked = await see(choosing());
		expect(picked.screen.text()).toMatch(/\(•\) bridge[\s\S]*\( \) other {3}type it/);
		picked.unmount();
	});

	test('hides the secrets of a field while another one has the focus', async () => {
		const env = "MODE=test 'PGPASSWORD=correct horse' API_TOKEN=hunter2";
		const fields = {...form.form.fields, env: {type: 'text', label: 'Environment'} as const};
		const filled = {
			...{...form.form, fields, values: {...form.form.values, env}},
			lines: {...form.form.lines, env: emptyLine(env)},
		};
		const away = await see({...form, form: filled});
		expect(away.screen.text()).toMatch(/Environment +MODE=test .*PGPASSWORD=.*API_TOKEN=/);
		expect(away.screen.text()).not.toMatch(/correct|horse|hunter2/);
		away.unmount();
		const here = await see({...form, form: {...filled, focus: 'env'}});
		expect(here.screen.text()).toContain('API_TOKEN=hunter2');
		here.unmount();
	});
});

test('a list to choose from keeps its notes beside a name that fills the screen', async () => {
	const overlay: Overlay = {
		...{type: 'choose', id: 1, title: 'Join a network', cursor: 0},
		options: [{value: 'old', label: 'old', disabled: 'it is gone'}, ...networks],
	};
	const {screen, unmount} = await see(overlay, 80, 24);
	expect(screen.text()).toMatch(/▌ old {5}it is gone/);
	expect(screen.text()).toMatch(/bridge {2}the one that every container has/);
	expect(screen.text()).toMatch(/production-.*…[a-z-]*-frontend │/);
	unmount();
});
