import {beforeAll, expect, test} from 'vitest';
import {find, say, tellStories} from '../support/story.ts';

const {docker, open} = tellStories('moments');

/** What a log says when, told by its lines: an event of the engine follows each hundred of them. */
beforeAll(async () => {
	const script = 'i=0; while :; do i=$((i+1)); echo "line $i"; sleep 0.05; done';
	await docker('run', '-d', '--name', 'web', '--network', 'none', 'busybox', 'sh', '-c', script);
	for (const line of [60, 120, 180]) {
		const said = async () => Number(/(\d+)$/.exec(await docker('logs', '--tail', '1', 'web'))?.[1]);
		// Nothing is no number, and not less than any.
		while (!((await said()) >= line));
		await docker('volume', 'create', `at-${line}`);
	}
});

test.each([
	[80, 24],
	[200, 50],
])(
	'the log is where the cursor of the events is, and the other way round, at %i x %i',
	async (columns, rows) => {
		const gantry = open({columns, rows});
		await find(gantry, 'web');
		gantry.press('7');
		await gantry.see(/▌.*create +at-180/);
		await say(gantry, 'split web');
		await gantry.see(/line \d+/);
		const firstLine = () =>
			Math.min(...[...gantry.text().matchAll(/line (\d+)/g)].map(match => Number(match[1])));
		// Below it, or at its right.
		const [events, log] = columns === 80 ? ['k', 'j'] : ['h', 'l'];
		gantry.press('\x17', 't');
		await gantry.see('All panes are at one time');
		gantry.press('\x17', events);
		await gantry.see(/▌.*create +at-180/);
		for (const line of [120, 60]) {
			gantry.press('k');
			await gantry.see(new RegExp(`▌.*create +at-${line}`));
			await gantry.until(() => Math.abs(firstLine() - line) <= 20, `the log at ${line}`);
		}
		// The log leads.
		gantry.press('\x17', log);
		gantry.press('g');
		await gantry.until(() => firstLine() === 1, 'the start of the log');
		gantry.press('G');
		await gantry.see(/▌.*create +at-180/);
		gantry.press('\x17', 't');
		await gantry.see('Each pane is at its own time');
		expect(await docker('inspect', '--format', '{{.State.Status}}', 'web')).toBe('running');
	},
);
