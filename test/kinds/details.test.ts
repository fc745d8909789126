import {describe, expect, test} from 'vitest';
import {msToNano} from '../../src/base/time.ts';
import type {Port} from '../../src/engine/things.ts';
import {createEndMeanings, endedWell, exitMeaning} from '../../src/kinds/container/exit.ts';
import {portsText} from '../../src/kinds/container/ports.ts';
import {rowOfSummary} from '../../src/kinds/container/row.ts';
import {event, rowOfEvent} from '../../src/kinds/event.ts';
import {targetOfEvent} from '../../src/kinds/eventTarget.ts';
import {image} from '../../src/kinds/image/image.ts';
import {rowOfImage, splitReference} from '../../src/kinds/image/row.ts';
import {network} from '../../src/kinds/network/network.ts';
import {rowOfNetwork} from '../../src/kinds/network/row.ts';
import {rowOfVolume} from '../../src/kinds/volume/row.ts';
import {volume} from '../../src/kinds/volume/volume.ts';
import {
	containerSummary,
	happened,
	imageSummary,
	networkSummary,
	volumeSummary,
} from '../support/things.ts';

const published = (ip: string, hostPort: number, port: number, protocol = 'tcp'): Port => ({
	ip,
	hostPort,
	port,
	protocol,
});

describe('ports', () => {
	test('the same port on all v4 and v6 addresses is one', () => {
		expect(portsText([published('0.0.0.0', 8080, 80), published('::', 8080, 80)])).toBe('8080→80');
	});
	test('an address of its own is told', () => {
		const ports = [published('127.0.0.1', 8443, 443), published('::1', 8443, 443)];
		expect(portsText(ports)).toBe('[::1]:8443→443 127.0.0.1:8443→443');
	});
	test('neighbours are a range, in whatever order they came', () => {
		const ports = [9002, 9000, 9001].map(port => published('', port, port - 1000, 'udp'));
		expect(portsText(ports)).toBe('9000-9002→8000-8002/udp');
	});
	test('published ones come first; others are the port alone', () => {
		const exposed: Port = {ip: '', port: 53, protocol: 'udp'};
		expect(portsText([exposed, published('', 80, 80)])).toBe('80→80 53/udp');
	});
	test('one that is published twice is told twice', () => {
		expect(portsText([published('', 80, 80), published('', 81, 80)])).toBe('80→80 81→80');
	});
});

describe('exit codes', () => {
	test.each([
		[0, ''],
		[1, ''],
		[3, ''],
		[125, ''],
		[126, 'command cannot be run'],
		[127, 'command not found'],
		[129, 'SIGHUP'],
		[137, 'SIGKILL: out of memory, or killed'],
		[139, 'SIGSEGV: memory error'],
		[143, 'as SIGTERM ends a program'],
		[163, 'signal 35'],
		[255, ''],
	])('%i', (code, meaning) => {
		expect(exitMeaning(code)).toBe(meaning);
	});
	test('the engine knows whether it was memory', () => {
		expect(exitMeaning(137, true)).toBe('out of memory');
		expect(exitMeaning(137, false)).toBe('killed, or slow to stop');
	});
	test.each([
		['nothing', [], '137', 'SIGKILL: out of memory, or killed'],
		['memory', [['oom']], '137', 'out of memory'],
		['a kill', [['kill', '9']], '137', 'SIGKILL: somebody killed it'],
		['a kill by name', [['kill', 'SIGKILL']], '137', 'SIGKILL: somebody killed it'],
		[
			'a stop',
			[
				['kill', '15'],
				['kill', '9'],
			],
			'137',
			'SIGKILL: it was slow to stop',
		],
		[
			'a stop after memory',
			[['oom'], ['kill', '15'], ['kill', '9']],
			'137',
			'SIGKILL: it was slow to stop',
		],
		['a stop', [['kill', '15']], '143', 'SIGTERM: it was asked to stop'],
		['nothing', [], '143', 'as SIGTERM ends a program'],
		['a stop', [['kill', '15']], '3', ''],
	] as const)('%s before the end %s %s', (_, before, exitCode, meaning) => {
		const meaningOf = createEndMeanings();
		for (const [action, signal = ''] of before) {
			expect(meaningOf(happened('container', action, 'web', {signal}))).toBe('');
		}
		meaningOf(happened('container', 'kill', 'db', {signal: '9'}));
		const die = happened('container', 'die', 'web', {exitCode});
		expect(meaningOf(die)).toBe(meaning);
		// The next run is another one.
		expect(meaningOf(die)).toBe(exitMeaning(Number(exitCode)));
	});
	test('what was long before the end did not make it', () => {
		const meaningOf = createEndMeanings();
		const at = (action: string, seconds: number, signal = '') => ({
			...happened('container', action, 'web', {signal, exitCode: '137'}),
			timeNano: msToNano(seconds * 1000),
		});
		meaningOf(at('oom', 0));
		expect(meaningOf(at('die', 60))).toBe('SIGKILL: out of memory, or killed');
		meaningOf(at('kill', 100, '1'));
		meaningOf(at('kill', 200, '9'));
		expect(meaningOf(at('die', 200))).toBe('SIGKILL: somebody killed it');
	});
	test('0, and what was asked to end, ended well', () => {
		expect([0, 130, 143, 1, 137].map(endedWell)).toEqual([true, true, true, false, false]);
	});
});

