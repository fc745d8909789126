import {execFileSync} from 'node:child_process';
import {
	chmod,
	chown,
	lstat,
	readdir,
	readFile,
	rm,
	stat,
	symlink,
	writeFile,
} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeEach, describe, expect, test} from 'vitest';
import {saveError} from '../../../src/base/files/saveFile.ts';
import {createFormatter} from '../../../src/logs/output/format.ts';
import {formatted, saveText} from '../../../src/logs/output/save.ts';
import {newFolder} from '../../support/folder.ts';
import {lineAt} from '../support.ts';

describe('a file', () => {
	let folder = '';
	beforeEach(() => {
		folder = newFolder('save');
	});

	test('is written whole, for its owner alone', async () => {
		const path = join(folder, 'out.log');
		const parts = Array.from({length: 3000}, (_, place) => `${'x'.repeat(200)} é ${place}\n`);
		const seen: number[] = [];
		const {bytes} = await saveText({path, text: parts, progress: more => seen.push(more)});
		expect(await readFile(path, 'utf8')).toBe(parts.join(''));
		expect((await stat(path)).size).toBe(bytes);
		expect((await stat(path)).mode & 0o777).toBe(0o600);
		expect(seen.length).toBeGreaterThan(1);
		expect(await readdir(folder)).toEqual(['out.log']);
	});

	test('that is there is not replaced unasked', async () => {
		const path = join(folder, 'out.log');
		await writeFile(path, 'precious');
		await expect(saveText({path, text: ['new']})).rejects.toMatchObject({code: 'CONFLICT'});
		expect(await readFile(path, 'utf8')).toBe('precious');
		await saveText({path, text: ['new'], overwrite: true});
		expect(await readFile(path, 'utf8')).toBe('new');
		expect(await readdir(folder)).toEqual(['out.log']);
	});

	test('that appears meanwhile is not replaced either', async () => {
		const path = join(folder, 'out.log');
		async function* text() {
			yield 'ours';
			await writeFile(path, 'theirs');
		}
		await expect(saveText({path, text: text()})).rejects.toMatchObject({code: 'CONFLICT'});
		expect(await readFile(path, 'utf8')).toBe('theirs');
		expect(await readdir(folder)).toEqual(['out.log']);
	});

	test('leaves nothing behind when the lines fail or it is called off', async () => {
		const path = join(folder, 'out.log');
		const stop = new AbortController();
		async function* text() {
			yield 'one';
			stop.abort();
			yield 'two';
		}
		await expect(saveText({path, text: text(), signal: stop.signal})).rejects.toMatchObject({
			code: 'CANCELLED',
		});
		async function* broken() {
			yield 'one';
			throw new Error('lost');
		}
		await expect(saveText({path, text: broken()})).rejects.toThrow('lost');
		expect(await readdir(folder)).toEqual([]);
	});

	test('cannot be where there is no folder, or where one is', async () => {
		await expect(saveText({path: join(folder, 'no', 'x'), text: []})).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
		await expect(saveText({path: folder, text: [], overwrite: true})).rejects.toMatchObject({
			code: 'INVALID',
		});
	});

	test('keeps mode and owner of the one that it replaces, and a link to it', async () => {
		const [real, path] = [join(folder, 'real.log'), join(folder, 'out.log')];
		await writeFile(real, 'old');
		await chown(real, 1234, 5678);
		await chmod(real, 0o640);
		await symlink(real, path);
		await saveText({path, text: ['new'], overwrite: true});
		expect((await lstat(path)).isSymbolicLink()).toBe(true);
		expect(await readFile(real, 'utf8')).toBe('new');
		const {mode, uid, gid} = await stat(real);
		expect([mode & 0o777, uid, gid]).toEqual([0o640, 1234, 5678]);
		expect((await readdir(folder)).sort()).toEqual(['out.log', 'real.log']);
	});

	test('that fails leaves the one before as it was', async () => {
		const path = join(folder, 'out.log');
		await writeFile(path, 'precious');
		async function* broken() {
			yield 'one';
			throw new Error('lost');
		}
		await expect(saveText({path, text: broken(), overwrite: true})).rejects.toThrow('lost');
		expect(await readFile(path, 'utf8')).toBe('precious');
		expect(await readdir(folder)).toEqual(['out.log']);
	});

	test.each([
		['a device', ['mknod', 'c', '1', '3']],
		['a pipe', ['mkfifo']],
	] as const)(
		'does not take the place of %s, nor of a link to one',
		async (what, [make, ...rest]) => {
			const [path, link] = [join(folder, 'out.log'), join(folder, 'link.log')];
			execFileSync(make, [path, ...rest]);
			await symlink(path, link);
			const before = await lstat(path);
			for (const one of [path, link]) {
				for (const overwrite of [false, true]) {
					await expect(saveText({path: one, text: ['new'], overwrite})).rejects.toMatchObject({
						code: 'INVALID',
						message: `${one} is ${what}`,
					});
				}
			}
			expect((await lstat(path)).mode).toBe(before.mode);
			expect((await readdir(folder)).sort()).toEqual(['link.log', 'out.log']);
		},
	);

	test('does not take the place of what became a pipe meanwhile', async () => {
		const path = join(folder, 'out.log');
		await writeFile(path, 'old');
		async function* text() {
			yield 'ours';
			await rm(path);
			execFileSync('mkfifo', [path]);
		}
		await expect(saveText({path, text: text(), overwrite: true})).rejects.toMatchObject({
			code: 'INVALID',
		});
		expect((await lstat(path)).isFIFO()).toBe(true);
	});

	test('is not written through a link to nothing', async () => {
		const path = join(folder, 'out.log');
		await symlink(join(folder, 'nowhere'), path);
		await expect(saveText({path, text: ['new']})).rejects.toMatchObject({code: 'INVALID'});
		expect(await readdir(folder)).toEqual(['out.log']);
	});

	test('on a full disk is told as that', async () => {
		const full = await writeFile('/dev/full', 'x').catch((thrown: unknown) => thrown);
		expect(saveError(full, '/data/out.log', 1_200_000)).toMatchObject({
			code: 'DENIED',
			message: 'no space left for /data/out.log after 1.2M',
		});
	});

	test('takes the lines of batches, formatted', async () => {
		const path = join(folder, 'out.jsonl');
		async function* batches() {
			yield [lineAt('a'), lineAt('b')];
			yield [lineAt('c')];
		}
		const {format} = createFormatter({form: 'json', sources: ['web']});
		await saveText({path, text: formatted(batches(), line => format(line, 0))});
		const saved = (await readFile(path, 'utf8')).trimEnd().split('\n');
		expect(saved.map(text => (JSON.parse(text) as {line: string}).line)).toEqual(['a', 'b', 'c']);
	});
});
