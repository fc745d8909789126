import {beforeAll, expect, test} from 'vitest';
import {answer, find, tellStories} from '../support/story.ts';
import {box, watch} from '../support/tour.ts';

const {docker, run, open} = tellStories('inspect');

beforeAll(async () => {
	await docker('volume', 'create', 'data');
	await run(
		...(['web', '-v', 'data:/data', '-v', '/etc/hostname:/host:ro'] as const),
		...['-e', 'DB_PASSWORD=pl4nted', '--label', 'com.example/team=ada'],
	);
});

test.each([
	[80, 24],
	[200, 50],
])(
	'inspect is a tree that folds, searches, copies and follows paths, at %i x %i',
	async (columns, rows) => {
		const watched = watch(open, {columns, rows});
		const {gantry, witness, step} = watched;
		const copy = async (...keys: readonly string[]) => {
			const before = witness.copied.length;
			gantry.press('y');
			await answer(gantry, box, ...keys);
			await gantry.until(() => witness.copied.length > before, 'a copy');
			return witness.copied.at(-1);
		};
		await find(gantry, 'web');
		await step(['i'], /▌Id: "?[0-9a-f]{12}/);
		await step(['O'], /State: ▸ \d+ fields/);
		// What is folded is found, and opened.
		gantry.press('/');
		gantry.type('com.example');
		await gantry.see(/▌ +com\.example\/team: ada/);
		gantry.press('enter');
		await gantry.see(/NetworkSettings: ▸ \d+ fields/);
		const format = await copy('down', 'down', 'enter');
		expect(format).toBe('{{index .Config.Labels "com.example/team"}}');
		expect(await docker('inspect', '-f', String(format), 'web')).toBe('ada');
		expect(await copy('enter')).toBe('ada');
		expect(await copy('down', 'enter')).toBe('.Config.Labels["com.example/team"]');
		gantry.press('esc');
		await step(['h'], /▌ +Labels: ▸ \d+ fields?/);
		await step(['h'], /▌Config: ▸ \d+ fields/);
		await step(['enter'], /▌Config:\s/);
		// What a path finds stands by its own path.
		gantry.press('.');
		await gantry.see(/follow \./);
		gantry.type('Mounts[].Destination');
		await step(['enter'], /▌\.Mounts\[0\]\.Destination: \/(data|host)/);
		await gantry.see(/2 values/);
		const place = await copy('down', 'down', 'enter');
		expect(['/data', '/host']).toContain(await docker('inspect', '-f', String(place), 'web'));
		await step(['esc'], /▌Config:\s/);
		// Nothing of it is a way around what is hidden.
		gantry.press('.');
		gantry.type('$.Config.Env');
		await step(['enter'], /DB_PASSWORD=•{8}/);
		expect(gantry.text()).not.toContain('pl4nted');
		await step(['s'], /DB_PASSWORD=pl4nted/);
		await step(['s'], /DB_PASSWORD=•{8}/);
		gantry.press('.');
		await gantry.see(/follow \./);
		gantry.type('a[');
		gantry.press('enter');
		await gantry.see('That is no path');
		gantry.press('esc', 'esc', 'esc');
		// Docker's own line.
		gantry.press(':');
		gantry.type("inspect -f '{{.State.Status}}' web");
		await step(['enter'], /▌\.State\.Status: running/);
		expect(await docker('inspect', '-f', '{{.State.Status}}', 'web')).toBe('running');
	},
);
