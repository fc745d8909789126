import {expect, test} from 'vitest';
import type {Session} from '../support/pty.ts';
import {find, say, tellStories} from '../support/story.ts';

// What each view shows of the seeded engine, beside what docker prints of the same.
const {docker, open} = tellStories('as-docker', {seed: 2000});

const wide = {columns: 200, rows: 50} as const;
const printed = async (...args: readonly string[]): Promise<readonly string[][]> =>
	(await docker(...args)).split('\n').map(line => line.split('\t'));

/** A row of a list that has all of these words. */
const seeRow = (gantry: Session, words: readonly string[]) => {
	const hasAll = (line: string) => words.every(word => line.includes(word));
	return gantry.until(
		() => gantry.text().split('\n').some(hasAll),
		`a row with ${words.join(', ')}`,
	);
};

const stateOf = (state: string, status: string): string => {
	if (state === 'running') return ' up ';
	return state === 'exited' ? `exited (${/\((\d+)\)/.exec(status)?.[1]})` : state;
};

test('containers: name, state with its exit code, image', async () => {
	const gantry = open(wide);
	await gantry.see('live');
	gantry.press('z');
	const format = '{{.Names}}\t{{.State}}\t{{.Status}}\t{{.Image}}';
	const rows = await printed('ps', '-a', '--format', format);
	expect(rows.length).toBeGreaterThan(20);
	for (const [name = '', state = '', status = '', image = ''] of rows) {
		// A crash loop is something else at every look.
		const words = name === 'crashloop' ? [name] : [` ${name} `, stateOf(state, status)];
		await seeRow(gantry, [...words, image]);
	}
	await gantry.see(`containers ─ zoomed, 1 more ─ ${rows.length} ─`);
});

test('images: each once, with what docker calls it and its size', async () => {
	const gantry = open(wide);
	await gantry.see('live');
	gantry.press('2');
	await gantry.see('┌ images ─');
	const format = '{{.ID}}\t{{.Repository}}\t{{.Size}}';
	const rows = await printed('images', '--format', format);
	const ids = new Set(rows.map(([id]) => id));
	await gantry.see(`images ─ ${ids.size} ─`);
	for (const id of ids) {
		const own = rows.filter(row => row[0] === id);
		const [, , size = ''] = own[0] ?? [];
		// 2.03MB is 2.0M in a list.
		const mib = `${(Math.round(Number.parseFloat(size) * 10) / 10).toFixed(1)}M`;
		await gantry.until(
			() =>
				gantry
					.text()
					.split('\n')
					.some(
						line =>
							line.includes(String(id)) &&
							line.includes(mib) &&
							own.some(([, repository = '']) => line.includes(repository)),
					),
			`image ${id} of ${size}`,
		);
	}
});

test('volumes and networks: all of them, with their drivers', async () => {
	const gantry = open(wide);
	await gantry.see('live');
	for (const [key, noun] of [
		['3', 'volume'],
		['4', 'network'],
	] as const) {
		gantry.press(key);
		await gantry.see(`┌ ${noun}s ─`);
		const rows = await printed(noun, 'ls', '--format', '{{.Name}}\t{{.Driver}}');
		expect(rows.length).toBeGreaterThan(1);
		for (const [name = '', driver = ''] of rows) await seeRow(gantry, [name.slice(0, 30), driver]);
	}
});

test('of one container: processes, ports, changes, and the end of its log', async () => {
	const gantry = open(wide);
	await find(gantry, 'web');
	const [ports = ''] = (await docker('port', 'web')).split('\n');
	const [, hostPort = ''] = /:(\d+)$/.exec(ports) ?? [];
	await seeRow(gantry, ['web', hostPort]);
	await say(gantry, 'top web');
	const [titles = '', ...processes] = (await docker('top', 'web', '-o', 'pid,comm')).split('\n');
	expect(titles).toContain('PID');
	for (const line of processes) {
		const [pid = '', command = ''] = line.trim().split(/\s+/);
		await seeRow(gantry, [pid, command]);
	}
	await say(gantry, 'diff web');
	for (const [line = ''] of await printed('diff', 'web')) {
		const [sign = '', path = ''] = line.split(' ');
		await seeRow(gantry, [`${sign} `, path.split('/').at(-1) ?? '']);
	}
	await say(gantry, 'logs million');
	const last = (await docker('logs', '--tail', '3', 'million')).split('\n');
	expect(last).toHaveLength(3);
	for (const line of last) await seeRow(gantry, [line.slice(0, 60)]);
});

test('the engine: what docker info and docker version say', async () => {
	const gantry = open(wide);
	await gantry.see('live');
	gantry.press('8');
	await gantry.see('┌ system ─');
	const facts = ['ServerVersion', 'Driver', 'NCPU', 'OperatingSystem', 'KernelVersion'];
	const counts = ['ContainersRunning', 'ContainersPaused', 'ContainersStopped', 'Images'];
	const format = [...facts, ...counts].map(name => `{{.${name}}}`).join('\t');
	const [told = []] = await printed('info', '--format', format);
	for (const fact of told.slice(0, facts.length)) await gantry.see(fact);
	const [running, paused, stopped, images] = told.slice(facts.length);
	await gantry.see(`containers  ${running} running, ${paused} paused, ${stopped} stopped`);
	// Docker counts what builds leave behind as images.
	const [, whole, steps] = /images +(\d+), and (\d+) steps/.exec(gantry.text()) ?? [];
	expect(Number(whole) + Number(steps)).toBe(Number(images));
	await gantry.see(await docker('version', '--format', '{{.Server.APIVersion}}'));
});
