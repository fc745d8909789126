import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {newFolder} from '../support/folder.ts';
import type {Session} from '../support/pty.ts';
import {type Stand, startIndex} from '../support/registry.ts';
import {answer, find, say, tellStories} from '../support/story.ts';

const {docker, engine, open} = tellStories('images');
const folder = newFolder('files');
const small = {columns: 80, rows: 24};
const password = 'pass of ada';
let registry = '';
let index: Stand | undefined;

beforeAll(async () => {
	registry = await engine().registry('ada', password);
	await docker('tag', 'busybox', 'maker');
});
afterAll(() => index?.end());

const images = async (size: {columns: number; rows: number}): Promise<Session> => {
	const gantry = open(size);
	await gantry.see('live');
	gantry.press('2');
	await gantry.see('images ─');
	return gantry;
};
/** Enter is a chunk of its own: on a busy machine all that came at once would be a paste, which never sends. */
const make = async (tag: string) => {
	const id = await docker('create', 'busybox', 'true');
	await docker('commit', '--message', tag, id, tag);
	await docker('rm', id);
	return docker('image', 'inspect', '--format', '{{.Id}}', tag);
};
const configured = () =>
	JSON.parse(readFileSync(join(engine().env['DOCKER_CONFIG'] ?? '', 'config.json'), 'utf8'));
const keyOf = (text: string) => Buffer.from(text).toString('base64');

test.each([
	[80, 24],
	[200, 50],
])('somebody logs in, pushes, pulls and logs out, at %i x %i', async (columns, rows) => {
	const reference = `${registry}/team/app:${columns}`;
	const id = await make(reference);
	let written = '';
	const onData = (data: string) => {
		written += data;
	};
	const gantry = open({columns, rows, onData});
	await gantry.see('live');
	gantry.press('2');
	await gantry.see('images ─');

	await say(gantry, `login -u ada ${registry}`);
	await gantry.see('Log in to a registry');
	gantry.type(password);
	await gantry.see('•'.repeat(password.length));
	await answer(gantry, `docker login --username ada ${registry}`, 'enter');
	await gantry.see(`Logged in to ${registry}`);
	expect(configured().auths[registry]).toEqual({auth: keyOf(`ada:${password}`)});

	await find(gantry, 'registry.test');
	gantry.press('H');
	// What was said of the login has its name as well.
	await answer(gantry, `┌ Push ${reference}`, 'enter');
	await gantry.see(`Pushed ${reference}`);

	await docker('rmi', reference);
	await say(gantry, `pull ${reference}`);
	await gantry.see(`Pulled ${reference}`);
	expect(await docker('image', 'inspect', '--format', '{{.Id}}', reference)).toBe(id);
	// Until the list has it again its row is that of what was removed.
	await gantry.gone('removed');
	gantry.press('F');
	await gantry.see('is up to date');

	await say(gantry, `logout ${registry}`);
	await gantry.see(`Logged out of ${registry}`);
	expect(configured().auths).toEqual({});
	expect(written).not.toContain(password);
	await docker('rmi', reference);
});

test('what may not be pulled says how to log in', async () => {
	const gantry = await images(small);
	await say(gantry, `pull ${registry}/team/app:80`);
	await gantry.see('no basic auth');
	await gantry.see(`:login ${registry}`);
});

test('images are saved to a file, and loaded from it', async () => {
	const file = join(folder, 'two.tar');
	const [one, two] = [await make('kept:one'), await make('kept:two')];
	const gantry = await images(small);
	await find(gantry, 'kept');
	gantry.press('*');
	await gantry.see('2 marked');
	gantry.press('Z');
	await answer(gantry, 'images.tar', 'ctrl-u');
	gantry.type(file);
	await gantry.see('docker save --output');
	gantry.press('enter');
	await gantry.see('Saved 2 images');
	await docker('rmi', 'kept:one', 'kept:two');
	await gantry.gone('kept:one');

	gantry.press('I');
	await gantry.see('Load images of a file');
	gantry.type(file);
	await answer(gantry, 'docker load --input', 'enter');
	await gantry.see('Loaded kept:one, kept:two');
	expect(await docker('image', 'inspect', '--format', '{{.Id}}', 'kept:one')).toBe(one);
	expect(await docker('image', 'inspect', '--format', '{{.Id}}', 'kept:two')).toBe(two);

	await say(gantry, `save -o ${join(folder, 'named.tar')} kept:one`);
	await gantry.see('Saved kept:one');
	expect(existsSync(join(folder, 'named.tar'))).toBe(true);
});

