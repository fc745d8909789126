import {expect, test} from 'vitest';
import {AppError} from '../../src/base/errors.ts';
import {containerRow} from './rows.ts';
import {attempt, type Script} from './support.ts';

const row = containerRow({state: 'exited'});
const event = (action: string, ms: number, attributes = {}) => ({
	action,
	id: row.id,
	timeNano: BigInt(ms) * 1_000_000n,
	attributes,
});
const begin = (id: string, script: Script = {}) => attempt(id, [row], {}, script);

test('and an end soon after is told, once', async () => {
	const {tell, asked, listeners} = await begin('container.start');
	tell(event('start', 1000));
	tell({...event('die', 1500, {exitCode: '9'}), id: 'another'});
	tell(event('die', 3000, {exitCode: '1'}));
	tell(event('die', 4000, {exitCode: '1'}));
	expect(asked.toasts.map(({text}) => text)).toEqual([
		'Started web',
		'web exited with 1 after 2 s',
	]);
	expect(listeners.size).toBe(0);
});

test('but the end before a restart is none', async () => {
	const {tell, asked} = await begin('container.restart');
	tell(event('die', 1000, {exitCode: '143'}));
	tell(event('start', 1100));
	tell(event('health_status: unhealthy', 3000));
	expect(asked.toasts.map(({text}) => text)).toEqual(['Restarted web', 'web is unhealthy']);
});

test('and an end that somebody asked for is no news', async () => {
	const {tell, asked, listeners} = await begin('container.restart');
	tell(event('kill', 900, {signal: '15'}));
	tell(event('die', 1000, {exitCode: '143'}));
	tell(event('start', 1100));
	expect(listeners.size).toBe(1);
	tell(event('kill', 2000, {signal: '15'}));
	tell(event('die', 2100, {exitCode: '143'}));
	expect(asked.toasts.map(({text}) => text)).toEqual(['Restarted web']);
	expect(listeners.size).toBe(0);
});

test('for ten seconds', async () => {
	const {timers, listeners} = await begin('container.start');
	expect(timers.map(({ms}) => ms)).toEqual([10_000]);
	expect(listeners.size).toBe(1);
	timers[0]?.task();
	expect(listeners.size).toBe(0);
});

test('and not at all when it failed', async () => {
	const {listeners, asked} = await begin('container.start', {
		'containers.start': () => {
			throw new AppError('SERVER', 'port is already allocated');
		},
	});
	expect(listeners.size).toBe(0);
	expect(asked.toasts.map(({text}) => text)).toEqual([
		'Cannot start web: port is already allocated',
	]);
});

test('an exit code that means something is explained', async () => {
	const {tell, said, asked} = await begin('container.start');
	expect(said).toEqual(['Started web']);
	tell(event('start', 1000));
	tell(event('die', 1250, {exitCode: '127'}));
	expect(asked.toasts.at(-1)).toMatchObject({
		text: 'web exited with 127 after 0.3 s: command not found',
		tone: 'warn',
	});
});

test('a job that is soon done well is no warning', async () => {
	const {tell, asked} = await begin('container.start');
	tell(event('start', 0));
	tell(event('die', 90, {exitCode: '0'}));
	expect(asked.toasts.at(-1)).toMatchObject({
		text: 'web exited with 0 after 0.1 s',
		tone: 'info',
		sticky: false,
	});
});

test('an end whose exit code nobody knows has none', async () => {
	const {tell, asked} = await begin('container.start');
	tell(event('start', 0));
	tell(event('die', 2000));
	expect(asked.toasts.at(-1)?.text).toBe('web exited after 2 s: exit code not known');
});
