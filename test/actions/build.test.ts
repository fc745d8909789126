import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {runRawJson} from '../../src/actions/build/buildx.ts';
import {createClassicReader} from '../../src/actions/build/classic.ts';
import {openContext} from '../../src/actions/build/context.ts';
import {readIgnore} from '../../src/actions/build/ignore.ts';
import {type BuildLog, createBuildLog} from '../../src/actions/build/log.ts';
import {AppError} from '../../src/base/errors.ts';
import {readTar} from '../../src/base/tar/read.ts';
import type {DockerCommand} from '../../src/engine/late/types.ts';
import {fakeEngine} from '../support/fakeEngine.ts';
import {newFolder} from '../support/folder.ts';
import {contextOn} from './context.ts';

describe('.dockerignore', () => {
	const leavesOut = (text: string, path: string) =>
		readIgnore(text, ['Dockerfile']).leavesOut(path);

	test.each([
		['node_modules', 'node_modules/a/b', true],
		['node_modules', 'src/node_modules', false],
		['**/node_modules', 'src/node_modules/a', true],
		['/docs/', 'docs/a.md', true],
		['*.md', 'README.md', true],
		['*.md', 'docs/README.md', false],
		['**/*.md', 'docs/deep/README.md', true],
		['*/temp*', 'a/temporary', true],
		['temp?', 'tempa', true],
		['temp?', 'temp', false],
		['a.c', 'abc', false],
		['[a-c].txt', 'b.txt', true],
		['[^a-c].txt', 'b.txt', false],
		['# a\n\n  x  ', 'x', true],
		['./x/../y', 'y', true],
		['*', 'Dockerfile', false],
		['*\n!keep', 'keep/me', false],
		['*\n!keep\nkeep/not', 'keep/not', true],
		['a\\*b', 'a*b', true],
		['a\\*b', 'axb', false],
		['a(b)+', 'a(b)+', true],
	])('%j of %s', (text, path, expected) => {
		expect(leavesOut(text, path)).toBe(expected);
	});
});

test('a context has what is not left out, and a Dockerfile from outside', async () => {
	const folder = newFolder('context');
	for (const name of ['app', 'app/src', 'app/out']) mkdirSync(join(folder, name));
	writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch');
	writeFileSync(join(folder, 'app/.dockerignore'), 'out\n!out/keep\n*.log');
	writeFileSync(join(folder, 'app/src/main'), 'content');
	writeFileSync(join(folder, 'app/out/big'), 'x');
	writeFileSync(join(folder, 'app/out/keep'), 'x');
	writeFileSync(join(folder, 'app/a.log'), 'x');
	symlinkSync('/etc/passwd', join(folder, 'app/link'));
	const {archive, dockerfile} = await openContext(join(folder, 'app'), join(folder, 'Dockerfile'));
	const names: string[] = [];
	for await (const {name, type, linkName, uid, content} of readTar(archive.source)) {
		for await (const _part of content);
		names.push(`${type} ${name}${linkName && ` -> ${linkName}`}${uid === 0 ? '' : ` of ${uid}`}`);
	}
	expect(names).toEqual([
		'file .dockerignore',
		'symlink link -> /etc/passwd',
		'file out/keep',
		'directory src/',
		'file src/main',
		`file ${dockerfile}`,
	]);
});

const textOf = (log: BuildLog) =>
	log
		.parts()
		.flatMap(part => [part.head, ...(part.isOpen ? part.body() : [])])
		.map(line => line.map(({text}) => text).join(''));

const endedBadly = 'process "/bin/sh -c make" did not complete successfully: exit code: 2';