test('files become an image', async () => {
	const file = join(folder, 'files.tar');
	const id = await docker('create', 'busybox', 'true');
	await docker('export', '-o', file, id);
	await docker('rm', id);
	const gantry = await images(small);
	await say(gantry, `import --change 'CMD ["cat", "/etc/group"]' ${file} flat:v1`);
	await gantry.see('Imported');
	expect(await docker('run', '--rm', '--network', 'none', 'flat:v1')).toContain('root:x:0');
});

test('images are found, with their stars, and one is pulled', async () => {
	index = await startIndex(engine(), [
		{name: 'team/bb', description: 'a \u001b[31mtest', star_count: 1700, is_official: true},
		{name: 'other/bb', description: '', star_count: 1, is_official: false},
	]);
	const gantry = await images(small);
	await say(gantry, `search --limit 5 ${index.host}/bb`);
	await gantry.see(/team\/bb .*★ 1,700 {2}official {2}a .*test/);
	await answer(gantry, 'other/bb', 'esc');
	await gantry.gone('other/bb');
	await say(gantry, `search --filter stars=100 ${index.host}/bb`);
	await gantry.see('team/bb');
	expect(gantry.text()).not.toContain('other/bb');
	await answer(gantry, 'team/bb', 'enter');
	// Nobody answers for that one: what is tried is what was chosen.
	await gantry.see('Cannot search a registry');
});

test('an image is built, and a step that fails says its last words', async () => {
	writeFileSync(join(folder, 'Dockerfile'), 'FROM busybox:latest\nRUN echo so >/made\n');
	const broken = 'FROM busybox:latest\nRUN echo last words; exit 7\n';
	writeFileSync(join(folder, 'Broken'), broken);
	const gantry = await images({columns: 100, rows: 40});
	gantry.press('B');
	await answer(gantry, 'Build an image', 'ctrl-u');
	gantry.type(folder);
	gantry.press('tab');
	gantry.type('made:v1');
	await answer(gantry, `docker build --tag made:v1 ${folder}`, 'enter');
	await gantry.see('Built made:v1');
	expect(await docker('run', '--rm', '--network', 'none', 'made:v1', 'cat', '/made')).toBe('so');

	await say(gantry, `build -t broken:v1 -f ${join(folder, 'Broken')} ${folder}`);
	await gantry.see('Cannot build an image: RUN echo last words; exit 7');
	await gantry.see(/▌ +last words/);
	gantry.press('esc');
	await gantry.gone('Cannot build an image');
	gantry.press('b');
	await gantry.see('broken:v1 ─ failed');
	await gantry.see(/✖ .* RUN echo last words; exit 7/);
	await gantry.see(/│ +last words/);
	gantry.press('Z');
	await answer(gantry, 'Save what was written: broken:v1 ─ failed', 'ctrl-u');
	gantry.type(join(folder, 'broken.log'));
	gantry.press('enter');
	await gantry.see(/Saved \d+ lines/);
	expect(readFileSync(join(folder, 'broken.log'), 'utf8')).toMatch(
		/✖ .* RUN echo last words; exit 7\n {4}last words\n/,
	);
	gantry.press('B');
	await gantry.see('docker build --tag broken:v1');
	await expect(docker('image', 'inspect', 'broken:v1')).rejects.toThrow('No such image');
});

test('images without a name are pruned, once it was said how many', async () => {
	await make('short:lived');
	const id = await make('short:lived');
	await docker('rmi', '--no-prune', 'short:lived');
	const dangling = await docker('images', '-q', '--filter', 'dangling=true');
	expect(dangling).not.toBe('');
	const gantry = await images(small);
	gantry.press('!');
	await answer(gantry, 'docker image prune', 'enter');
	await answer(gantry, 'Prune images without a name?', 'y');
	await gantry.see('Pruned images');
	expect(await docker('images', '-q', '--filter', 'dangling=true')).toBe('');
	expect(id).toContain('sha256');
});
