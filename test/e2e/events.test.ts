import {beforeAll, expect, test} from 'vitest';
import {find, say, tellStories} from '../support/story.ts';

const {docker, open, run} = tellStories('events');

beforeAll(async () => {
	await run('web');
	const always = ['run', '-d', '--network', 'none', '--restart', 'always', '--name', 'loop'];
	await docker(...always, 'busybox', 'sh', '-c', 'sleep 0.2; exit 7');
});

/** How often docker has seen it end. */
const ends = async (): Promise<number> =>
	Number(await docker('inspect', '--format', '{{.RestartCount}}', 'loop'));

test('a crash loop is one line with its count; each end is there when it is asked for', async () => {
	await expect.poll(ends).toBeGreaterThan(2);
	const gantry = open({columns: 120, rows: 30});
	await gantry.see('live');
	gantry.press('7');
	await gantry.see(/die ×\d+ +loop .*exit 7.* · again and again since/);
	// What is still to come goes on in it.
	const counted = () => Number(/die ×(\d+)/.exec(gantry.text())?.[1] ?? 0);
	const before = counted();
	await expect.poll(counted).toBeGreaterThan(before);
	expect(gantry.text().match(/ die /g)).toHaveLength(1);
	await docker('update', '--restart', 'no', 'loop');
	await docker('wait', 'loop').catch(() => '');
	gantry.press('J');
	await gantry.gone('×');
	await expect.poll(() => gantry.text().match(/ die +loop/g)?.length ?? 0).toBeGreaterThan(2);
	expect(gantry.text()).not.toContain('again and again');
});

test('an object has a tab of what happened to it, and to nothing else', async () => {
	await docker('pause', 'web');
	await docker('unpause', 'web');
	const gantry = open({columns: 120, rows: 30});
	await find(gantry, 'web');
	await say(gantry, 'What happened to it');
	await gantry.see(/container +unpause +web/);
	await gantry.see(/container +start +web/);
	expect(gantry.text()).not.toMatch(/container +die +loop/);
	await docker('rename', 'web', 'site');
	await gantry.see(/container +rename +site .*was web/);
});
