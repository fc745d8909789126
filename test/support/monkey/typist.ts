import {keySections} from '../../../src/actions/keys/keyTable.ts';
import {createTable} from '../../../src/workspace/table.ts';
import {hostile} from '../hostile.ts';
import {createRandom, type Random} from '../random.ts';
import {bytesOf, type Stroke} from './strokes.ts';

/** Presses keys without end, always the same ones for the same seed. */
export interface Typist {
	/** The strokes of one idea, at least one: a key, a line that is typed, a walk through a view. */
	next(): readonly Stroke[];
}

const send = (text: string): Stroke => ({send: text});
const press = (...shown: readonly string[]): Stroke[] => shown.map(key => send(bytesOf(key)));

/** Of what a line of the command line is made; nothing that would hurt if a shell got it. */
const lineWords = (
	'logs logs!project=x columns layout!save layout!save!one layout!load!one filter filter!save!one filter!load!one ' +
	'split split!below split!right!stderr stream!stdout stream!both pipe!cat pipe!head!-2 pipe!true pipe!nobody ' +
	'pipe!cat!>!out context ctx ctx!b stop start restart kill kill!-s!HUP rm rm!-f pause unpause rename tag commit ' +
	'rmi inspect top mouse theme sort docker!ps docker!stop docker!rm!-f!-v help stpo refresh quit'
).split(' ');
const rowNames =
	'talker flood churn- moved- huge-word huge-labels wide marks busybox bridge none x'.split(' ');
const filters = (
	'churn talker huge exited !exited status=up health=unhealthy cpu>0 mem>1m label=x project=x name~ur /^ch/ /(a+)+$/ /[/ ' +
	'state=running image=busy* ~ = ! "" \\'
).split(' ');
const lineFilters =
	'a level>=warn status>=500 n<5 /\\d+/ /^(a+)+$/ !a stream=stderr source=ta* "two!words" pattern="<*>" msg=x e= foo>='.split(
		' ',
	);
const times = '10m 14:03 14:03:22 yesterday 2h30m 25:00 2026-11-24T14:03:22Z 0'.split(' ');
const sizes = [
	[80, 24],
	[100, 30],
	[200, 50],
	[300, 80],
	[60, 15],
	[59, 14],
	[20, 5],
	[1, 1],
	[81, 23],
	[120, 12],
] as const;

/** The beginnings of what a terminal sends, answers that nobody asked for, and what no terminal sends. */
const broken = [
	...[
		'\x1b',
		'\x1b[',
		'\x1b[1',
		'\x1b[1;',
		'\x1b[<0;1',
		'\x1b]',
		'\x1b]11;rgb:',
		'\x1bP',
		'\x1b_',
		'\x1bO',
		'\x1b\x1b',
	],
	...[
		'\x1b[200~',
		'\x1b[201~',
		'\x1b[0n',
		'\x1b[5n',
		'\x1b[24;80R',
		'\x1b[?1;2c',
		'\x1b]11;rgb:ffff/ffff/ffff\x07',
	],
	...[
		'\x1b[I',
		'\x1b[O',
		'\x1b[M !!',
		'\x1b[<0;5;5M',
		'\x1b[<64;9;9M',
		'\x1b[<35;9999;9999m',
		'\x1b[999~',
		'\x1b[27;5;97~',
	],
	...[
		'\x1b[1114112u',
		'\x1b[0u',
		'\x1b[97;5u',
		'\x9b1;2H',
		'\x00',
		'\x0e',
		'\x7f\x7f\x7f',
		'\x1b[Z\x1b[Z',
		'\x1b\\',
	],
];
const torn = ['ff', 'c328', 'e697', 'f09f90', 'eda080', '1b5b80', 'c0af', 'fe'];

/** Whole texts that are pasted; what ends a paste may be in one, or missing. */
const pastes = [
	...[
		'',
		'web',
		'SSKyD\ry\r',
		'x'.repeat(5000),
		'\x1b[27u',
		'日本語'.repeat(300),
		'a\u0301'.repeat(400),
	],
	...Object.values(hostile),
];

/** Keys by the layer that they mean something in. */
const keysByLayer = (): ReadonlyMap<string, readonly string[]> =>
	new Map(
		keySections(createTable())
			.map(({title, entries}) => [title, entries.flatMap(({shown}) => shown)] as const)
			// These end the program: it is opened anew, which takes time. They have an idea of their own.
			.map(([title, keys]) => [title, keys.filter(key => key !== 'ctrl+c')] as const),
	);

