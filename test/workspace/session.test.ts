import {describe, expect, test} from 'vitest';
import {AppError} from '../../src/base/errors.ts';
import {createScope} from '../../src/base/scope.ts';
import type {Endpoint, PingResult} from '../../src/engine/call.ts';
import {type Candidates, createSession, type SessionOptions} from '../../src/session/session.ts';
import {createStore} from '../../src/store/store.ts';
import {choiceOf} from '../support/choice.ts';
import {fakeEngine} from '../support/fakeEngine.ts';
import {fakeHub} from '../support/fakeHub.ts';
import {createManualScheduler} from '../support/scheduler.ts';

const endpoint = (name: string): Endpoint => ({name, url: `unix:///${name}.sock`, source: 'test'});
const deaf = new AppError('UNREACHABLE', 'nobody listens there');

/** A session on endpoints of which a test says which answer. */
const start = (names: readonly string[], more: Partial<SessionOptions> = {}) => {
	const schedule = createManualScheduler();
	const scope = createScope();
	const answering = new Set<string>();
	const pings: string[] = [];
	const ended: string[] = [];
	let clockAheadMs = 0;
	const about = (): PingResult => ({
		...{product: 'docker', version: '29', api: '1.52', dateSeconds: 1},
		clockAheadMs,
	});
	const latest = createStore<PingResult | undefined>(undefined, schedule, {lane: 'input'});
	const candidates: Candidates = {
		endpoints: names.map(endpoint),
		choices: [endpoint('other')].map(choiceOf),
	};
	const session = createSession({
		schedule,
		scope,
		resolve: async () => candidates,
		open: to =>
			fakeEngine({
				endpoint: to,
				system: {
					async ping() {
						pings.push(to.name);
						if (!answering.has(to.name)) throw deaf;
						return about();
					},
				},
			}),
		createHub: (engine, owner) => {
			owner.defer(() => ended.push(engine.endpoint.name));
			return {...fakeHub(), engine, about: latest};
		},
		...more,
	});
	const connectedTo = () => session.hub.get()?.engine.endpoint.name;
	/** The clocks are so far apart, as the next ping tells. */
	const setClock = (aheadMs: number) => {
		clockAheadMs = aheadMs;
	};
	/** A connection that was lost and is there again. */
	const reconnect = () => latest.set(about());
	return {setClock, reconnect, schedule, scope, answering, pings, ended, session, connectedTo};
};

