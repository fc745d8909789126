import {beforeAll, describe, expect, test} from 'vitest';
import {apiOf} from '../support/api.ts';
import {hostile} from '../support/hostile.ts';
import {type HostileWorkload, makeHostile, makeHostileEvents} from '../support/hostileWorkload.ts';
import {answer, find, tellStories} from '../support/story.ts';
import {
	box,
	list,
	pasted,
	press,
	rowCount,
	search,
	type Watched,
	walkAll,
	walkTabs,
	watch,
} from '../support/tour.ts';
import {createWitness} from '../support/witness.ts';

const {engine, open} = tellStories('hostile');
const api = () => apiOf(engine().host);
let made: HostileWorkload;

beforeAll(async () => {
	made = await makeHostile(api());
});

/** Of the corpus, what no program may write; the rest shows by what it does to the frame, or is mere text. */
const forbidden = (
	'fullReset mouseOn cursorReport deviceAttributes charset title titleSt notification clipboardC1 link ' +
	'linkSmuggling dcs sixel tmuxPassthrough apc pm sos c1Csi c1Dcs c1Singles bell nul delete formFeed ' +
	'shiftOut conceal blink bidi zeroWidth softHyphen tags unfinishedCsi brokenCsi unfinishedOsc'
).split(' ');

test.each(forbidden)('%s would be noticed', name => {
	const witness = createWitness();
	witness.take(`${hostile[name]}.`);
	expect(witness.offences).not.toEqual([]);
});

