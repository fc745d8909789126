import {readdirSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {tellStories} from '../support/story.ts';

const {engine, docker, run, open} = tellStories('engine', {flags: ['--live-restore']});

describe('the engine goes away', () => {
	test('its rows stay, and are right when it is back', async () => {
		await run('stays');
		await run('leaves');
		const gantry = open({columns: 120, rows: 30});
		await gantry.see('live');
		await gantry.see('leaves');
		await engine().signal('KILL');
		await gantry.see('engine lost');
		expect(gantry.rowOf('stays')).toBeGreaterThan(0);
		await engine().start();
		await gantry.gone('engine lost');
		await docker('rm', '-f', 'leaves');
		await run('arrives');
		// It is under the cursor: there it stays, and says so, until one moves.
		await gantry.see(/leaves +removed/);
		gantry.press('j');
		await gantry.gone(/leaves/);
		await gantry.see('arrives');
		// Once among the rows: neither lost nor doubled.
		expect(gantry.text().match(/^│. {2}stays /gm)).toHaveLength(1);
	});

	test('an engine that hangs is noticed', async () => {
		const gantry = open({columns: 120, rows: 30});
		await gantry.see('live');
		await engine().signal('STOP');
		await gantry.see('engine lost');
		await engine().signal('CONT');
		await gantry.gone('engine lost');
		await gantry.see('live');
	});
});

describe('no engine answers', () => {
	test('it says what was tried and why it failed, and connects when there is one', async () => {
		await engine().stop();
		const gantry = open({columns: 100, rows: 30});
		await gantry.see('No engine answers');
		await gantry.see(engine().host);
		await gantry.see('DOCKER_HOST');
		await engine().start();
		await gantry.see('live');
		await gantry.see('stays');
	});

	test('a context that does not exist is named', async () => {
		const gantry = open({args: ['--context', 'nowhere'], columns: 100, rows: 30});
		await gantry.see('nowhere');
		await gantry.see(/No engine answers/);
	});

	test('another context is chosen', async () => {
		await run('elsewhere');
		await docker('context', 'create', 'spare', '--docker', `host=${engine().host}`);
		const env = {DOCKER_HOST: 'unix:///nonexistent/docker.sock'};
		const gantry = open({env, columns: 100, rows: 30});
		await gantry.see('No engine answers');
		await gantry.see(/1 spare/);
		gantry.press('1');
		await gantry.see(/spare .* live/);
		await gantry.see('elsewhere');
	});

	test('a demo engine is started, and ends with the program', async () => {
		const env = {DOCKER_HOST: 'unix:///nonexistent/docker.sock', TMPDIR: engine().dir};
		const gantry = open({env, columns: 100, rows: 30});
		const demos = () => readdirSync(engine().dir).filter(name => name.startsWith('gantry-demo-'));
		await gantry.see('start a demo engine');
		gantry.press('D');
		await gantry.see(/demo .* live/);
		await gantry.see('busy');
		expect(demos()).toHaveLength(1);
		gantry.signal('SIGTERM');
		await gantry.exit;
		await expect.poll(demos).toEqual([]);
	});
});
