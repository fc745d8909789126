import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import {lstat, mkdir, mkdtemp, readdir, readFile, readlink} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {AppError} from '../../src/base/errors.ts';
import {bytesOf} from '../../src/base/tar/names.ts';
import {readTar} from '../../src/base/tar/read.ts';
import {connect} from '../../src/engine/connect.ts';
import type {Engine} from '../../src/engine/engine.ts';
import {copyBetween, copyIn, copyOut} from '../../src/files/copy/copy.ts';
import {type Listing, listFolder} from '../../src/files/listing.ts';
import {resolveHere} from '../../src/files/local/disk.ts';
import {engineForTests, type TestEngine} from '../support/dockerd.ts';
import {newFolder} from '../support/folder.ts';

/*
 * What `docker cp` makes of every kind of source and target, and what we make of them, side by side.
 */

let dockerd: TestEngine;
let engine: Engine;
let folder: string;
const run = promisify(execFile);

/** A tree with all that a copy can meet; the same here and in the container. */
const tree = `
	mkdir -p dir/sub dir/empty; echo a >dir/a.txt; echo b >dir/sub/b; chmod 640 dir/a.txt; chmod 4755 dir/sub/b
	chmod 700 dir/sub; ln -s a.txt dir/link; ln dir/a.txt dir/second; ln -s /etc/none dir/absolute
	echo file >file; chmod 600 file; ln -s file toFile; ln -s dir toDir; ln -s dir/sub toSub; ln -s none toNone
	printf x >'od d\n name'; : >dir/$(printf 'bad\\377byte'); touch -t 200102030405 dir/a.txt file dir/sub dir
`;

const sources = [
	'dir',
	'dir/',
	'dir/.',
	'dir/sub',
	'file',
	'toFile',
	'toDir',
	'toDir/',
	'toDir/.',
	'none',
	'file/',
];
const targets = [
	'd',
	'd/',
	'd/.',
	'f',
	'f/',
	'm',
	'm/',
	'toD',
	'toD/',
	'toF',
	'toM',
	'x/y',
	'd/file',
];
const target =
	'mkdir -p d d/sub; echo was >f; ln -s d toD; ln -s f toF; ln -s m toM; echo was >d/file';

/** The tree below a folder here: a line for each, with all but times of directories. */
const here = async (path: string, name = ''): Promise<string[]> => {
	const names = await readdir(join(path, name), 'latin1');
	const lines: string[] = [];
	for (const each of names.sort()) {
		const own = join(name, each);
		const full = Buffer.from(join(path, own), 'latin1');
		const found = await lstat(full);
		const mode = (found.mode & 0o7777).toString(8);
		if (found.isSymbolicLink()) lines.push(`${own} -> ${await readlink(full)}`);
		else if (found.isDirectory()) lines.push(`${own}/ ${mode}`, ...(await here(path, own)));
		else {
			const sum = createHash('sha1')
				.update(await readFile(full))
				.digest('hex');
			lines.push(`${own} ${mode} ${found.uid} ${sum} ${found.nlink}`);
		}
	}
	return lines;
};

/** The same of a folder in a container. */
const there = async (container: string, path: string): Promise<string> => {
	const script = `cd ${path} && find . | sort | while IFS= read -r n; do
		if [ -L "$n" ]; then echo "$n -> $(readlink "$n")"; else stat -c '%n %a %u:%g %F' "$n"; [ -d "$n" ] || sha1sum <"$n"; fi; done`;
	return dockerd.docker('exec', container, 'sh', '-c', script);
};

const outcome = (done: Promise<unknown>) =>
	done.then(
		() => 'done',
		() => 'failed',
	);
const options = (follow: boolean, keepOwner = false) => ({
	...{follow, keepOwner, signal: new AbortController().signal},
	progress() {},
});

beforeAll(async () => {
	dockerd = await engineForTests('cp');
	({engine} = await connect([{name: 'test', url: dockerd.host, source: 'test'}]));
	folder = newFolder('copies');
	await mkdir(join(folder, 'from'));
	await run('sh', ['-c', tree], {cwd: join(folder, 'from')});
	const still = ['run', '-d', '--init', '--network', 'none', '--name'];
	await dockerd.docker(...still, 'web', 'busybox', 'sleep', '1000000');
	await dockerd.docker('exec', 'web', 'sh', '-c', `mkdir /from && cd /from && ${tree}`);
	await dockerd.docker(...still, 'other', 'busybox', 'sleep', '1000000');
});
afterAll(() => dockerd?.down());

