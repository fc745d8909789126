import {expect, test} from 'vitest';
import {AppError} from '../../src/base/errors.ts';
import {containerRow, imageRow, volumeRow} from './rows.ts';
import {attempt} from './support.ts';

const named = (...names: readonly string[]) =>
	names.map(name => containerRow({id: name.padEnd(64, '0'), name}));

test('come in order: form, then confirmation, then the act', async () => {
	const order: string[] = [];
	await attempt(
		'container.kill',
		named('web'),
		{
			fill: () => {
				order.push('form');
				return {signal: 'KILL'};
			},
			consent: () => {
				order.push('confirm');
				return true;
			},
			onStart: () => order.push('activity'),
		},
		{'containers.kill': (_id, options) => order.push(`kill ${JSON.stringify(options)}`)},
	);
	expect(order).toEqual(['form', 'confirm', 'activity', 'kill {"signal":"KILL"}']);
});

test('a signal that was picked in the form is not asked about again, unless it is KILL', async () => {
	for (const signal of ['HUP', 'TERM', 'SIGUSR1']) {
		const {asked, acts} = await attempt('container.kill', named('web'), {fill: () => ({signal})});
		expect([asked.forms.length, asked.questions.length, acts().length]).toEqual([1, 0, 1]);
	}
	for (const signal of ['KILL', 'sigkill', '9']) {
		const {asked} = await attempt('container.kill', named('web'), {fill: () => ({signal})});
		expect([asked.forms.length, asked.questions.length]).toEqual([1, 1]);
	}
});

test('a dismissed form ends it without a word', async () => {
	const {outcome, said, acts} = await attempt('container.kill', named('web'), {
		fill: () => undefined,
	});
	expect(outcome).toBe('dismissed');
	expect(said).toEqual([]);
	expect(acts()).toEqual([]);
});

test('a menu is asked where there is one plain choice', async () => {
	const {asked, acts} = await attempt('image.untag', [imageRow()], {pick: () => 'web:v2'});
	expect(asked.menus.map(({options}) => options.map(({value}) => value))).toEqual([
		['web:v1', 'web:v2'],
	]);
	expect(acts()[0]?.args).toEqual(['web:v2', {force: false}]);
});

test('show at most three docker lines', async () => {
	const rows = named('a1', 'b1', 'c1', 'd1', 'e1').map(row => ({
		...row,
		state: 'exited' as const,
	}));
	const {asked} = await attempt('container.rm', rows);
	expect(asked.questions[0]).toMatchObject({
		answer: 'yes',
		question: 'Remove 5 containers?',
		expected: '5',
		commands: ['docker rm a1', 'docker rm b1', 'docker rm c1', '… and 2 more'],
	});
});

test('about more than five want their number typed, or a yes for what can be done again', async () => {
	const rows = named('a1', 'b1', 'c1', 'd1', 'e1', 'f1');
	const dead = rows.map(row => ({...row, state: 'exited' as const}));
	const [rm] = (await attempt('container.rm', dead)).asked.questions;
	expect(rm).toMatchObject({answer: 'typed', expected: '6'});
	const [stop] = (await attempt('container.stop', rows)).asked.questions;
	expect(stop).toMatchObject({answer: 'yes', question: 'Stop 6 containers?'});
	expect((await attempt('container.stop', rows.slice(1))).asked.questions).toEqual([]);
});

test('can be set by action, but a volume wants its name whatever is set', async () => {
	const confirm = {
		'container.kill': 'never',
		'container.stop': 'ask',
		'volume.rm': 'never',
	} as const;
	const kill = await attempt('container.kill', named('web'), {confirm});
	const stop = await attempt('container.stop', named('web'), {confirm, hostClass: 'prod'});
	const volume = await attempt('volume.rm', [volumeRow()], {confirm});
	expect(kill.asked.questions).toEqual([]);
	expect(stop.asked.questions[0]).toMatchObject({answer: 'yes', question: 'Stop web?'});
	expect(volume.asked.questions[0]).toMatchObject({answer: 'typed', expected: 'data'});
});

test('that cannot be looked up end in a sentence, not in an act', async () => {
	const {outcome, said, acts} = await attempt(
		'image.rm',
		[imageRow()],
		{},
		{
			'containers.list': () => {
				throw new AppError('TIMEOUT', 'no answer within 10 s');
			},
		},
	);
	expect(outcome).toBe('failed');
	expect(said).toEqual(['Cannot remove web:v1: no answer within 10 s']);
	expect(acts()).toEqual([]);
});

test('no form asks what only a line says', async () => {
	const {asked, acts} = await attempt('container.stop', named('web'));
	expect(asked.forms).toEqual([]);
	expect(acts()[0]?.args).toEqual(['web'.padEnd(64, '0'), {}]);
	const said = {time: '3'};
	const told = await attempt('container.stop', named('web'), {said, fill: () => said});
	expect(told.asked.forms.map(({fields}) => Object.keys(fields))).toEqual([['time']]);
	expect(told.acts()[0]?.args).toEqual(['web'.padEnd(64, '0'), {timeoutSeconds: 3}]);
	expect(told.asked.activities[0]?.line).toBe('docker stop --time 3 web');
});
