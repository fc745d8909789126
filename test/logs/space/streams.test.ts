import {describe, expect, test} from 'vitest';
import {filterText} from '../../../src/logs/search/filters.ts';
import {wrongIn} from '../../workspace/startWorkspace.ts';
import {startLogs} from './logRig.ts';

const both = async () => {
	const started = await startLogs({names: ['web', 'db']});
	await started.press('g', 'G', 'l');
	await started.write('web', 'to out', {text: 'to err', stream: 'stderr'});
	return started;
};

describe('one stream of a log', () => {
	test('stdout beside stderr, of one stream of the engine', async () => {
		const started = await both();
		await started.say('split stderr');
		expect(started.names()).toEqual(['web stdout', 'web stderr']);
		expect(started.focused()).toBe('web stderr');
		await started.write('web', {text: 'more err', stream: 'stderr'}, 'more out');
		const [out, err] = ['web stdout', 'web stderr'].map(name =>
			started.lines(name).filter(line => /(out|err)$/.test(line)),
		);
		expect(out).toEqual(['to out', 'more out']);
		expect(err?.map(line => line.replace('▎', ''))).toEqual(['to err', 'more err']);
		expect(started.logOf('web').following).toBe(1);
	});

	test('no filter is said to hide the other one, and those that are on stay', async () => {
		const started = await both();
		await started.press('&');
		await started.type('to');
		await started.press('enter');
		await started.say('stream stderr');
		expect(started.names()).toEqual(['web stderr']);
		expect(started.viewerOf('web stderr').log?.filters.all()).toEqual([
			{mode: 'include', text: 'to'},
		]);
		await started.press('&', 'enter');
		const state = started
			.viewerOf('web stderr')
			.status()
			.map(({text}) => text)
			.join('');
		expect(state).not.toContain('hidden');
		await started.say('stream both');
		expect(started.names()).toEqual(['web']);
	});

	test('is among what a split offers for the focused log', async () => {
		const started = await both();
		await started.press('|');
		const chooser = started.top();
		expect(chooser?.type === 'choose' && chooser.options.map(({label}) => label)).toEqual([
			'db',
			'web',
			'web stdout',
			'web stderr',
		]);
		await started.press('down', 'down', 'down', 'enter');
		expect(started.names()).toEqual(['web', 'web stderr']);
		await started.say('split below db');
		expect(started.names()).toEqual(['web', 'web stderr', 'db']);
		await started.say('split nobody');
		expect(wrongIn(started.top())?.message).toMatch(/no container nobody/);
	});

	test('both of them merged are the whole log, and a merged pane keeps to the stream of each', async () => {
		const started = await both();
		await started.say('split stderr');
		await started.press('M');
		expect(started.names()).toEqual(['web']);
		expect(started.lines('web').join()).toMatch(/to out.*to err/);
		await started.press('M');
		await started.say('split db');
		await started.press('ctrl+w', 'm', 'ctrl+w', 'W', 'ctrl+w', 'm', 'M');
		await started.write('db', 'db out', {text: 'db err', stream: 'stderr'});
		const merged = started.names().find(name => name.includes(','));
		expect(merged).toMatch(/^web std(out|err), db$/);
		const text = started.lines(merged ?? '').join();
		expect(text).toMatch(/db out.*db err/);
		expect([text.includes('to out'), text.includes('to err')]).toEqual([
			merged === 'web stdout, db',
			merged === 'web stderr, db',
		]);
	});
});

test('where a filter of the list decides which logs a pane shows, a filter of lines decides on the stream', async () => {
	const started = await startLogs();
	await started.press('/');
	await started.type('project=shop');
	await started.press('enter', 'f');
	const [name = ''] = started.names().slice(-1);
	const filters = () => started.viewerOf(name).log?.filters.all().map(filterText);
	await started.press('&');
	await started.type('! health');
	await started.press('enter');
	await started.say('stream stderr');
	expect(filters()).toEqual(['&! health', '& stream=stderr']);
	await started.say('stream stdout');
	expect(filters()).toEqual(['&! health', '& stream=stdout']);
	await started.write('api-1', 'to out', {text: 'to err', stream: 'stderr'});
	expect(started.lines(name).join()).toMatch(/to out/);
	expect(started.lines(name).join()).not.toMatch(/to err/);
	await started.say('stream both');
	expect(filters()).toEqual(['&! health']);
});

describe('logs of many', () => {
	test(':logs project=… and service=… open a pane for each', async () => {
		const started = await startLogs();
		await started.say('logs service=api');
		expect(started.names()).toEqual(['api-1', 'api-2']);
		await started.say('logs project=shop');
		expect(started.names()).toEqual(['api-1', 'api-2', 'db-1']);
		await started.say('logs project=none');
		expect(wrongIn(started.top())?.message).toBe('No container meets project=none');
	});

	test('names open a pane each, one name is a look', async () => {
		const started = await startLogs();
		await started.say('logs db-1 api-1');
		expect(started.names().toSorted()).toEqual(['api-1', 'db-1']);
		await started.say('logs api-2');
		expect(started.focused()).toBe('api-2');
		await started.say('logs nobody');
		expect(wrongIn(started.top())?.message).toMatch(/no container nobody/);
	});

	test('projects and services are completed, and names', async () => {
		const started = await startLogs();
		const titles = () => {
			const overlay = started.top();
			return overlay?.type === 'palette' ? overlay.items.map(({title}) => title) : [];
		};
		await started.press(':');
		await started.type('logs service=');
		expect(titles()).toEqual(['logs service=api', 'logs service=db']);
		await started.press('esc', ':');
		await started.type('logs db');
		expect(titles()).toEqual(['logs db-1']);
	});
});
