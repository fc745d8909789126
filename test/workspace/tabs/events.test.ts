import {describe, expect, test} from 'vitest';
import type {ContainerDetail, EngineEvent} from '../../../src/engine/things.ts';
import type {ContainerRow} from '../../../src/kinds/container/row.ts';
import {rowOfEvent} from '../../../src/kinds/event.ts';
import type {Collection} from '../../../src/store/collection.ts';
import {eventsAbout, seededEvents} from '../../../src/workspace/tabs/events/about.ts';
import {eventItems, eventRowLine, wrongInFilter} from '../../../src/workspace/tabs/events/rows.ts';
import {containerRow, imageRow} from '../../actions/rows.ts';
import {rowStores, rowsIn} from '../../support/fakeHub.ts';
import {containerDetail, happened} from '../../support/things.ts';

const all = {type: undefined, text: '', revealed: true};
const items = (events: readonly EngineEvent[], filter = {}) =>
	eventItems({events, dropped: 0}, {...all, ...filter});
const told = (events: readonly EngineEvent[], filter = {}) =>
	items(events, filter).map(
		({row, count}) => `${row.event.action}${count > 1 ? ` ×${count}` : ''}`,
	);

const end = (exitCode = '1') => happened('container', 'die', 'web', {exitCode});
const endUnknown = () => happened('container', 'die', 'web');
const start = () => happened('container', 'start', 'web');
const network = (action: string) => happened('network', action, 'net', {container: 'web'});
/** What is told of a container that is started again by its policy. */
const cycle = (exitCode?: string) => [
	network('connect'),
	start(),
	end(exitCode),
	network('disconnect'),
];

describe('a container that ends again and again', () => {
	test('has one row with how often, and what it does now', () => {
		const events = [
			start(),
			...Array.from({length: 14}, () => cycle()).flat(),
			network('connect'),
			start(),
		];
		expect(told(events)).toEqual([
			'start',
			'connect',
			'start',
			'die ×14',
			'disconnect',
			'connect',
			'start',
		]);
		expect(told(events.slice(0, -6))).toEqual([
			'start',
			'connect',
			'start',
			'die ×13',
			'disconnect',
		]);
		expect(told(events, {unfolded: true})).toHaveLength(1 + 14 * 4 + 2);
	});

	test('keeps the key of its first end, tells since when, and how it ends', () => {
		const events = [end(), start(), end(), start(), end()];
		const [row] = items(events);
		expect(row?.key).toBe(items(events.slice(0, 1))[0]?.key);
		const text = eventRowLine(row ?? expect.fail(), {
			...{relative: false, now: 0, nameOf: () => undefined},
		});
		expect(text.map(span => span.text).join('')).toMatch(
			/die ×3 .*exit 1.* · again and again since /,
		);
	});

	test.each<[string, readonly EngineEvent[], readonly string[]]>([
		['another code', [end(), start(), end('137')], ['die', 'start', 'die']],
		['no start between', [end(), end()], ['die', 'die']],
		['a code that nobody knows', [endUnknown(), start(), endUnknown()], ['die', 'start', 'die']],
		[
			'somebody who did it',
			[end(), start(), happened('container', 'kill', 'web', {signal: '9'}), end()],
			['die', 'start', 'kill', 'die'],
		],
		[
			'another container',
			[end(), start(), happened('container', 'die', 'api', {exitCode: '1'})],
			['die', 'start', 'die'],
		],
	])('is not %s', (_what, events, rows) => {
		expect(told(events)).toEqual(rows);
	});

	test('probes between two ends are no rows of their own', () => {
		const probe = (action: string) => happened('container', `exec_${action}: true`, 'web');
		const events = [start(), probe('create'), probe('start'), probe('die'), end()];
		expect(told([end(), ...events, ...events])).toEqual(['die ×3']);
		expect(told([...events, ...events]).at(-1)).toBe('die ×2');
	});

	test('a filter that leaves its ends out leaves what is between', () => {
		const events = [...cycle(), ...cycle()];
		expect(told(events, {type: 'network'})).toEqual([
			...['connect', 'disconnect', 'connect', 'disconnect'],
		]);
		expect(told(events, {text: 'die'})).toEqual(['die ×2']);
	});
});

