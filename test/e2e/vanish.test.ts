import {beforeAll, expect, test} from 'vitest';
import {answer, find, tellStories} from '../support/story.ts';

const {docker, open, run, state, stateBecomes} = tellStories('vanish');

/** What docker heard that was done with the neighbour of those that go. */
const actsOn = async (name: string): Promise<readonly string[]> => {
	const until = ['--since', '0', '--until', '0s', '--format', '{{.Action}}'];
	// By its name docker would also tell of all whose id begins so.
	const id = await docker('inspect', '--format', '{{.Id}}', name);
	const shown = await docker('events', '--filter', `container=${id}`, ...until);
	return shown.split('\n');
};

/** The neighbour of all that go. */
beforeAll(() => run('bbb'));

/** A container that is paused just when it is killed does not die before it is thawed, and the engine gives up. */
const remove = (name: string) =>
	docker('rm', '-f', name).catch(async () => {
		await docker('unpause', name).catch(() => undefined);
		return docker('rm', '-f', name);
	});

test('P never pauses the neighbour of a container that is removed at that moment', async () => {
	const gantry = open({columns: 80, rows: 24});
	// The first frame comes before keys are read, with the cursor on the first row.
	await gantry.see('live');
	gantry.press('?');
	await gantry.see('┌ Keys');
	gantry.press('esc');
	await gantry.gone('┌ Keys');
	for (let count = 0; count < 16; count += 1) {
		await run('aaa');
		await gantry.see(/aaa +up/);
		gantry.press('g');
		await gantry.see(/▌ {2}aaa +up/);
		if (count % 2 === 0) {
			await remove('aaa');
			gantry.press('P');
		} else {
			const removed = remove('aaa');
			gantry.press('P');
			await removed;
		}
		await gantry.see(/▌[ »] aaa +removed/);
		// A key that is read in the same breath as an act is not taken: then it is pressed again.
		do {
			gantry.press('j');
			expect(await state('bbb')).toBe('running');
		} while (!/▌ {2}bbb/.test(gantry.text()));
	}
	expect(await actsOn('bbb')).toEqual(['create', 'start']);
});

test('what goes while it is marked or asked about is told, and nothing is done with the next one', async () => {
	for (const name of ['aaa', 'aab']) await run(name);
	await docker('create', '--name', 'aac', 'busybox');
	const gantry = open({columns: 200, rows: 50});
	await gantry.see('live');
	gantry.press('o');
	await gantry.see('Sort by');
	gantry.press('g', 'enter');
	await gantry.see('sort: name');
	gantry.press('g');
	await gantry.see(/▌ {2}aaa +up/);
	gantry.press('space', 'space');
	await gantry.see('2 marked');
	await remove('aaa');
	await gantry.see('1 marked, 1 gone');
	await remove('aab');
	await gantry.see('2 marked gone');
	gantry.press('P');
	await gantry.see('Cannot pause: 2 containers that were marked are gone');
	await gantry.gone('2 marked gone');
	await gantry.see(/▌ {2}aac +created/);
	gantry.press('D');
	await gantry.see('Remove aac?');
	await remove('aac');
	await answer(gantry, 'aac was removed: esc closes this', 'y');
	await gantry.see('Nothing was done: aac was removed');
	await gantry.see(/▌ {2}aac +removed/);
	// Another one of that name is another one.
	await run('aac');
	await gantry.see(/ {3}aac +up/);
	gantry.press('P');
	await gantry.see('Cannot pause: aac was removed; move to choose another');
	expect(await state('aac')).toBe('running');
	expect(await actsOn('bbb')).toEqual(['create', 'start']);
	await remove('aac');
	// Of several that are asked about the others are meant, whatever they are called by then.
	for (const name of ['aaa', 'aab']) await docker('create', '--name', name, 'busybox');
	await gantry.see(/aab +created/);
	gantry.press('g');
	await gantry.see(/▌ {2}aaa +created/);
	gantry.press('space', 'space');
	await gantry.see('2 marked');
	gantry.press('D');
	await gantry.see('Remove 2 containers?');
	await remove('aaa');
	await docker('rename', 'aab', 'aad');
	await docker('create', '--name', 'aab', 'busybox');
	await gantry.see('$ docker rm aad');
	await answer(gantry, 'aaa was removed; aab is called aad now', 'y');
	await gantry.see('Removed 1 of 2; aaa was removed');
	expect([await state('aad'), await state('aab')]).toEqual(['gone', 'created']);
	await remove('aab');
});

