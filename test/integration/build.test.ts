import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {installBuildx} from '../support/dockerd.ts';
import {newFolder} from '../support/folder.ts';
import {actOnEngine} from './acting.ts';

let on: Awaited<ReturnType<typeof actOnEngine>>;
let folder: string;

beforeAll(async () => {
	await installBuildx();
	on = await actOnEngine('build');
	folder = newFolder('build');
	await writeFile(join(folder, 'kept'), 'kept');
	await writeFile(join(folder, 'left'), 'left');
	await writeFile(join(folder, '.dockerignore'), 'left\nWrong\n');
	await writeFile(
		join(folder, 'Dockerfile'),
		`FROM busybox:latest AS first
ARG WORD=none
COPY . /srv/
RUN echo "$WORD" >/srv/word
FROM first AS broken
RUN echo before the end; exit 3
`,
	);
});
afterAll(() => on?.dockerd.down());

describe.each(['classic', 'BuildKit'])('with %s', builder => {
	const tag = `built:${builder.toLowerCase()}`;
	const fill = (more: Readonly<Record<string, string | boolean>>) => () => ({
		...{context: folder, network: 'none', builder, tags: tag, target: 'first'},
		...more,
	});

	test('a folder is built, without what is left out, and with arguments', async () => {
		const {said, asked} = await on.act('image.build', [], {fill: fill({args: 'WORD=it is so'})});
		const id = await on.docker('image', 'inspect', '--format', '{{.Id}}', tag);
		expect(said[0]).toContain(`Built ${tag} (${id.slice(7, 19)}): `);
		const run = ['run', '--rm', '--network', 'none', tag, 'sh', '-c', 'cat /srv/word; ls /srv'];
		expect((await on.docker(...run)).split('\n')).toEqual([
			...['it is so', 'Dockerfile', 'kept', 'word'],
		]);
		expect(asked.activities[0]?.line).toContain(`--build-arg 'WORD=it is so'`);
		const again = await on.act('image.build', [], {fill: fill({args: 'WORD=it is so'})});
		expect(again.said[0]).toContain('cached');
	});

	test('a step that fails says which, and its last words', async () => {
		const {outcome, asked} = await on.act('image.build', [], {
			fill: fill({target: 'broken', tags: 'broken:v1'}),
		});
		expect(outcome).toBe('failed');
		expect(asked.toasts[0]?.text).toMatch(/RUN echo before the end; exit 3: .*3/);
		expect(asked.toasts[0]?.hint).toContain('before the end');
		expect(await on.gone('image', 'inspect', 'broken:v1')).toBe(true);
	});

	test('a Dockerfile that is none is said', async () => {
		await writeFile(join(folder, 'Wrong'), 'FROM busybox\nNONSENSE here\n');
		const {outcome, said} = await on.act('image.build', [], {fill: fill({dockerfile: 'Wrong'})});
		expect(outcome).toBe('failed');
		expect(said[0]).toContain('NONSENSE');
	});
});

test('a secret is for BuildKit, and is in no layer', async () => {
	await writeFile(join(folder, 'token'), 'very-secret');
	await writeFile(
		join(folder, 'Secret'),
		'FROM busybox:latest\nRUN --mount=type=secret,id=token test "$(cat /run/secrets/token)" = very-secret\n',
	);
	const fill = (builder: string) => () => ({
		...{context: folder, dockerfile: 'Secret', tags: 'secret:v1', network: 'none', builder},
		secrets: `id=token,src=${join(folder, 'token')}`,
	});
	const refused = await on.act('image.build', [], {fill: fill('classic')});
	expect(refused.said[0]).toContain('secrets are for BuildKit');
	const pushed = await on.act('image.build', [], {
		fill: () => ({...fill('classic')(), secrets: '', push: true}),
	});
	expect(pushed.said[0]).toContain('--push is for BuildKit');
	const {outcome} = await on.act('image.build', [], {fill: fill('BuildKit')});
	expect(outcome).toBe('done');
});