describe('the log of a build', () => {
	test('reads the classic builder', () => {
		let now = 0;
		const log = createBuildLog(() => now);
		const reader = createClassicReader(log);
		reader.take('Step 1/2 : FROM busybox\n ---> abc\nStep 2/2 : RUN ma');
		reader.take('ke\n ---> Running in 123\nhello\n');
		now = 4000;
		expect(log.text()).toBe('1 of 2 steps · RUN make · 4.0 s');
		reader.take('cannot find');
		reader.fail('returned a non-zero code: 2');
		expect(textOf(log)).toEqual([
			'✓ 0.0 s  Step 1/2 : FROM busybox',
			'✖ 4.0 s  Step 2/2 : RUN make',
			'    hello',
			'    cannot find',
			'    returned a non-zero code: 2',
		]);
		expect(log.failure('?')).toMatchObject({
			message: 'RUN make: returned a non-zero code: 2',
			hint: 'hello · cannot find',
		});
	});

	test('reads BuildKit, with what is hostile in it made safe', async () => {
		const log = createBuildLog(() => 0);
		const data = Buffer.from('a\u001b[31mb\nhalf').toString('base64');
		const lines = [
			{
				vertexes: [
					{
						digest: 'v1',
						name: '[1/2] FROM busybox',
						cached: true,
						started: '2025-12-31T23:59:59Z',
						completed: '2025-12-31T23:59:59Z',
					},
				],
			},
			{
				vertexes: [
					{
						digest: 'v2',
						name: '[2/2] RUN make',
						started: '2026-01-01T00:00:00Z',
						completed: '2026-01-01T00:00:02Z',
						error: 'exit code: 2',
					},
				],
			},
			{logs: [{vertex: 'v2', data}]},
			{statuses: [{vertex: 'v3', id: `writing image sha256:${'a'.repeat(64)}`}]},
		];
		const reading = (run: DockerCommand['run'], to = log) =>
			runRawJson(contextOn(fakeEngine({docker: {run}})), ['build'], {}, to, () => {});
		const made = reading(async (_words, {complaint}) => {
			for (const line of lines) complaint?.(JSON.stringify(line));
			return '';
		});
		expect(await made).toBe('a'.repeat(12));
		const refused = reading(
			async (_words, {complaint}) => {
				complaint?.('ERROR: no builder');
				throw new AppError('SERVER', 'exit status 1');
			},
			createBuildLog(() => 0),
		);
		await expect(refused).rejects.toMatchObject({code: 'INVALID', message: 'no builder'});
		expect(log.steps().map(({cached, error}) => [cached, error])).toEqual([
			[true, undefined],
			[false, 'exit code: 2'],
		]);
		expect(textOf(log).join('\n')).not.toContain('\u001b');
		expect(log.failure('?').hint).toMatch(/^a.*b · half$/);
	});

	test('has the steps of a stage by their numbers, and says shortly why it failed', () => {
		const log = createBuildLog(() => 9);
		log.step('c', {name: '[3/4] RUN make', startedAt: 1, endedAt: 9, error: endedBadly});
		log.step('i', {name: '[internal] load', startedAt: 0, endedAt: 1});
		log.step('o', {name: '[test 1/2] FROM busybox', startedAt: 2, endedAt: 3});
		log.step('b', {name: '[2/4] COPY . .', cached: true, startedAt: 4, endedAt: 4});
		log.step('d', {name: '[4/4] RUN ls'});
		log.step('a', {name: '[1/4] FROM busybox', startedAt: 5, endedAt: 6});
		log.write('c', 'one\ntwo\n');
		const names = log.steps().map(({name}) => name.split(' ').slice(0, 2).join(' '));
		expect(names).toEqual([
			...['[internal] load', '[1/4] FROM', '[test 1/2]', '[2/4] COPY', '[3/4] RUN', '[4/4] RUN'],
		]);
		expect(log.failure('?')).toMatchObject({message: 'RUN make: exit code: 2', hint: 'one · two'});
		expect(log.parts().map(({hasFailed}) => hasFailed)).toEqual(
			[false, false, false, false, true, false].map(has => has || undefined),
		);
	});

	test('is bounded, however much a step writes', () => {
		const log = createBuildLog(() => 0);
		log.write('other', 'said by another\n');
		log.step('other', {startedAt: 0, endedAt: 0});
		const long = 'x'.repeat(100_000);
		for (let line = 0; line < 500; line++) log.write('s', `${long}\nline ${line}\n`);
		log.step('s', {startedAt: 0});
		log.write('s', long);
		const said = log.parts().flatMap(part => part.all?.() ?? []);
		expect(said[1]).toMatch(/^ {4}… \d+ lines before$/);
		expect(said.join('').length).toBeLessThan(20_000_000);
		expect(said[0]).toBe('    said by another');
		expect(textOf(log).at(-2)).toBe('    line 499');
		expect(textOf(log).at(-1)?.length).toBeLessThan(5000);
	});

	test('shows the end of a step that went well, says what it does not show, and has it all', () => {
		const log = createBuildLog(() => 0);
		for (let line = 0; line < 500; line++) log.write('s', `line ${line}\n`);
		log.step('s', {name: 'RUN make', startedAt: 0, endedAt: 0});
		const [step] = log.parts();
		const body = step?.body().map(line => line.map(({text}) => text).join('')) ?? [];
		expect(step?.isOpen).toBe(false);
		expect(body).toHaveLength(201);
		expect(body[0]).toBe('    … 300 lines before');
		expect(body.at(-1)).toBe('    line 499');
		expect(step?.all?.()).toEqual(Array.from({length: 500}, (_, line) => `    line ${line}`));
	});
});