/** One who has learnt all keys and makes no sense. */
export const createTypist = (seed: number): Typist => {
	const random: Random = createRandom(seed);
	const layers = keysByLayer();
	const all = [...new Set([...layers.values()].flat())];
	const keyOf = (title: string): string => random.pick(layers.get(title) ?? all);
	const some = (most: number, make: () => readonly Stroke[]): Stroke[] =>
		Array.from({length: 1 + random.below(most)}, make).flat();
	const oneOf = (...titles: readonly string[]) => press(keyOf(random.pick(titles)));
	/** What is typed comes letter by letter, or in one piece. */
	const type = (text: string): Stroke[] =>
		random.below(3) === 0 ? [...text].map(send) : text === '' ? [] : [send(text)];
	const leave = (): Stroke[] => press(random.pick(['esc', 'esc', 'enter', 'tab', 'ctrl+u']));
	const scribble = (): string =>
		Array.from({length: 1 + random.below(12)}, () => random.pick([...'abc 日é:/!*=\\"\'-0'])).join(
			'',
		);

	const commandLine = (): Stroke[] => {
		const word = random.pick(lineWords).replaceAll('!', ' ');
		const cut = random.below(3) === 0 ? word.slice(0, 1 + random.below(word.length)) : word;
		const argument = random.below(2) === 0 ? ` ${random.pick(rowNames)}` : '';
		const ends = ['enter', 'enter', 'esc', 'tab', 'down', 'up', 'ctrl+u', 'backspace'];
		return [
			...press(':'),
			...type(cut + argument),
			...some(4, () => press(random.pick(ends))),
			...press('esc'),
		];
	};
	const field = (key: string, texts: readonly string[]): Stroke[] => [
		...press(key),
		...type(random.below(4) === 0 ? scribble() : random.pick(texts).replaceAll('!', ' ')),
		...(random.below(4) === 0 ? press('up', 'down', 'home', 'backspace') : []),
		...leave(),
	];
	const find = (): Stroke[] => [
		...press('1', '/', 'ctrl+u'),
		...type(random.pick(rowNames)),
		...press('enter'),
	];
	const visit = (view: string, ...titles: readonly string[]): Stroke[] => [
		...press(view),
		...some(12, () => oneOf(...titles, 'Lists')),
	];
	const readLog = (): Stroke[] => [
		...(random.below(2) === 0 ? find() : press('1')),
		...press(random.pick(['l', 'l', 'p', 'enter', 'f'])),
		...some(15, () => oneOf('Logs', 'Viewers', 'Log panes', 'Logs, while lines are marked')),
	];
	const readPanes = (): Stroke[] => [
		...press(
			'1',
			random.pick(['*', 'g']),
			...(random.below(2) === 0 ? ['space', 'j', 'space'] : []),
		),
		...press(random.pick(['m', 'm', 'f'])),
		...some(25, () => oneOf('Log panes', 'Logs', 'Viewers')),
	];
	const readPatterns = (): Stroke[] => [
		...readLog(),
		...press('*'),
		...some(8, () => oneOf('Patterns of a log', 'Viewers')),
	];
	const mouse = (): Stroke[] =>
		some(6, () => {
			const button = random.pick([0, 0, 1, 2, 32, 64, 64, 65, 65, 66, 128]);
			const at = `${1 + random.below(120)};${1 + random.below(40)}`;
			return [send(`\x1b[<${button};${at}${random.pick(['M', 'm'])}`)];
		});
	const act = (): Stroke[] => [
		...(random.below(2) === 0 ? find() : []),
		...oneOf('Containers', 'Images', 'Volumes', 'Networks'),
		...some(4, () => press(random.pick(['enter', 'y', 'n', 'tab', 'space', 'esc', 'down', 'x']))),
	];
	const overlay = (): Stroke[] => [
		...press(random.pick(['?', 'x', ',', 'o', '.', ':', 'y'])),
		...some(8, () => press(random.pick([...all.slice(0, 60), 'enter', 'tab', '/', 'backspace']))),
		...leave(),
	];
	const flood = (): Stroke[] => {
		const key = bytesOf(random.pick(['j', 'k', 'pgdn', 'n', 'esc', 'tab', keyOf('Lists')]));
		return [send(key.repeat(2 + random.below(60)))];
	};

	/** Ideas with how often they come, of a thousand. */
	const ideas: readonly (readonly [number, () => readonly Stroke[]])[] = [
		[180, () => press(random.pick(all))],
		[90, () => visit('1', 'Containers', 'Everywhere', 'Detail pane', 'Viewers')],
		[40, () => visit('2', 'Images', 'Viewers', 'Everywhere')],
		[30, () => visit('3', 'Volumes', 'Viewers')],
		[30, () => visit('4', 'Networks', 'Viewers')],
		[30, () => visit('7', 'Events', 'Viewers')],
		[20, () => visit('8', 'Viewers', 'Everywhere')],
		[20, () => [...press('1', 't'), ...some(8, () => oneOf('Processes', 'Viewers'))]],
		[120, readLog],
		[80, readPanes],
		[30, readPatterns],
		[60, act],
		[50, overlay],
		[60, commandLine],
		[40, () => field('/', [...filters, ...lineFilters])],
		[25, () => field('&', lineFilters)],
		[10, () => field('@', times)],
		[15, mouse],
		[12, () => [{resize: random.pick(sizes)}]],
		[15, () => [send(random.pick(broken))]],
		[5, () => [{bytes: random.pick(torn)}]],
		[
			12,
			() => [send(`\x1b[200~${random.pick(pastes)}${random.pick(['\x1b[201~', '\x1b[201~', ''])}`)],
		],
		[20, flood],
		[4, () => press('ctrl+z')],
		[1, () => press(random.pick(['ctrl+c', 'q']))],
	];
	const total = ideas.reduce((sum, [weight]) => sum + weight, 0);
	const idea = (): readonly Stroke[] => {
		let rest = random.below(total);
		for (const [weight, make] of ideas) {
			rest -= weight;
			if (rest < 0) return make();
		}
		return [];
	};
	/** As a slow link delivers what was typed: in one piece. */
	const together = (strokes: readonly Stroke[]): readonly Stroke[] => {
		const texts = strokes.flatMap(stroke => ('send' in stroke ? [stroke.send] : []));
		return texts.length === strokes.length ? [send(texts.join(''))] : strokes;
	};
	return {next: () => (random.below(2) === 0 ? together(idea()) : idea())};
};