describe('a kill for want of memory, which an engine tells many times', () => {
	const oom = (id = 'web', at = 0n): EngineEvent => {
		const event = happened('container', 'oom', id);
		return {...event, timeNano: event.timeNano + at * 1_000_000_000n};
	};

	test('is one row for each container, whatever comes between', () => {
		const both = [oom(), oom('api'), network('connect'), oom(), oom('api'), oom()];
		expect(told([...both, end('137')])).toEqual(['oom ×3', 'oom ×2', 'connect', 'die']);
		expect(told(both, {unfolded: true})).toEqual(['oom ×3', 'oom ×2', 'connect']);
		expect(items(both)[0]?.key).toBe(items(both.slice(0, 1))[0]?.key);
	});

	test('is another one after two seconds, and after a start', () => {
		const two = [oom(), oom(), oom('web', 2n), oom('web', 3n)];
		expect(told(two, {unfolded: true})).toEqual(['oom ×2', 'oom ×2']);
		const next = [oom(), oom(), start(), oom()];
		expect(told(next)).toEqual(['oom ×2', 'start', 'oom']);
		expect(told(next, {text: 'oom'})).toEqual(['oom ×2', 'oom']);
	});

	test('minutes apart are one row while it runs on, with how often it was killed and since when', () => {
		const probe = happened('container', 'exec_create: true', 'web');
		const minutes = [0n, 1n, 2n, 3n, 4n].map(minute => 60n * minute);
		const each = minutes.flatMap(at => [oom('web', at), oom('web', at), probe]);
		const [row, ...more] = items(each).filter(({noise}) => noise === undefined);
		expect(more).toEqual([]);
		expect(row).toMatchObject({count: 5, key: items(each.slice(0, 1))[0]?.key});
		const text = eventRowLine(row ?? expect.fail(), {
			...{relative: false, now: 0, nameOf: () => undefined},
		});
		expect(text.map(span => span.text).join('')).toMatch(/oom ×5 +web +since \d\d:\d\d:\d\d/);
		expect(told(each, {text: 'oom', unfolded: true})).toEqual(minutes.map(() => 'oom ×2'));
		expect(told([...each, start(), oom('web', 400n)], {text: 'oom'})).toEqual(['oom ×5', 'oom']);
		const other = [oom('web', 500n), oom('api', 510n), oom('web', 560n), oom('api', 570n)];
		expect(told(other)).toEqual(['oom ×2', 'oom ×2']);
		const killed = happened('container', 'kill', 'web', {signal: '9'});
		expect(told([oom(), killed, oom('web', 60n)])).toEqual(['oom', 'kill', 'oom']);
	});

	test('may have been told more often than is kept', () => {
		const [first, ...more] = [oom(), oom(), oom()];
		const log = {events: [first ?? expect.fail(), ...more], dropped: 9};
		const found = [first, more[0]].map(
			one => eventItems({...log, noiseSince: one?.timeNano ?? 0n}, all)[0]?.hadMore,
		);
		expect(found).toEqual([false, true]);
	});

	test('tells until when where that is another second', () => {
		const textOf = (events: readonly EngineEvent[]) =>
			eventRowLine(items(events)[0] ?? expect.fail(), {
				...{relative: false, now: 0, nameOf: () => undefined},
			})
				.map(span => span.text)
				.join('');
		expect(textOf([oom(), oom()])).not.toContain('until ');
		expect(textOf([oom(), oom('web', 1n)])).toContain('until ');
	});
});

describe('probes of which only the last are kept', () => {
	const probe = () => happened('container', 'exec_create: true', 'web');
	const count = (item: ReturnType<typeof items>[number] | undefined) =>
		eventRowLine(item ?? expect.fail(), {relative: false, now: 0, nameOf: () => undefined})[2]
			?.text;

	test('are the same row while the oldest go, and there were more', () => {
		const began = start();
		const probes = Array.from({length: 9}, probe);
		const noiseSince = probes[3]?.timeNano ?? 0n;
		const log = {events: [began, ...probes.slice(3)], dropped: 3, noiseSince};
		const [before, now] = [items([began, ...probes]), eventItems(log, all)];
		expect(now.map(({key}) => key)).toEqual(before.map(({key}) => key));
		expect(count(before[1])).toMatch(/^exec ×9 /);
		expect(count(now[1])).toMatch(/^exec ×6\+ /);
	});

	test('are all where it is known when they began', () => {
		const other = happened('container', 'exec_create: true', 'api');
		const events = [other, start(), probe(), probe()];
		const [, , run] = eventItems({events, dropped: 1, noiseSince: other.timeNano}, all);
		expect(count(run)).toMatch(/^exec ×2 /);
	});
});

