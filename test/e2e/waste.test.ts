import {expect, test} from 'vitest';
import {tellStories} from '../support/story.ts';

const {docker, open} = tellStories('waste');

/** An image of another one, with what a command does to its files. */
const build = async (from: string, command: string, tag: string) => {
	const id = await docker('create', '--network', 'none', from, 'sh', '-c', command);
	await docker('start', '--attach', id);
	await docker('commit', id, tag);
	await docker('rm', id);
};

/** Bytes of `head -c` of zeros in a file. */
const file = (path: string, kilobytes: number) =>
	`dd if=/dev/zero of=${path} bs=1024 count=${kilobytes}`;

test.each([
	[80, 24],
	[200, 50],
])(
	'what later layers hide of an image is told, layer by layer, at %i x %i',
	async (columns, rows) => {
		const [first, second] = [`wasteful:first-${columns}`, `wasteful:second-${columns}`];
		await build(
			'busybox',
			`mkdir /opt && ${file('/opt/big', 3000)} && ${file('/opt/old', 2000)} && ${file('/opt/kept', 500)}`,
			first,
		);
		await build(first, `${file('/opt/big', 1000)} && rm /opt/old`, second);
		const gantry = open({columns, rows});
		await gantry.see('live');
		gantry.press('2');
		gantry.press('/');
		gantry.type(second);
		gantry.press('enter');
		await gantry.see(/▌ +wasteful +second/);
		gantry.press('w');
		await gantry.see(/3 layers, 5\.12MB wasted/);
		await gantry.see('5.12MB wasted in 2 files that later layers hide');
		await gantry.see(/3\.07MB {2}overwritten \/opt\/big {2}of layer 2, by layer 3/);
		await gantry.see(/2\.05MB {2}removed \/opt\/old {2}of layer 2, by layer 3/);
		// As docker has the layers.
		const sizes = (await docker('history', '--format', '{{.Size}}', second))
			.split('\n')
			.filter(size => size !== '0B')
			.toReversed();
		expect(sizes).toHaveLength(3);
		await gantry.see(new RegExp(`layer 2 +${sizes[1]} .*5\\.12MB wasted`));
		await gantry.see(new RegExp(`layer 3 +${sizes[2]} `));
		gantry.press('G');
		await gantry.see(/▌▸ layer 3/);
		gantry.press('enter');
		await gantry.see(/removes +old/);
		await gantry.see(/1\.02MB +big/);
		expect(await docker('ps', '-aq')).toBe('');
	},
);