test('a row that leaves the short list stays, and acts take it; after a remove of its own the cursor goes on', async () => {
	await run('aaa');
	const gantry = open({columns: 80, rows: 24});
	await gantry.see(/▌ {2}aaa +up/);
	gantry.press('A');
	await gantry.see('active only');
	await docker('kill', 'aaa');
	await gantry.see(/▌ {2}aaa +exited/);
	await gantry.see('1 matches no more');
	gantry.press('S');
	await stateBecomes('aaa', 'running');
	await gantry.see(/▌ {2}aaa +up/);
	await docker('kill', 'aaa');
	await gantry.see(/▌ {2}aaa +exited/);
	gantry.press('D');
	await answer(gantry, 'Remove aaa?', 'y');
	await gantry.see(/▌ {2}bbb/);
	await gantry.gone(/aaa +(removed|exited)/);
	expect(await state('aaa')).toBe('gone');
});

test.each([
	['2', 'images', ['commit', '--change', 'LABEL a=b', 'bbb', 'aaa'], ['rmi', 'aaa']],
	['3', 'volumes', ['volume', 'create', 'aaa'], ['volume', 'rm', 'aaa']],
	['4', 'networks', ['network', 'create', 'aaa'], ['network', 'rm', 'aaa']],
] as const)(
	'key %s: of the %s, one that was removed stays under the cursor',
	async (view, title, make, unmake) => {
		await docker(...make);
		const gantry = open({columns: 80, rows: 24});
		await gantry.see('live');
		gantry.press(view);
		await gantry.see(`┌ ${title} ─`);
		await gantry.see(/▌ {2}aaa/);
		await docker(...unmake);
		await gantry.see(/▌ {2}aaa.*removed/);
		gantry.press('D');
		await gantry.see(/Cannot remove: aaa(:latest)? was removed; move/);
		gantry.press('j');
		await gantry.gone(/aaa .*removed/);
	},
);

test('the card of one that is removed by force says so, and what it said; of one that was stopped it says that', async () => {
	const speaking = ['--network', 'none', 'busybox', 'sh', '-c', 'echo ready; exec sleep 1000000'];
	const gantry = open({columns: 200, rows: 50});
	const look = async (name: string) => {
		await docker('run', '-d', '--name', name, ...speaking);
		await find(gantry, name);
		await gantry.see(new RegExp(`${name} ─.*why`));
		await gantry.see('Nothing is wrong');
	};
	/** Seconds from its end to its removal: what comes later than a second is no removal by force. */
	const removedAfter = async (name: string) => {
		const until = ['--since', '0', '--until', String(Date.now() / 1000)];
		const format = ['--format', '{{.Action}} {{.TimeNano}}'];
		const told = await docker('events', '--filter', `container=${name}`, ...until, ...format);
		const at = (action: string) =>
			Number(new RegExp(`^${action} (\\d+)`, 'm').exec(told)?.[1] ?? Number.NaN) / 1e9;
		return at('destroy') - at('die');
	};
	const actions = async (name: string) => {
		// What happened in this second is not before `0s`.
		const until = ['--since', '0', '--until', String(Date.now() / 1000), '--format', '{{.Action}}'];
		return (await docker('events', '--filter', `container=${name}`, ...until)).split('\n');
	};
	await look('forced');
	await docker('rm', '-f', 'forced');
	const byForce = '137: removed by force (docker rm -f), or killed and removed at once (events)';
	// A busy engine may take longer: then a kill is all that is known.
	const isAtOnce = (await removedAfter('forced')) <= 1;
	await gantry.see(isAtOnce ? byForce : '137: docker kill');
	await gantry.see(/Its last line(, read before it went| before the end)/);
	await gantry.see(/\d\d:\d\d:\d\d {3}ready/);
	expect(gantry.text()).not.toMatch(/cannot be read|No such container/);
	expect(await actions('forced')).toEqual(['create', 'start', 'kill', 'die', 'destroy']);
	await look('slow');
	await docker('stop', '-t', '0', 'slow');
	await docker('rm', '-f', 'slow');
	await gantry.see('Removed: this is how it was last');
	await gantry.see(/137: stop timeout: it did not end on SIGTERM/);
	expect(await actions('slow')).toContain('stop');
});
