import {expect, test} from 'vitest';
import {answer, say, tellStories} from '../support/story.ts';

const {docker, run, open} = tellStories('disk');

test.each([
	[80, 24],
	[200, 50],
])('what takes the disk says what frees it, most first, at %i x %i', async (columns, rows) => {
	const volume = `bulky${columns}`;
	await run('api', '--volume', `${volume}:/data`);
	await docker('exec', 'api', 'dd', 'if=/dev/zero', 'of=/data/x', 'bs=1000', 'count=5000');
	await docker('run', '--name', 'left', 'busybox', 'sh', '-c', 'head -c 2345000 /dev/zero > /big');
	await docker('rm', '-f', 'api');
	const gantry = open({columns, rows});
	await gantry.see('live');
	await say(gantry, 'system df');
	await gantry.see('What takes most, largest first');
	await gantry.see(new RegExp(`5MB +docker volume rm ${volume} +a volume that no`));
	await gantry.see(/2\.345MB +docker rm left +exited: 2\.345MB files/);
	const lines = gantry.text().split('\n');
	const at = (text: string) => lines.findIndex(line => line.includes(text));
	expect(at(`volume rm ${volume}`)).toBeLessThan(at('docker rm left'));

	// The line that is shown is one that can be typed, and the view follows.
	await say(gantry, `volume rm ${volume}`);
	await answer(gantry, `Type ${volume} to confirm`, volume);
	await gantry.see(`> ${volume}`);
	gantry.press('enter');
	await gantry.gone(`docker volume rm ${volume}`);
	expect(await docker('volume', 'ls', '-q')).not.toContain(volume);
	await docker('rm', 'left');
	await gantry.gone('docker rm left');
});