const cases = [false, true].flatMap(follow =>
	sources
		.filter(source => !follow || source.startsWith('to'))
		.map(source => [follow ? `-L ${source}` : source, {source, follow}] as const),
);
const docker = (folder: string, ...args: readonly string[]) =>
	run('docker', ['cp', ...args], {cwd: folder, env: {...process.env, ...dockerd.env}});

/** Docker trips over the link that is the target itself when what it unpacks there is a directory's content. */
const isTrip = (source: string, to: string) => source.endsWith('/.') && to === 'toD/';

describe('out of a container, as docker does', () => {
	test.each(cases)('%s', async (_name, {source, follow}) => {
		const own = await mkdtemp(join(folder, 'out-'));
		const compare = async (to: string, at: number) => {
			const [theirs, ours] = [join(own, `theirs-${at}`), join(own, `ours-${at}`)];
			for (const place of [theirs, ours]) {
				await mkdir(place);
				await run('sh', ['-c', target], {cwd: place});
			}
			const flags = follow ? ['-L'] : [];
			const said = await outcome(docker(theirs, ...flags, `web:/from/${source}`, to));
			const path = resolveHere(to, {home: '/root', folder: ours});
			const from = {container: 'web', path: `/from/${source}`};
			const done = await outcome(copyOut(engine.containers, from, path, options(follow)));
			return [
				[to, said, await here(theirs)],
				[to, done, await here(ours)],
			];
		};
		const results = await Promise.all(targets.filter(to => !isTrip(source, to)).map(compare));
		expect(results.map(([, ours]) => ours)).toEqual(results.map(([theirs]) => theirs));
	});
});

describe('into a container, as docker does', () => {
	test.each(cases)('%s', async (name, {source, follow}) => {
		const own = `/in-${name.replace(/\W/g, '_')}-${name.length}`;
		const places = targets.flatMap((_, at) => [`${own}/theirs-${at}`, `${own}/ours-${at}`]);
		const script = places.map(place => `mkdir -p ${place} && (cd ${place} && ${target})`);
		await dockerd.docker('exec', 'web', 'sh', '-c', script.join(';'));
		const from = join(folder, 'from');
		const compare = async (to: string, at: number) => {
			const flags = follow ? ['-L'] : [];
			const said = await outcome(docker(from, ...flags, source, `web:${own}/theirs-${at}/${to}`));
			const path = resolveHere(source, {home: '/root', folder: from});
			const remote = {container: 'web', path: `${own}/ours-${at}/${to}`};
			return [said, await outcome(copyIn(engine.containers, path, remote, options(follow)))];
		};
		const results = await Promise.all(targets.map(compare));
		const said = targets.map((to, at) => [to, results[at]?.[0]]);
		expect(targets.map((to, at) => [to, results[at]?.[1]])).toEqual(said);
		const listing = await there('web', own);
		const of = (whose: string) => listing.split('\n./').filter(line => line.startsWith(whose));
		const without = (lines: readonly string[]) =>
			lines.map(line => line.replace(/^(theirs|ours)-/, ''));
		expect(without(of('ours'))).toEqual(without(of('theirs')));
		expect(of('ours').length).toBeGreaterThan(targets.length);
	});
});

test('from one container to another, with owners, and into one that does not run', async () => {
	await dockerd.docker('exec', 'web', 'chown', '-R', '12:34', '/from/dir');
	await dockerd.docker('create', '--name', 'asleep', 'busybox', 'true');
	const from = {container: 'web', path: '/from/dir'};
	for (const container of ['other', 'asleep']) {
		await copyBetween(engine.containers, from, {container, path: '/copy'}, options(false, true));
	}
	const wanted = await there('web', '/from/dir');
	expect(await there('other', '/copy')).toBe(wanted);
	expect(wanted).toContain('12:34');
	const back = join(folder, 'back');
	await copyOut(
		engine.containers,
		{container: 'asleep', path: '/copy'},
		back,
		options(false, true),
	);
	expect((await here(back)).filter(line => line.startsWith('a.txt'))).toEqual([
		expect.stringContaining('a.txt 640 12 '),
	]);
	const file = {container: 'web', path: '/from/file'};
	await copyBetween(engine.containers, file, {container: 'other', path: '/tmp/'}, options(false));
	expect(await dockerd.docker('exec', 'other', 'cat', '/tmp/file')).toBe('file');
});