describe.each([
	[80, 24],
	[200, 50],
])('at %i x %i', (columns, rows) => {
	const size = {columns, rows};
	const roomy = rows >= 30;
	const openDetail = async (watched: Watched, name: string) => {
		await find(watched.gantry, name);
		await watched.step(['enter'], new RegExp(`[┌├] ${name} ─`));
		await watched.gantry.see(/ \] next tab .* help/);
	};

	test('every field of every container', async () => {
		const watched = watch(open, size);
		const total = made.fields.length + 5;
		await watched.gantry.see(`─ ${total} ─`);
		const names = await walkAll(watched, 'containers', total);
		expect(new Set(names).size).toBe(total);
	});

	test.each(['everything', 'speaker', 'terminal', 'longline', 'broken'])(
		'every tab of the container %s',
		async name => {
			const watched = watch(open, size);
			await openDetail(watched, name);
			// In the card that says why, letters lead elsewhere: to its log, a shell, its networks.
			await press(watched, 'pagedown', 'G', 'g');
			await search(watched, 'stolen');
			watched.gantry.press(']');
			await watched.gantry.see(/ w wrap .* help/);
			await walkTabs(watched, 10);
		},
	);

	test.each(['speaker', 'terminal', 'longline'])('the log of %s', async name => {
		const watched = watch(open, size);
		await find(watched.gantry, name);
		await watched.step(['l'], new RegExp(`┌ .*${name}`));
		await press(watched, 'g', 'w', 'l', 'l', 'h', 't', 'G', 'pageup', 'w', 'k', 'k', 'f', 't');
		await search(watched, 'b$');
	});

	test('logs in panes, and as one', async () => {
		const watched = watch(open, size);
		const {gantry, step} = watched;
		await gantry.see('live');
		for (const name of made.running) {
			await find(gantry, name);
			await step(['space'], /▌[✓]/);
		}
		gantry.press('/', 'ctrl-u', 'enter');
		await gantry.see(`─ ${made.fields.length + 5} ─`);
		await step(['m'], /speaker ─+ .*─terminal ─|─+▌?speaker/);
		await press(watched, 'g', 'w', 't', 'J', 'tab', 'G', 'J', 'l', 'L', 'z', 'z', 'e', 'E', '>');
		await step(['M'], '3 logs');
		await press(watched, 'g', 'w', 't', 'J', 'G', 'l', 'pageup', 'e', '&', 'a', 'enter');
		await search(watched, 'b$');
	});

	test('the processes of a container', async () => {
		const watched = watch(open, size);
		await find(watched.gantry, 'speaker');
		await watched.step(['t'], 'PID');
		await press(watched, 'j', 'o', 'O', 'l', 'l', 'G');
	});

	test.each([
		['2', 'images', 9, 4],
		['3', 'volumes', 9, 4],
		['4', 'networks', 11, 3],
	] as const)('every field of all in view %s', async (key, kind, atLeast, tabs) => {
		const watched = watch(open, size);
		const {gantry, step} = watched;
		await gantry.see('live');
		await step([key], list(kind));
		await gantry.until(() => rowCount(gantry) >= atLeast, `${atLeast} rows`);
		await walkAll(watched, kind, rowCount(gantry));
		if (roomy) await step(['enter'], / w wrap .* help/);
		await walkTabs(watched, tabs);
	});

	test('events, and the one under the cursor', async () => {
		const watched = watch(open, size);
		const {gantry, step} = watched;
		await gantry.see('live');
		await step(['7'], '┌ events');
		await makeHostileEvents(api());
		await gantry.see(/exec/);
		await press(watched, 'k', 'k', 'l', 'l', 'h', 't', 'a', 'a', 'g', 'G');
		await search(watched, 'a');
		await step(['enter'], /[┌├] /);
	});

	test('the engine itself', async () => {
		const watched = watch(open, size);
		await watched.gantry.see('live');
		await watched.step(['8'], 'memory');
		await press(watched, 'w', 'l', 'l', 'G');
	});

	test('help, menus, forms and questions', async () => {
		const watched = watch(open, size);
		const {gantry, holds, step} = watched;
		await find(gantry, 'speaker');
		const leave = async () => {
			// In its first moments a question takes no key.
			await answer(gantry, box, 'esc');
			await gantry.gone(box);
			await holds();
		};
		await step(['?'], '┌ Keys');
		await leave();
		await step(['x'], '┌ speaker');
		await leave();
		await step(['y'], 'IP address');
		await leave();
		await step(['C'], '/files');
		for (const key of ['tab', 'tab', 'tab', 'tab', 'pagedown', 'pagedown']) {
			await answer(gantry, '/files', '');
			gantry.type(pasted);
			await holds();
			gantry.press(key);
			await holds();
		}
		await leave();
		await step(['M'], /┌ Rename/);
		await answer(gantry, /┌ Rename/, '');
		gantry.type(pasted);
		gantry.press('enter');
		await gantry.see('A name has letters');
		await leave();
		await step(['.'], box);
		await leave();
		await step([','], box);
		await leave();
		await step([':'], '┌ Command');
		gantry.type(pasted);
		await leave();
		await step([':'], '┌ Command');
		gantry.type('kill -s HUP sp');
		await gantry.see('speaker');
		await leave();
		gantry.press('/');
		gantry.type(pasted);
		await gantry.see(/filter/);
		await holds();
		await step(['enter'], list('containers'));
	});

	test('what the engine complains of, with what it was given', async () => {
		const watched = watch(open, size);
		await find(watched.gantry, 'broken');
		await watched.step(['S'], /✖ .*unable to find user ab/);
		await watched.step([','], box);
	});

	test('a removal says what goes with it', async () => {
		const watched = watch(open, size);
		await find(watched.gantry, 'everything');
		await watched.step(['D'], 'anonymous volume');
	});

	test.each([
		// Of a document it is said how much of it.
		['field-sixel', 'i', 'DNSNames', 'ya'],
		['field-lines', 'd]', 'Labels', 'y'],
		['speaker', 'l', '__proto__', 'y'],
		['terminal', 'l', '__proto__', 'y'],
	])('what is copied of %s by %s drives no terminal, either', async (name, key, shown, copies) => {
		const {gantry, witness, holds} = watch(open, size);
		await find(gantry, name);
		gantry.press(...key);
		// A document says how it is wrapped only before it is there.
		await gantry.see(/ [wf] (?:wrap|follow)| y copy the value/);
		await gantry.gone('Asking the engine');
		gantry.press('G');
		await gantry.see(shown);
		gantry.press(...copies);
		await gantry.until(() => witness.copied.length > 0, 'a copy');
		// A page of the corpus may hold little that can be seen; it is another one every other second.
		gantry.press('pageup');
		gantry.press(...copies);
		await gantry.until(() => witness.copied.length > 1, 'another copy');
		await holds();
		expect(witness.copied.join().length).toBeGreaterThan(100);
		expect(witness.copied.join()).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]/);
	});
});

test.each([
	['as text', []],
	['as text without colours', ['--no-color']],
	['as JSON', ['--json']],
] as const)('logs printed on a terminal %s', async (_, options) => {
	const witness = createWitness();
	const printed = open({
		args: ['logs', '--tail', '200', ...options, ...made.running],
		onData: witness.take,
	});
	witness.watch(printed);
	expect((await printed.exit).code).toBe(0);
	await printed.until(() => printed.text().includes('|') || printed.text().includes('{'), 'lines');
	expect(witness.offences).toEqual([]);
	expect(witness.copied).toEqual([]);
});
