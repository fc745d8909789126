import {afterEach, describe, expect, test} from 'vitest';
import {type Fate, type FaultyProxy, faultyProxy} from '../support/faultyProxy.ts';
import {find, tellStories} from '../support/story.ts';

const {engine, docker, run, state, open} = tellStories('proxies');
let proxy: FaultyProxy;
let begunAt = 0;
/** Of each, begun: what is refused is asked for again after a minute at the earliest. */
const minutes = () => 1 + Math.floor((performance.now() - begunAt) / 60_000);
const times = (pattern: RegExp) => proxy.requests.filter(asked => pattern.test(asked)).length;
afterEach(() => proxy.close());

const through = async (fateOf: (asked: string) => Fate) => {
	proxy = await faultyProxy(engine().host, fateOf);
	begunAt = performance.now();
	return open({columns: 120, rows: 30, env: {DOCKER_HOST: proxy.host}});
};
const refusing =
	(...patterns: readonly RegExp[]) =>
	(asked: string): Fate =>
		patterns.some(pattern => pattern.test(asked)) ? 'refuse' : 'pass';

describe('a proxy that refuses', () => {
	test('events: it is said, and lists are asked for instead', async () => {
		await run('quiet');
		const gantry = await through(refusing(/events/));
		await gantry.see('no events, lists every 3 s');
		await gantry.see('Changes are seen a few seconds late');
		await gantry.see(/quiet.*up/);
		await docker('pause', 'quiet');
		await gantry.see(/quiet.*paused/);
		await docker('unpause', 'quiet');
		await run('newcomer');
		await gantry.see('newcomer');
		await docker('rm', '-f', 'newcomer');
		await gantry.gone('newcomer');
		expect(times(/GET \/events/)).toBeLessThanOrEqual(minutes());
		gantry.press('esc');
		await gantry.gone('Changes are seen');
		gantry.press('7');
		await gantry.see('No events: a proxy before the engine refuses system events');
		gantry.press('8');
		await gantry.see('asked for lists every 3 s');
		await gantry.see('Changes are seen a few seconds late');
		// A log goes on when its container does.
		await docker('run', '-d', '--name', 'says', 'busybox', 'sh', '-c', 'echo "run $RANDOM$$"');
		gantry.press('1');
		await gantry.see('says');
		gantry.press('/');
		gantry.type('says');
		await gantry.see('/says');
		gantry.press('enter');
		await gantry.see(/▌ +says/);
		gantry.press('l');
		await gantry.see(/run \d+/);
		await docker('start', 'says');
		await gantry.see(/run \d+[\s\S]*run \d+/);
	});

	test('nearly everything: each is named once, nothing is hammered, the rest works', async () => {
		await run('kept');
		const gantry = await through(
			refusing(/ping/, /stats/, /top/, /logs/, /\/containers\/.+\/json/, /POST/, /images/, /info/),
		);
		await gantry.see(/kept.*up/);
		// Two at a time lie over the panes; which are the newest, is a matter of which request was quicker.
		const costs = [
			'No CPU, memory, network',
			'No exit codes, restarts',
			'Nothing is told of its host',
		];
		const shown = () => costs.filter(one => gantry.text().includes(one));
		await gantry.until(() => shown().length === 2, 'two of them');
		const told = new Set<string>();
		while (shown().length > 0) {
			const now = shown();
			for (const one of now) told.add(one);
			gantry.press('esc');
			await gantry.until(() => shown().join() !== now.join(), 'one of them to go');
		}
		expect([...told].sort()).toEqual([...costs].sort());
		await find(gantry, 'kept');
		gantry.press('P');
		await gantry.see('Cannot pause kept: a proxy before the engine refuses');
		expect(await state('kept')).toBe('running');
		gantry.press('esc');
		await gantry.gone('Cannot pause');
		gantry.press('l');
		await gantry.see('refuses container logs');
		gantry.press(':', 'images', 'enter');
		await gantry.see('The engine could not list images');
		gantry.press('3');
		await gantry.see(/Volumes/);
		gantry.press('8');
		await gantry.see('No container can be changed by pause: a proxy');
		await gantry.see('refuses image list (403 Forbidden)');
		await gantry.see('refuses system ping (403 Forbidden)');
		expect(times(/ping/)).toBeLessThanOrEqual(minutes());
		expect(times(/pause/)).toBe(1);
		// Four may be on their way when the first is refused.
		expect(times(/stats/)).toBeLessThanOrEqual(4 * minutes());
		// And the one that is looked at, which the detail asks for by itself.
		expect(times(/\/containers\/.+\/json/)).toBeLessThanOrEqual(5 * minutes());
		expect(times(/GET \/images\/json/)).toBeLessThanOrEqual(minutes());
	});
});

describe('a link on which things are lost', () => {
	test('an act whose answer is lost is looked at, told, and never sent twice', async () => {
		await run('web');
		const gantry = await through(asked => (/pause$/.test(asked) ? 'lose' : 'pass'));
		await find(gantry, 'web');
		gantry.press('P');
		await gantry.see('web is paused: it was done, though the answer was lost');
		expect(await state('web')).toBe('paused');
		proxy.decide(asked => (/unpause$/.test(asked) ? 'cut' : 'pass'));
		gantry.press('P');
		await gantry.see('looking');
		await gantry.see('the answer was lost; it is paused: it was not done');
		expect(await state('web')).toBe('paused');
		const posts = proxy.requests.filter(asked => asked.startsWith('POST'));
		expect(posts.map(asked => asked.replace(/^.*\//, ''))).toEqual(['pause', 'unpause']);
	});

	test('a list that fails once is not seen; one that goes on failing is, until it ends', async () => {
		let failures = 1;
		const gantry = await through(asked =>
			/GET \/(images|volumes)/.test(asked) && failures-- > 0 ? 'fail' : 'pass',
		);
		await gantry.see('live');
		gantry.press('2');
		await gantry.see(/busybox +latest/);
		expect(gantry.text()).not.toContain('stumbled');
		failures = Number.POSITIVE_INFINITY;
		gantry.press('3');
		await gantry.see('The engine could not list volumes');
		await gantry.see('the engine stumbled');
		failures = 0;
		await gantry.see('No volumes on this engine');
	});

	test('a ping that is cut in the middle is told, and all comes by itself when it is not', async () => {
		let isBroken = true;
		let pings = 0;
		const gantry = await through(asked => {
			if (!isBroken) return 'pass';
			if (asked === 'GET /_ping') return pings++ === 0 ? 'pass' : 'truncate';
			return asked === 'GET /containers/json' ? 'cut' : 'pass';
		});
		await gantry.see('The engine cannot be asked');
		await gantry.see('was lost');
		isBroken = false;
		await gantry.see(/live/);
		await gantry.see('web');
	});
});
