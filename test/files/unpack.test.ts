import {execFile} from 'node:child_process';
import {mkdir, readdir, readFile, stat, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {beforeEach, describe, expect, test} from 'vitest';
import type {TarEntry} from '../../src/base/tar/read.ts';
import {pack} from '../../src/files/local/pack.ts';
import {unpack} from '../../src/files/local/unpack.ts';
import {newFolder} from '../support/folder.ts';
import {tarEntry} from '../support/tar.ts';

let folder: string;
let inside: string;
beforeEach(async () => {
	folder = newFolder('unpack');
	inside = join(folder, 'inside');
	await mkdir(inside);
	await writeFile(join(folder, 'victim'), 'untouched');
});

const unpackAll = async (entries: readonly TarEntry[], signal = new AbortController().signal) => {
	async function* all() {
		yield* entries;
	}
	return unpack(all(), inside, {keepOwner: false, signal});
};

/** Nothing but what was made here before, outside of the target. */
const isUntouched = async () => {
	expect((await readdir(folder)).sort()).toEqual(['inside', 'victim']);
	expect(await readFile(join(folder, 'victim'), 'utf8')).toBe('untouched');
};

const evil = 'evil';
const hostile: readonly (readonly [string, readonly TarEntry[]])[] = [
	['a name that climbs', [tarEntry({name: '../victim'}, evil)]],
	['a name that climbs later', [tarEntry({name: 'a/../../victim'}, evil)]],
	['a directory that climbs', [tarEntry({name: '../new/', type: 'directory'})]],
	['a link that leads out', [tarEntry({name: 'out', type: 'symlink', linkName: '../..'})]],
	[
		'a way through an absolute link',
		[
			tarEntry({name: 'out', type: 'symlink', linkName: '/tmp'}),
			tarEntry({name: 'out/gantry-evil'}, evil),
		],
	],
	[
		'a file over a link, and then through it',
		[tarEntry({name: 'in', type: 'symlink', linkName: '.'}), tarEntry({name: 'in/file'}, evil)],
	],
	[
		'a second name of what is outside',
		[tarEntry({name: 'mine', type: 'link', linkName: '../victim'})],
	],
	[
		'a second name through a link',
		[
			tarEntry({name: 'out', type: 'symlink', linkName: '/etc'}),
			tarEntry({name: 'mine', type: 'link', linkName: 'out/passwd'}),
		],
	],
	[
		'a directory that becomes a link',
		[
			tarEntry({name: 'dir/', type: 'directory'}),
			tarEntry({name: 'dir', type: 'symlink', linkName: '/tmp'}),
			tarEntry({name: 'dir/gantry-evil'}, evil),
		],
	],
];

describe('nothing outside of the target is written', () => {
	test.each(hostile)('%s', async (_name, entries) => {
		await expect(unpackAll(entries)).rejects.toMatchObject({
			code: expect.stringMatching(/DENIED|CONFLICT/),
		});
		await isUntouched();
	});

	test('an absolute name is one below it', async () => {
		await unpackAll([
			tarEntry({name: '/etc/'.slice(0), type: 'directory'}),
			tarEntry({name: '/etc/hosts'}, 'x'),
		]);
		expect(await readFile(join(inside, 'etc/hosts'), 'utf8')).toBe('x');
		await isUntouched();
	});

	test('a link that was there is replaced, and not written through', async () => {
		await symlink(join(folder, 'victim'), join(inside, 'file'));
		await unpackAll([tarEntry({name: 'file'}, 'new')]);
		expect(await readFile(join(inside, 'file'), 'utf8')).toBe('new');
		await isUntouched();
	});
});

test('given up in the middle of a file, it leaves the ones that are whole', async () => {
	const given = new AbortController();
	const half: TarEntry = {
		...tarEntry({name: 'half', size: 20}),
		content: {
			async *[Symbol.asyncIterator]() {
				yield Buffer.from('ten bytes.');
				given.abort();
				yield Buffer.from('ten bytes.');
			},
		},
	};
	const done = unpackAll([tarEntry({name: 'whole'}, 'x'), half], given.signal);
	await expect(done).rejects.toMatchObject({code: 'CANCELLED'});
	expect(await readdir(inside)).toEqual(['whole']);
});

test('what is packed here is what comes out', async () => {
	const script = `mkdir -p a/sub; echo one >a/one; chmod 4711 a/one; ln a/one a/two; ln -s one a/link; mkfifo a/pipe
		chmod 550 a/sub; touch -d @1000 a/one a/sub`;
	await promisify(execFile)('sh', ['-c', script], {cwd: folder});
	const source = {path: join(folder, 'a'), exists: true, isDirectory: true};
	const {count, leftOut} = await unpack(pack(source), inside, {
		...{keepOwner: false, signal: new AbortController().signal},
	});
	expect({count, leftOut}).toEqual({count: 5, leftOut: 1});
	const [one, sub] = [await stat(join(inside, 'a/one')), await stat(join(inside, 'a/sub'))];
	expect([one.mode & 0o7777, one.nlink, one.mtimeMs]).toEqual([0o4711, 2, 1_000_000]);
	expect([sub.mode & 0o7777, sub.mtimeMs]).toEqual([0o550, 1_000_000]);
	expect(await readFile(join(inside, 'a/link'), 'utf8')).toBe('one\n');
});