describe('images', () => {
	test.each([
		['web', ['web', '']],
		['web:1', ['web', '1']],
		['host:5000/shop/api', ['host:5000/shop/api', '']],
		['host:5000/shop/api:4.2', ['host:5000/shop/api', '4.2']],
	])('%s', (reference, parts) => {
		expect(splitReference(reference)).toEqual(parts);
	});
	test('without a tag it is dangling, and called by its id', () => {
		const row = rowOfImage(imageSummary('sha256:0123456789abcdef'));
		expect(row).toMatchObject({dangling: true, repository: '<none>', tag: '<none>'});
		expect(image.name(row)).toBe('0123456789ab');
	});
	test('pulled by digest it keeps its repository', () => {
		const row = rowOfImage({...imageSummary('i'), digests: ['shop/api@sha256:abc']});
		expect(row).toMatchObject({repository: 'shop/api', tag: '<none>', dangling: true});
	});
	test('more tags are counted', () => {
		const row = rowOfImage(imageSummary('i', 'a:1', 'b:2', 'c:3'));
		const column = image.columns.find(({id}) => id === 'tag');
		expect(column?.cell(row, {now: 0, stats: undefined}).text).toBe('1 +2');
	});
});

test('who uses it: running ones first', () => {
	const containers = new Map(
		[
			containerSummary('off', {state: 'exited', imageId: 'i', networks: ['n']}),
			containerSummary('on', {imageId: 'i', networks: ['n']}),
			containerSummary('other', {imageId: 'j', networks: []}),
		].map(summary => [summary.id, rowOfSummary(summary)]),
	);
	const row = image.source?.join?.(rowOfImage(imageSummary('i', 'a:1')), containers);
	expect(row?.usedBy.map(user => user.name)).toEqual(['off', 'on']);
	const column = image.columns.find(({id}) => id === 'used');
	expect(row && column?.cell(row, {now: 0, stats: undefined}).text).toBe('on, off');
	const joined = network.source?.join?.(rowOfNetwork(networkSummary('1', 'n')), containers);
	expect(joined?.usedBy.map(user => user.id)).toEqual(['off', 'on']);
});

test('a volume without a name of its own is anonymous, and sorted last', () => {
	const rows = ['f'.repeat(64), 'data'].map(name => rowOfVolume(volumeSummary(name)));
	expect(rows.map(row => row.anonymous)).toEqual([true, false]);
	const compare = volume.columns.find(({id}) => id === 'name')?.compare;
	const [anonymous, named] = rows;
	expect(anonymous && named && compare?.(anonymous, named, () => undefined)).toBeGreaterThan(0);
});

describe('events', () => {
	test('die is told with what its code means', () => {
		const row = rowOfEvent(happened('container', 'die', 'a', {exitCode: '137', name: 'web'}));
		expect(row).toMatchObject({name: 'web', noise: false});
		expect(row.detail).toBe('exit 137: SIGKILL: out of memory, or killed');
		expect(event.tone(row)).toBe('bad');
	});
	test('probes are noise', () => {
		const row = rowOfEvent(happened('container', 'exec_start: sh -c true', 'a'));
		expect(row.noise).toBe(true);
	});
	test.each([
		['rename', {oldName: '/old', name: 'new'}, 'was old'],
		['kill', {signal: '15'}, 'signal 15'],
		['create', {image: 'busybox'}, 'image busybox'],
	])('%s', (action, attributes: Record<string, string>, detail) => {
		expect(rowOfEvent(happened('container', action, 'a', attributes)).detail).toBe(detail);
	});
	test('leads to its object, where it has one here', () => {
		expect(targetOfEvent(happened('volume', 'create', 'v'))).toEqual({kind: 'volume', id: 'v'});
		expect(targetOfEvent(happened('daemon', 'reload', 'd'))).toBeUndefined();
		expect(targetOfEvent(happened('volume', 'prune', ''))).toBeUndefined();
	});
});
