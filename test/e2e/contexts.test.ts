import {createHash} from 'node:crypto';
import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {engineForTests, type TestEngine} from '../support/dockerd.ts';
import {tellStories} from '../support/story.ts';
import {watch} from '../support/tour.ts';

const {engine, docker, run, open} = tellStories('contexts', {name: 'first'});
let second: TestEngine;
const oddName = '0dd\x1b]0;stolen\x07漢\u180b\u202ex';

beforeAll(async () => {
	second = await engineForTests('contexts2', {name: 'second'});
	await docker('context', 'create', 'blue', '--docker', `host=${engine().host}`);
	const far = ['--description', 'the other one', '--docker', `host=${second.host}`];
	await docker('context', 'create', 'green', ...far);
	await docker('context', 'create', 'gone', '--docker', 'host=unix:///nonexistent/docker.sock');
	// docker itself makes no such name, but reads it.
	const odd = createHash('sha256').update(oddName).digest('hex');
	const meta = join(engine().dir, 'cli', 'contexts', 'meta', odd);
	await mkdir(meta, {recursive: true});
	const Endpoints = {docker: {Host: second.host}};
	await writeFile(
		join(meta, 'meta.json'),
		JSON.stringify({Name: oddName, Metadata: {}, Endpoints}),
	);
	await run('on-blue');
	await second.docker('run', '-d', '--init', '--name', 'on-green', 'busybox', 'sleep', '1000000');
});
afterAll(() => second?.down());

const env = () => ({
	DOCKER_HOST: '',
	DOCKER_CONTEXT: 'blue',
	DOCKER_CONFIG: join(engine().dir, 'cli'),
});

test('a context with a name that drives terminals shifts nothing', async () => {
	const {gantry, step} = watch(open, {env: {...env(), DOCKER_CONTEXT: oddName}});
	await gantry.see(/gantry {2}0dd漢x .* live/);
	await gantry.see('on-green');
	gantry.press(':');
	gantry.type('context');
	await step(['enter'], 'Go to another engine');
	await step(['g'], /0dd漢x +shown now/);
});

test('one goes from context to context, and each shows what is its own', async () => {
	const gantry = open({env: env(), columns: 120, rows: 30});
	await gantry.see(/gantry {2}blue .* live/);
	await gantry.see('on-blue');
	gantry.press(':', 'context', '\r');
	await gantry.see('Go to another engine');
	await gantry.see(`shown now · ${engine().host}`);
	await gantry.see('the other one');
	gantry.press('j', 'j', 'j', '\r');
	await gantry.see(/gantry {2}green .* live/);
	await gantry.see('on-green');
	expect(gantry.text()).not.toContain('on-blue');

	// What happens there is seen, what happens here no more.
	await run('late-blue');
	await second.docker('rm', '-f', 'on-green');
	await gantry.see(/on-green +removed/);
	expect(gantry.text()).not.toContain('late-blue');

	gantry.press(':', 'ctx b', '\t', '\r');
	await gantry.see(/gantry {2}blue .* live/);
	await gantry.see('late-blue');
});

test('a context whose engine does not answer leaves a way back', async () => {
	const gantry = open({env: env(), columns: 120, rows: 30});
	await gantry.see(/gantry {2}blue .* live/);
	gantry.press(':', 'ctx gone', '\r');
	await gantry.see('No engine answers');
	await gantry.see('unix:///nonexistent/docker.sock');
	const [, digit = ''] = /(\d) blue/.exec(gantry.text()) ?? [];
	gantry.press(digit);
	await gantry.see(/gantry {2}blue .* live/);
	await gantry.see('on-blue');
});
