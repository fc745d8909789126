import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {newFolder} from '../support/folder.ts';
import {find, say, tellStories} from '../support/story.ts';

const {docker, open, run} = tellStories('watch');
const folder = newFolder('watch');

/** A container writes a line to its log. */
const write = (name: string, line: string) =>
	docker('exec', name, 'sh', '-c', `echo "${line}" > /proc/1/fd/1`);

test.each([
	[80, 24],
	[200, 50],
])(
	'a rule calls who looks elsewhere, also for the container that took the place, %d x %d',
	async (columns, rows) => {
		const name = `calm-${columns}`;
		await run(name);
		const config = join(folder, `${name}.yaml`);
		await writeFile(config, 'notify: osc9\n');
		let all = '';
		const onData = (data: string) => {
			all += data;
		};
		const gantry = open({columns, rows, onData, args: ['--config', config]});
		const called = () => all.split(`\x1b]9;${name} meets 2 in 2s level>=error\x07`).length - 1;
		await write(name, 'ERROR before it was watched');
		await find(gantry, name);
		gantry.press('l');
		await gantry.see('ERROR before it was watched');
		await say(gantry, 'watch 2 in 2s level>=error');
		await gantry.see(`Watching ${name} for 2 in 2s level>=error`);
		// Who looks at it is not called, and sees how many there were.
		await write(name, 'ERROR one');
		await write(name, 'ERROR two');
		await gantry.see(`${name} ● 2`);
		await gantry.see('ERROR two');
		expect(called()).toBe(0);
		gantry.press('esc');
		await gantry.see('┌ containers ─');
		await docker('rm', '-f', name);
		await run(name);
		// Whoever has the name is read as soon as it is listed.
		await find(gantry, name);
		await write(name, 'info: nothing');
		await docker(
			...['exec', name, 'sh', '-c'],
			'sleep 2; for i in 3 4; do echo "ERROR $i" > /proc/1/fd/1; done',
		);
		await gantry.see(`${name} meets 2 in 2s level>=error`);
		await gantry.until(() => called() === 1, 'the notification');
		gantry.press('esc', 'l');
		await gantry.see(`${name} ● 4`);
		await say(gantry, 'watch off');
		await gantry.see('Ended 1 rule');
		await gantry.gone(`${name} ●`);
		await say(gantry, 'watch 5 in 9d x');
		await gantry.see('9d is no time up to a day');
	},
);

test('an alarm that comes while a shell is typed in says which keys take it away', async () => {
	await run('loud');
	const gantry = open({columns: 80, rows: 24});
	await find(gantry, 'loud');
	gantry.press('l');
	await gantry.see('loud ─');
	await say(gantry, 'watch ERROR');
	await gantry.see('Watching loud for ERROR');
	gantry.press('esc');
	await run('quiet');
	await find(gantry, 'quiet');
	gantry.press('s');
	await gantry.see('ctrl+] leaves');
	await write('loud', 'ERROR now');
	await gantry.see('loud meets ERROR');
	await gantry.see('ctrl+] esc dismisses');
	gantry.type('\x1d');
	await gantry.see(/· esc dismisses/);
	gantry.press('esc');
	await gantry.gone('loud meets ERROR');
	await docker('rm', '-f', 'loud', 'quiet');
});