describe('an event in few cells', () => {
	const ends = [end(), start(), end(), start(), end()].map(event => ({
		...event,
		attributes: {...event.attributes, name: 'crashloop'},
	}));
	const shown = (room: number, events: readonly EngineEvent[] = ends) =>
		eventRowLine(items(events)[0] ?? expect.fail(), {
			...{relative: true, now: 0, nameOf: () => undefined, room},
		})
			.map(span => span.text)
			.join('')
			.slice(0, room);

	test.each([
		[57, '<10s ago  container die ×3             crashloop'],
		[56, '<10s ago  die ×3             crashloop  exit 1 · again a'],
		[37, '<10s ago  die ×3      crashloop  exit'],
		[28, '<10s ago  die ×3  crashloop'],
		[17, 'die ×3  crashloop'],
		[15, 'die ×3  cras…op'],
	])('of %i keeps the name as long as it can', (room, text) => {
		expect(shown(room)).toBe(text);
	});

	test('gives a long name the room between, then cuts it in its middle', () => {
		const named = (name: string) => [happened('container', 'start', 'web', {name})];
		expect(shown(37, named('shop-checkout-1'))).toBe('<10s ago  start       shop-checkout-1');
		expect(shown(37, named('shop-checkout-worker'))).toBe('<10s ago  start  shop-checkout-worker');
		expect(shown(37, named('shop-checkout-worker-1'))).toBe(
			'<10s ago  start  shop-checkout…rker-1',
		);
	});
});

describe('a filter of events', () => {
	const events = [
		happened('container', 'create', 'c1', {name: 'web', image: 'nginx:1'}),
		happened('network', 'connect', 'n1', {name: 'shop', container: 'c1'}),
		happened('container', 'die', 'c1', {name: 'web', image: 'nginx:1', exitCode: '3'}),
		happened('container', 'health_status: healthy', 'c2', {name: 'web-2', image: 'busybox'}),
		happened('image', 'pull', 'nginx:1', {name: 'nginx', stage: 'test'}),
	];
	test.each<[string, readonly string[]]>([
		['type=container', ['create', 'die', 'health_status: healthy']],
		['event=die', ['die']],
		['event=health_status', ['health_status: healthy']],
		['container=web', ['create', 'die']],
		['container=c1', ['create', 'connect', 'die']],
		['image=nginx', ['create', 'die', 'pull']],
		['network=shop', ['connect']],
		['name=shop', ['connect']],
		['label=stage', ['pull']],
		['exit>0', ['die']],
		['web !die', ['create', 'health_status: healthy']],
		['/^pu/', ['pull']],
		['', ['create', 'connect', 'die', 'health_status: healthy', 'pull']],
	])('%s', (text, actions) => {
		expect(told(events, {text})).toEqual(actions);
	});

	test('says what is wrong with it', () => {
		const wrong = wrongInFilter({events, dropped: 0}, {...all, text: 'contaner=web'});
		expect(wrong).toMatch(/^events have no "contaner": did you mean container\?/);
		expect(told(events, {text: 'contaner=web'})).toEqual([]);
	});
});

