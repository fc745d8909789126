import {hostname} from 'node:os';
import {describe, expect, test} from 'vitest';
import {AppError} from '../../src/base/errors.ts';
import type {HostFacts} from '../../src/host/types.ts';
import {
	countStates,
	type HeaderFacts,
	paintHeaderLine,
	placeName,
} from '../../views/shell/header.ts';
import {hostStrip} from '../../views/shell/hostStrip.ts';
import {createTheme} from '../../views/theme.ts';
import {fakeHub} from '../support/fakeHub.ts';
import {fakeWorkspace} from '../support/fakeWorkspace.ts';
import {renderApp, renderOnScreen} from '../support/render.tsx';
import {sampleContainers} from '../support/sample.ts';

const header = (columns: number, state = {}) => {
	const app = renderApp(fakeWorkspace({columns, hub: fakeHub(sampleContainers), state}));
	const [line = ''] = app.lines();
	app.unmount();
	return line;
};

describe('header', () => {
	test('calls the engine of the usual socket by the name of the machine, others by their own', () => {
		expect(placeName({name: 'default', url: 'unix:///var/run/docker.sock'})).toBe(hostname());
		expect(placeName({name: 'default', url: 'tcp://10.0.0.7:2376'})).toBe('default');
		expect(placeName({name: 'prod', url: 'unix:///var/run/docker.sock'})).toBe('prod');
	});

	test('says which engine, how it is, and how many containers are well', () => {
		expect(header(140)).toMatch(
			/^ gantry {2}prod-3 · Engine 29\.1 · API 1\.52 · live +● 10 up {2}‖ 1 paused {2}◌ 5 stopped {2}! 4 in trouble$/,
		);
	});

	test('does not count what the last probe of a stopped one said', () => {
		const stopped = sampleContainers.map(row => ({
			...row,
			state: 'exited' as const,
			status: 'Exited (0) (unhealthy)',
		}));
		expect(countStates(stopped, 0)).toMatchObject({up: 0, stopped: 16, trouble: 0});
	});

	test('has the machine beside the counts, as much of it as has room, what is urgent longest', () => {
		const hub = fakeHub(sampleContainers);
		hub.host.set({
			isLocal: true,
			cores: 2,
			load: 31,
			pressure: {of: 'io', ratio: 0.4},
			memoryBytes: 24 * 2 ** 30,
			memoryUsedBytes: 6 * 2 ** 30,
			disk: {usedRatio: 0.17, reason: ''},
		});
		const line = (columns: number) => {
			const app = renderApp(fakeWorkspace({columns, hub}));
			const [first = ''] = app.lines();
			app.unmount();
			return first;
		};
		expect(line(180)).toMatch(
			/API 1\.52 · live +load 31\.0\/2!! {2}psi io 40%! {2}mem \S+ 6\.0G\/24G {2}disk \S+ 17% {3}● 10 up/,
		);
		expect(line(128)).toMatch(
			/load 31\.0\/2!! {2}psi io 40%! {2}mem 6\.0G\/24G {2}disk 17% {3}● 10 up/,
		);
		expect(line(114)).toMatch(
			/live +load 31\.0\/2!! {2}psi io 40%! {2}mem 6\.0G\/24G {2}disk 17% {3}● 10 {2}‖/,
		);
		expect(line(94)).toMatch(/live +load 31\.0\/2!! {2}psi io 40%! {2}disk 17% {3}● 10/);
		expect(line(86)).toMatch(/prod-3 · live +load 31\.0\/2!! {2}psi io 40%! {3}● 10/);
		expect(line(80)).toMatch(/prod-3 · live +load 31\.0\/2!! {3}● 10/);
		for (const columns of [180, 128, 114, 94, 86, 80]) {
			expect(line(columns)).toMatch(/prod-3 · .*live .*4 in trouble$/);
		}
	});

	test('a machine that is in the way takes room from the name, one that is well does not', () => {
		const facts = (load: number): HeaderFacts => ({
			name: '/var/run/user/1000/docker.sock',
			about: undefined,
			status: {phase: 'live', since: 0},
			counts: {up: 19, paused: 1, stopped: 4, trouble: 1},
			host: {
				...{isLocal: true, cores: 2, load, pressure: undefined},
				...{memoryBytes: 0, memoryUsedBytes: undefined, disk: undefined},
			},
			readOnly: false,
			hostClass: 'dev',
		});
		const line = (load: number) => paintHeaderLine(facts(load), 82, createTheme('plain'));
		expect(line(31)).toMatch(
			/^ gantry {2}\/var\/run\/us… · live +load 31\.0\/2!! {3}● 19 .*1 in trouble $/,
		);
		expect(line(0.5)).toMatch(
			/^ gantry {2}\/var\/run\/user\/1000\/\S*… · live +● 19 .*1 in trouble $/,
		);
	});

	test('where it is narrow both names give way to what is urgent', () => {
		const facts = (load: number): HeaderFacts => ({
			name: '/tmp/engine/docker.sock',
			about: undefined,
			status: {phase: 'live', since: 0},
			counts: {up: 26, paused: 1, stopped: 17, trouble: 19},
			host: {
				...{isLocal: true, cores: 2, load, pressure: undefined},
				...{memoryBytes: 0, memoryUsedBytes: undefined, disk: undefined},
			},
			readOnly: false,
			hostClass: 'dev',
		});
		const line = (load: number, cells = 60) =>
			paintHeaderLine(facts(load), cells, createTheme('plain'));
		expect(line(17.6)).toMatch(/^ \/tmp\/engine… · live +load 17\.6\/2!! {3}● 26 .*! 19 $/);
		expect(line(17.6, 54)).toMatch(/^ \/tmp\/… · live +load 17\.6\/2!! {3}● 26 .*! 19 $/);
		expect(line(0.5)).toMatch(/^ gantry {2}\/tmp\/\S+… · live +● 26 .*! 19 $/);
	});

	test('a disk that is in the way is red, and of another machine only its size is known', () => {
		const host = {
			isLocal: true,
			cores: 4,
			load: undefined,
			pressure: undefined,
			memoryBytes: 2 ** 30,
			memoryUsedBytes: undefined,
			disk: undefined,
		};
		const told = (other: Partial<HostFacts>) =>
			hostStrip({...host, ...other}, {hasBars: true, pieces: 4})
				.map(({text}) => text)
				.join('');
		expect(told({isLocal: false})).toBe('4 cpus  mem 1.0G');
		expect(told({disk: {usedRatio: 0.974, reason: 'disk 97 %'}})).toMatch(/disk \S+ 97%!!$/);
		const strip = hostStrip(
			{...host, disk: {usedRatio: 0.2, reason: 'read-only'}},
			{
				hasBars: false,
				pieces: 1,
			},
		);
		expect(strip.slice(-2)).toMatchObject([
			{text: '20%', tone: 'bad'},
			{text: '!!', tone: 'bad'},
		]);
	});

	test('on a narrow screen the words go first, that of trouble last, the numbers stay', () => {
		expect(header(70)).toMatch(/prod-3 · .*live +● 10 {2}‖ 1 {2}◌ 5 {2}! 4 in trouble$/);
		expect(header(60, {readOnly: true})).toMatch(/live +● 10 {2}‖ 1 {2}◌ 5 {2}! 4 {3}READ-ONLY$/);
		expect(header(60)).toContain('! 4');
	});

	test('warns on a production host, and when acts are refused', () => {
		const line = header(140, {readOnly: true, hostClass: 'prod'});
		expect(line).toMatch(/ {2} READ-ONLY {3} {1}PROD *$/);
	});

	test('where nothing else gives way the name does, and never whether it is live', () => {
		const facts: HeaderFacts = {
			name: '/var/run/user/1000/docker.sock',
			about: undefined,
			status: {phase: 'live', since: 0},
			counts: {up: 19, paused: 1, stopped: 4, trouble: 1},
			readOnly: true,
			hostClass: 'prod',
		};
		const line = paintHeaderLine(facts, 80, createTheme('plain'));
		expect(line).toMatch(/ \/var\/run\/.*… · live {2}● 19 .* READ-ONLY {4}PROD {2}$/);
	});

	test('repaints without a render when the engine goes away', async () => {
		const hub = fakeHub(sampleContainers);
		const app = renderOnScreen(fakeWorkspace({columns: 120, hub}));
		await app.settle();
		const commits = app.commits();
		expect(app.screen.row(0)).toContain('· live');
		hub.status.set({
			phase: 'stale',
			since: 0,
			error: new AppError('UNREACHABLE', 'gone'),
		});
		await app.settle();
		expect(app.screen.row(0)).toContain('· engine lost');
		expect(app.commits()).toBe(commits);
		app.unmount();
	});
});
