import {afterEach, describe, expect, test} from 'vitest';
import {type SlowProxy, slowProxy} from '../support/slowProxy.ts';
import {find, tellStories} from '../support/story.ts';

const {engine, docker, run, state, open} = tellStories('badlink');
describe('an engine behind seconds of delay', () => {
	let proxy: SlowProxy | undefined;
	afterEach(() => proxy?.close());

	test('is waited for, and said so; then all works as next door, only later', async () => {
		await run('distant');
		proxy = await slowProxy(engine().host, 3500);
		const gantry = open({columns: 100, rows: 30, env: {DOCKER_HOST: proxy.host}});
		await gantry.see(/No answer for \d+ s; still waiting/);
		await gantry.see(/live/);
		await gantry.see('distant');
		await find(gantry, 'distant');
		gantry.press('P');
		await gantry.see('Paused distant');
		await gantry.see(/distant.*paused/);
		expect(await state('distant')).toBe('paused');
		await docker('unpause', 'distant');
		await gantry.see(/distant.*up/);
		expect(gantry.text()).not.toContain('engine lost');
	});

	test('can be left: esc shows what else there is, and it is tried on', async () => {
		proxy = await slowProxy(engine().host, 3500);
		await docker('context', 'create', 'near', '--docker', `host=${engine().host}`);
		const gantry = open({columns: 100, rows: 30, env: {DOCKER_HOST: proxy.host}});
		await gantry.see(/No answer for \d+ s/);
		gantry.press('esc');
		await gantry.see('No engine answers');
		await gantry.see(/no answer for \d+ s/);
		await gantry.see(/\d near/);
		await gantry.see(/live/);
	});
});