test('with -a and without, owners are what docker makes of them', async () => {
	await dockerd.docker('create', '--name', 'user', 'busybox', 'true');
	await run('chown', ['77:78', join(folder, 'from/file')]);
	const owners: string[] = [];
	for (const keep of [false, true]) {
		const from = join(folder, 'from');
		await docker(from, ...(keep ? ['-a'] : []), 'file', `user:/tmp/theirs-${keep}`);
		const to = {container: 'user', path: `/tmp/ours-${keep}`};
		await copyIn(engine.containers, join(from, 'file'), to, options(false, keep));
		for (const whose of ['theirs', 'ours']) {
			const {bytes} = await engine.containers.readArchive('user', `/tmp/${whose}-${keep}`);
			for await (const {uid, gid} of readTar(bytes)) {
				owners.push(`${uid}:${gid}`);
			}
		}
	}
	expect(owners).toHaveLength(4);
	expect([owners[1], owners[3]]).toEqual([owners[0], owners[2]]);
	await run('chown', ['0:0', join(folder, 'from/file')]);
});

test('what is missing, and what may not be, is said', async () => {
	const say = (done: Promise<unknown>) =>
		done.then(
			() => 'done',
			(error: AppError) => error.message,
		);
	const {containers} = engine;
	const out = (path: string, to: string) =>
		say(copyOut(containers, {container: 'web', path}, join(folder, to), options(false)));
	expect(await out('/none', 'x')).toBe('there is no /none in the container');
	expect(await out('/from/file', 'nothing/x')).toMatch(/^there is no .*nothing here$/);
	expect(await out('/from/file', 'x/')).toMatch(/^there is no directory .*x\/$/);
	expect(await out('/from/dir', 'from/file')).toMatch(/file is a file: a directory cannot/);
	const gone = {container: 'nobody', path: '/x'};
	expect(await say(copyOut(containers, gone, folder, options(false)))).toMatch(
		/no such container/i,
	);
});

test('a copy that is given up leaves nothing half done', async () => {
	await dockerd.docker('exec', 'web', 'dd', 'if=/dev/zero', 'of=/big', 'bs=1M', 'count=64');
	const given = new AbortController();
	const to = await mkdtemp(join(folder, 'given-up-'));
	const copy = copyOut(engine.containers, {container: 'web', path: '/big'}, to, {
		...{follow: false, keepOwner: false, signal: given.signal},
		progress: () => given.abort(),
	});
	// It may be over before it is first told how far it is.
	const how = await copy.then(
		() => 'done',
		(error: AppError) => error.code,
	);
	expect(await readdir(to)).toEqual(how === 'done' ? ['big'] : []);
	if (how !== 'done') expect(how).toBe('CANCELLED');
});

describe('a listing', () => {
	const list = async (path: string, bytes = 1e9) => {
		let last: Listing | undefined;
		const from = {container: 'web', path};
		const {signal} = new AbortController();
		for await (const next of listFolder(engine.containers, from, {bytes, ms: 60_000}, signal)) {
			last = next;
		}
		return last;
	};

	test('has what ls has, also of a directory behind a link', async () => {
		for (const path of ['/bin', '/from/dir', '/from/toDir', '/from']) {
			const told = await dockerd.docker(
				'exec',
				'web',
				'sh',
				'-c',
				`cd ${path}/ && find . -mindepth 1 -maxdepth 1 -print0`,
			);
			const listing = await list(path);
			expect(listing?.state).toBe('whole');
			const names = listing?.entries.map(({name}) => Buffer.from(bytesOf(name)).toString()) ?? [];
			const wanted = told.split('\0').filter(Boolean);
			expect(names.sort()).toEqual(wanted.map(name => name.slice(2)).sort());
		}
		const {entries = []} = (await list('/from/dir')) ?? {};
		expect(entries.find(({name}) => name === 'a.txt')).toMatchObject({
			type: 'file',
			mode: 0o640,
			sizeBytes: 2,
		});
		expect(entries.find(({name}) => name === 'second')).toMatchObject({type: 'file', sizeBytes: 2});
		expect(entries.find(({name}) => name === 'link')).toMatchObject({linkTarget: 'a.txt'});
	});

	test('that would take too long is told as far as it is known, the root by its well-known names', async () => {
		const cut = await list('/', 100_000);
		expect(cut?.state).toBe('cut');
		const names = cut?.entries.map(({name}) => name) ?? [];
		expect(names).toEqual(expect.arrayContaining(['bin', 'etc', 'proc', 'root', 'tmp']));
		expect(cut?.readBytes).toBeLessThan(1_000_000);
	});

	test('of what is no directory is refused', async () => {
		await expect(list('/from/file')).rejects.toMatchObject({message: expect.any(String)});
		await expect(list('/nowhere')).rejects.toMatchObject({code: 'NOT_FOUND'});
	});
});
