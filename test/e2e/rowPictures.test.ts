import {expect, test} from 'vitest';
import type {Session} from '../support/pty.ts';
import {answer, tellStories} from '../support/story.ts';
import {gantryTriage} from '../support/triageCommand.ts';

const {engine, docker, run, open} = tellStories('rowpictures');

const spin = (name: string, ...options: readonly string[]) => {
	const script =
		'head -c 20000000 /dev/zero | tail -c 20000000 > /dev/shm/kept; while :; do :; done';
	const net = ['--network', 'none', '--shm-size', '32m'];
	return docker('run', '-d', '--name', name, ...net, ...options, 'busybox', 'sh', '-c', script);
};

const throttledPeriods = async (name: string) =>
	Number(
		/nr_throttled (\d+)/.exec(
			await docker(
				'exec',
				name,
				'sh',
				'-c',
				'cat /sys/fs/cgroup/cpu*/cpu.stat /sys/fs/cgroup/cpu.stat 2>/dev/null || true',
			),
		)?.[1],
	);

/** What a row shows from the title of a column on. */
const below = (gantry: Session, title: string, name: string): string => {
	const lines = gantry.text().split('\n');
	const at = lines.find(line => line.includes(title))?.indexOf(title) ?? -1;
	return at < 0 ? '' : (lines.find(line => line.includes(name))?.slice(at) ?? '');
};

test('rows have curves and gauges where there is room, and a limit that holds one up is trouble', async () => {
	await spin('held', '--cpus', '0.1', '-m', '128m');
	await run('free');
	const wide = open({columns: 200, rows: 50});
	await wide.see('CPU 3 MIN');
	await wide.see(/held .*CPU throttled (?:[3-9]0|100)% at 0\.1 cpus/);
	expect(await throttledPeriods('held')).toBeGreaterThan(50);
	await expect.poll(() => below(wide, 'CPU 3 MIN', 'held')).toMatch(/^ {1,9}[▆▇█]+ /);
	await expect.poll(() => below(wide, 'OF LIMIT', 'held')).toMatch(/^█+[▏▎▍▌▋▊▉]?░+/);
	expect(below(wide, 'OF LIMIT', 'free')).toMatch(/^ {8}/);

	// Name, state and why lose nothing to pictures.
	const small = open({columns: 80, rows: 24});
	await small.see(/held .*up .*CPU throttled/);
	expect(small.text()).not.toMatch(/3 MIN|OF LIMIT/);

	// The card covers the list, and says it as well.
	small.type('/held');
	await small.see('/held');
	small.press('enter');
	await small.see(/▌. held/);
	small.press('d');
	await small.see(/throttled: CPU throttled \d+% at 0\.1 cpus/);
	await small.see('U raise the CPU limit');

	// Its charts begin with what its row was polled for.
	wide.type(':stats held\r');
	await wide.see(/last (?:1\d|[2-9]\d|\d{3}) s/);

	// What is typed goes to the limit that holds it up.
	small.press('U');
	await small.see('Update held');
	small.type('2');
	await answer(small, 'docker update --cpus 2 held', 'enter');
	await expect
		.poll(() => docker('inspect', '--format', '{{.HostConfig.NanoCpus}}', 'held'))
		.toBe('2000000000');
	small.press('esc', 'esc');
	await small.see('MEM/LIMIT');
	await expect.poll(() => small.text()).not.toMatch(/held .*CPU throttled/);
	await docker('rm', '-f', 'held', 'free');
});

test('a limit holds up one that is off the screen: it is counted, listed first, and told without a screen', async () => {
	for (const part of ['a', 'b', 'c'].flatMap(letter =>
		[1, 2, 3, 4, 5, 6, 7].map(n => letter + n),
	)) {
		await docker('create', '--name', `never-${part}`, '--network', 'none', 'busybox');
	}
	await spin('zoo-held', '--cpus', '0.1');
	// A file in memory counts as the container's.
	const fill = 'head -c 31000000 /dev/zero > /dev/shm/kept; exec sleep 1d';
	const room = ['--network', 'none', '--shm-size', '32m', '-m', '32m', '--memory-swap', '32m'];
	await docker('run', '-d', '--name', 'zoo-full', ...room, 'busybox', 'sh', '-c', fill);
	const small = open({columns: 80, rows: 24});
	await small.see('never-a1');
	await small.see('! 2 in trouble');
	await small.see(/zoo-held .*CPU throttled (?:[3-9]0|100)%/);
	await small.see(/zoo-full .*memory \d+M of 32M/);
	small.type('/trouble\r');
	await small.see('2 of 23');
	const {code, out} = await gantryTriage(['--limits'], engine().env);
	expect(code).toBe(1);
	expect(out).toMatch(/^~ {3}zoo-held +up +CPU throttled \d+% at 0\.1 cpus$/m);
	expect(out).toMatch(/^~ {3}zoo-full +up +memory \d+M of 32M$/m);
	expect(await gantryTriage([], engine().env)).toMatchObject({code: 0});
	await docker('rm', '-f', 'zoo-held', 'zoo-full');
});