describe('what is about an object', () => {
	/** What is told of it among these events; the image `sha256:1` is called `busybox:latest`. */
	const about = (
		kind: 'container' | 'image' | 'volume' | 'project',
		id: string,
		events: readonly EngineEvent[],
		containers: readonly ContainerRow[] = [],
	) => {
		const ready = <Row extends {readonly id: string}>(
			...rows: readonly Row[]
		): Collection<Row> => ({
			...{phase: 'ready', rows: new Map(rows.map(row => [row.id, row])), error: undefined},
		});
		const stores = rowStores();
		stores.image.set(ready(imageRow({id: 'sha256:1', tags: ['busybox:latest']})));
		stores.container.set(ready(...containers));
		const log = {get: () => ({events, dropped: 0}), subscribe: () => () => {}};
		return eventsAbout({hub: {rows: rowsIn(stores), events: log}}, {kind, id}).get().events;
	};
	const of =
		(...[kind, id]: readonly [Parameters<typeof about>[0], string]) =>
		(event: EngineEvent) =>
			about(kind, id, [event]).includes(event);

	test('names it, or what it is given', () => {
		expect(of('container', 'web')(start())).toBe(true);
		expect(of('container', 'web')(network('connect'))).toBe(true);
		expect(of('container', 'api')(start())).toBe(false);
		expect(of('volume', 'web')(start())).toBe(false);
		const pull = happened('image', 'pull', 'busybox:latest', {name: 'busybox'});
		expect(of('image', 'sha256:1')(pull)).toBe(true);
		const up = happened('container', 'start', 'x', {'com.docker.compose.project': 'shop'});
		expect(of('project', 'shop')(up)).toBe(true);
		expect(of('project', 'other')(up)).toBe(false);
	});

	test('the view of all has what inspect tells of the last hour, which probes push out elsewhere', () => {
		const {detail} = containerRow();
		const of = (id: string, finishedAt: number) =>
			({
				...containerRow({id, name: id}),
				detail: {...detail, startedAt: undefined, finishedAt},
			}) as ContainerRow;
		const rows = new Map([of('late', 7_000_000), of('old', 1_000_000)].map(row => [row.id, row]));
		const store = <T>(value: T) => ({get: () => value, subscribe: () => () => {}});
		const probe = {
			...happened('container', 'exec_create: true', 'late'),
			timeNano: 8_000_000_000_000n,
		};
		const log = seededEvents({
			hub: {events: store({events: [probe], dropped: 5}), rows: () => store({rows})},
			clock: store(8_000_000),
		}).get();
		expect(log.events.map(({action, id}) => `${action} ${id}`)).toEqual([
			'die late',
			'exec_create: true late',
		]);
		expect(log.dropped).toBe(5);
	});

	test('start and end that only inspect tells are among them, and none twice', () => {
		const row = containerRow();
		const detail = {...row.detail, startedAt: 10_000, finishedAt: 50_000, exitCode: 3};
		const known = {...row, detail: detail as NonNullable<typeof row.detail>};
		const told = (one: ContainerRow, ...heard: readonly EngineEvent[]) =>
			about('container', row.id, heard, [one]);
		const seeds = told(known);
		expect(seeds.map(({action, timeNano}) => [action, timeNano])).toEqual([
			['start', 10_000_000_000n],
			['die', 50_000_000_000n],
		]);
		expect(seeds[1]?.attributes).toEqual({name: 'web', exitCode: '3'});
		const heard = {...end(), id: row.id, timeNano: 50_400_000_000n};
		expect(told(known, heard).map(({action}) => action)).toEqual(['start', 'die']);
		expect(told(known, heard)[1]).toBe(heard);
		expect(told({...known, detail: {...known.detail, finishedAt: undefined}})).toHaveLength(1);
	});

	test.each<[string, Partial<ContainerDetail>]>([
		['it runs again', {state: 'running', startedAt: 60_000}],
		['it was refused a start', {state: 'exited', exitCode: 128, error: 'no such network'}],
	])('an end of which inspect has no code any more, as %s, has none', (_what, now) => {
		const row = containerRow();
		const detail = containerDetail(row, {startedAt: 10_000, finishedAt: 50_000, ...now});
		const events = about('container', row.id, [], [{...row, detail}]);
		const died = events.find(({action}) => action === 'die') ?? expect.fail();
		expect(died.attributes).toEqual({name: 'web'});
		expect(rowOfEvent(died).detail).toBe('exit code not known');
	});
});

test('an end says what made it, also once older events are told that nobody had heard', () => {
	const oom = happened('container', 'oom', 'web');
	const die = end('137');
	const details = (events: readonly EngineEvent[]) => items(events).map(({row}) => row.detail);
	expect(details([die])).toEqual(['exit 137: SIGKILL: out of memory, or killed']);
	expect(details([oom, die]).at(-1)).toBe('exit 137: out of memory');
});