describe('the search for an engine', () => {
	test('takes the first that answers, and stops there', async () => {
		const {session, answering, schedule, pings, connectedTo} = start(['a', 'b', 'c']);
		answering.add('b');
		await schedule.settle();
		expect(pings).toEqual(['a', 'b']);
		expect(connectedTo()).toBe('b');
		expect(session.connection.get()).toMatchObject({phase: 'connected'});
		expect(schedule.timers).toBe(0);
	});

	test('keeps the time of the engine, and tells once that the clocks differ', async () => {
		const warnings: string[] = [];
		const {answering, schedule, setClock, reconnect} = start(['a'], {
			onWarning: warning => warnings.push(warning),
		});
		const machine = schedule.now();
		answering.add('a');
		setClock(-600_000);
		await schedule.settle();
		expect(schedule.now()).toBe(machine - 600_000);
		reconnect();
		const sentence = "The engine's clock is 10m behind this machine's: \"ago\" is by the engine's";
		expect(warnings).toEqual([sentence]);
		// Somebody set it right.
		setClock(0);
		reconnect();
		expect(schedule.now()).toBe(machine);
		expect(warnings).toEqual([sentence]);
	});

	test('tells what it tried, in order, and what may be chosen', async () => {
		const {session, schedule} = start(['a', 'b']);
		await schedule.settle();
		expect(session.connection.get()).toMatchObject({
			phase: 'failed',
			attempts: [
				{endpoint: {name: 'a'}, error: deaf},
				{endpoint: {name: 'b'}, error: deaf},
			],
			error: undefined,
			contexts: [{name: 'other'}],
			canDemo: false,
		});
	});

	test('tells once what is wrong with the settings of docker', async () => {
		const warnings: string[] = [];
		const {schedule, answering} = start(['a'], {
			resolve: async () => ({
				endpoints: [endpoint('a')],
				choices: [],
				warnings: ['config.json is not JSON: not used'],
			}),
			onWarning: warning => warnings.push(warning),
		});
		await schedule.settle();
		answering.add('a');
		await schedule.advance(1000);
		expect(warnings).toEqual(['config.json is not JSON: not used']);
	});

	test('tries by itself after 1, 2, 3, 4, 5, 5 … seconds, and the failed screen stays meanwhile', async () => {
		const {session, schedule, pings, answering, connectedTo} = start(['a']);
		await schedule.settle();
		const phases = new Set<string>();
		session.connection.subscribe(() => phases.add(session.connection.get().phase));
		const moments: number[] = [];
		for (let tenth = 1; tenth <= 210; tenth += 1) {
			const before = pings.length;
			await schedule.advance(100);
			if (pings.length > before) moments.push(tenth / 10);
		}
		expect(moments).toEqual([1, 3, 6, 10, 15, 20]);
		expect([...phases]).toEqual(['failed']);
		answering.add('a');
		await schedule.advance(5000);
		expect(connectedTo()).toBe('a');
	}, 20_000);

	test('retry does not wait', async () => {
		const {session, schedule, pings, answering, connectedTo} = start(['a']);
		await schedule.settle();
		answering.add('a');
		session.retry();
		await schedule.settle();
		expect(pings).toEqual(['a', 'a']);
		expect(connectedTo()).toBe('a');
	});

	test('an unknown context is told, and asked for again', async () => {
		let known = false;
		const {session, schedule, answering, connectedTo} = start(['a'], {
			resolve: async () => {
				if (!known) throw new AppError('CONFIG', 'there is no context "prod"');
				return {endpoints: [endpoint('a')], choices: []};
			},
		});
		await schedule.settle();
		expect(session.connection.get()).toMatchObject({
			phase: 'failed',
			attempts: [],
			error: {message: 'there is no context "prod"'},
		});
		known = true;
		answering.add('a');
		await schedule.advance(1000);
		expect(connectedTo()).toBe('a');
	});

	test('ends with its scope', async () => {
		const {scope, schedule, pings} = start(['a']);
		await schedule.settle();
		scope.end();
		await schedule.advance(10_000);
		expect(pings).toEqual(['a']);
	});
});

describe('choosing', () => {
	test('another context is tried alone, and the hub of the old one ends', async () => {
		const {session, schedule, answering, pings, ended, connectedTo} = start(['a']);
		answering.add('a');
		await schedule.settle();
		session.choose(endpoint('other'));
		expect(connectedTo()).toBeUndefined();
		await schedule.settle();
		expect(ended).toEqual(['a']);
		expect(session.connection.get()).toMatchObject({phase: 'failed', contexts: []});
		answering.add('other');
		await schedule.advance(1000);
		expect(connectedTo()).toBe('other');
		expect(pings).toEqual(['a', 'other', 'other']);
	});

	test('the demo engine is started and connected to', async () => {
		const {session, schedule, answering, connectedTo} = start(['a'], {
			startDemo: async () => endpoint('demo'),
		});
		await schedule.settle();
		expect(session.connection.get()).toMatchObject({phase: 'failed', canDemo: true});
		answering.add('demo');
		session.demo();
		expect(session.connection.get()).toEqual({
			phase: 'connecting',
			trying: 'starting a demo engine',
		});
		await schedule.settle();
		expect(connectedTo()).toBe('demo');
	});

	test('a demo engine that does not start is told, and the search goes on', async () => {
		const {session, schedule, answering, connectedTo} = start(['a'], {
			startDemo: async () => {
				throw new AppError('DENIED', 'only root can start one');
			},
		});
		await schedule.settle();
		session.demo();
		await schedule.settle();
		expect(session.connection.get()).toMatchObject({
			phase: 'failed',
			error: {message: 'only root can start one'},
		});
		answering.add('a');
		await schedule.advance(5000);
		expect(connectedTo()).toBe('a');
	});
});
