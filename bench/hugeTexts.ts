// The longest that no key is looked for while every view is walked through over texts as large as an engine takes
// them: words of 1 MB, 10,000 labels, 100,000 arguments, 300,000 wide letters or combining marks. ms of CPU of the
// main thread, which other work on the machine makes up to twice as many. `--all` tells each key as well;
// `huge-labels huge-lines-log others` looks at these alone. Each key is pressed when what the one before began is done.
import {existsSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {openGantry} from '../test/support/pty.ts';
import {benchEngine} from './lib/engine.ts';
import {hugeContainers, makeHugeOthers} from './lib/hugeObjects.ts';
import {type Figure, pause, report} from './lib/measure.ts';

interface StandStill {
	readonly ms: number;
	readonly where: string;
}

/** Walks by what they are about: keys, each pressed when the one before has been answered. */
const tabs = ['enter', ...Array.from({length: 10}, () => [']', 'G', 'g', 'w', 'w']).flat()];
const searching = ['/', 'text:x', 'enter', 'n', 'N', 'esc'];
const looking = [
	'd',
	'G',
	'g',
	'w',
	...searching,
	'esc',
	'i',
	'G',
	'g',
	'w',
	...searching,
	's',
	's',
	'esc',
];
const logs = [
	...['l', 'g', 'G', 'w', 'pgup', 'pgdn', 'J', 'g', 'J', 'e', 'E', 't', 'x', 'esc'],
	...[
		'/',
		'text:xx',
		'enter',
		'n',
		'N',
		'esc',
		'&',
		'text:level=info',
		'enter',
		'esc',
		'*',
		'g',
		'esc',
		'esc',
		'esc',
	],
];
const walks: Readonly<Record<string, readonly string[]>> = {
	tabs: [...tabs, 'esc', 'esc'],
	looking,
	logs,
	sorting: ['o', '/', 'text:project', 'enter', 'O', 'O'],
	resizing: ['enter', 'size:80x24', 'size:200x50', ']', 'size:80x24', 'size:120x40', 'esc', 'esc'],
	copying: ['y', 'down', 'down', 'down', 'enter'],
	recreating: ['E', 'text:xx', 'down', 'down', 'text:xx', 'ctrl-u', 'tab', 'text:x', 'esc'],
	helping: ['?', '/', 'text:label', 'esc', 'esc', ':', 'text:start huge', 'esc'],
	listing: [
		'.',
		'esc',
		'o',
		'esc',
		'/',
		'text:label=text',
		'enter',
		'esc',
		'/',
		'text:/x+y/',
		'enter',
		'esc',
	],
};

/** Names of containers, and `others` for images, volumes and networks; none: all. */
const only = process.argv.slice(2).filter(word => !word.startsWith('-'));

const engine = await benchEngine({running: 0, created: 0});
try {
	const file = join(engine.dir, 'standStill');
	const gantry = openGantry({
		columns: 120,
		rows: 40,
		env: {
			...engine.env,
			STAND_STILL_FILE: file,
			NODE_OPTIONS: `--import=${join(import.meta.dirname, 'lib/standStill.mjs')}`,
		},
	});
	/** Since the last time it was asked; comes when keys are looked for again. */
	const longest = async () => {
		gantry.signal('SIGUSR2');
		while (!existsSync(file)) await pause(2);
		const ms = Number(readFileSync(file, 'utf8'));
		rmSync(file);
		return ms;
	};
	const found: StandStill[] = [];
	const pressed = async (where: string) => {
		await pause(20);
		found.push({ms: await longest(), where});
	};
	/** A text is typed letter by letter, as by hand; `size:80x24` is what the terminal becomes. */
	const press = async (key: string, where: string) => {
		const text = key.startsWith('text:') ? key.slice(5) : undefined;
		if (text === undefined) {
			const [, columns, rows] = /^size:(\d+)x(\d+)$/.exec(key) ?? [];
			if (columns !== undefined) gantry.resize(Number(columns), Number(rows));
			else gantry.press(key);
			await pressed(`${where} ${key}`);
		}
		for (const letter of text ?? '') {
			gantry.type(letter);
			await pressed(`${where} ${letter} of ${text}`);
		}
	};
	await gantry.see('live');
	await longest();
	const isAsked = (name: string) => only.length === 0 || only.includes(name);
	for (const {name, make, remove} of hugeContainers(engine)) {
		if (!isAsked(name)) continue;
		await make();
		for (const key of ['esc', 'esc', 'esc', '1', '/', 'ctrl-u', `text:name=${name}`, 'enter'])
			await press(key, name);
		await gantry.see(new RegExp(`▌[ ✓] ${name}`));
		for (const [walk, keys] of Object.entries(walks)) {
			for (const key of keys) await press(key, `${name}, ${walk}:`);
		}
		await remove();
	}
	if (isAsked('others')) await makeHugeOthers(engine);
	for (const view of isAsked('others') ? ['2', '3', '4'] : []) {
		await press(view, 'view');
		for (const key of [...(walks['tabs'] ?? []), ...looking.slice(0, -6), 'esc', 'esc']) {
			await press(key, `view ${view}:`);
		}
	}
	gantry.signal('SIGTERM');
	await gantry.exit;
	const worst = found.toSorted((a, b) => b.ms - a.ms);
	const told = process.argv.includes('--all') ? worst.slice(0, 60) : worst.slice(0, 1);
	for (const {ms, where} of told) process.stderr.write(`${ms.toFixed(1)} ms: ${where}\n`);
	const figures: Figure[] = [
		{
			figure: `huge texts, ${found.length} keys: longest that no key is looked for`,
			value: worst[0]?.ms ?? Number.NaN,
			unit: 'ms of CPU',
			target: 50,
		},
		{
			figure: '… keys of which that is more than 50 ms',
			value: found.filter(({ms}) => ms > 50).length,
			unit: 'keys',
		},
	];
	report('hugeTexts', figures);
} finally {
	await engine.down();
}
