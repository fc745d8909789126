import {expect, test} from 'vitest';
import {container} from '../../src/kinds/container/container.ts';
import {createFilter} from '../../src/lists/filter.ts';
import {containerRow} from '../actions/rows.ts';
import {dockerFilter} from '../support/dockerFilter.ts';

const rows = [
	containerRow({
		createdAt: 1000,
		id: 'a1'.repeat(32),
		name: 'web-1',
		labels: {team: 'a', tier: 'front'},
	}),
	containerRow({
		createdAt: 2000,
		id: 'b2'.repeat(32),
		name: 'web-2',
		state: 'exited',
		labels: {team: 'b'},
	}),
	containerRow({
		...{createdAt: 3000, id: 'c3'.repeat(32), name: 'db', state: 'created', image: 'postgres:16'},
		ports: [{ip: '0.0.0.0', hostPort: 8080, port: 80, protocol: 'tcp'}],
		mounts: [{type: 'volume', source: '', destination: '/data', name: 'd1', writable: true}],
	}),
];

const around = {rows: () => rows, now: () => 10_000};

test.each([
	['status=exited', ['web-2']],
	['before=web-2', ['web-1']],
	['since=b2b2b2', ['db']],
	['name=^/web-1$', ['web-1']],
	['publish=8080', ['db']],
	['publish=8000-8090/tcp', ['db']],
	['expose=80', ['db']],
	['expose=8080', []],
	['volume=/data', ['db']],
	['status=exited\nstatus=created', ['web-2', 'db']],
	['name=web', ['web-1', 'web-2']],
	['name=^db$', ['db']],
	['name=db\nname=1', ['web-1', 'db']],
	['id=b2b2', ['web-2']],
	['label=team', ['web-1', 'web-2']],
	['label=team=a\nlabel=tier', ['web-1']],
	['ancestor=postgres', ['db']],
	['name=web\nstatus=running', ['web-1']],
])('docker ps --filter %j', (text, names) => {
	const wanted = dockerFilter('container', text, around);
	const filter = createFilter(container, wanted.filter ?? '', rows);
	expect(filter.error).toBeUndefined();
	expect(filter.pass(rows, () => undefined).map(({name}) => name)).toEqual(names);
});

test('what a list has no word for is told', () => {
	expect(dockerFilter('container', 'isolation=hyperv', around)).toEqual({
		wrong: expect.stringMatching(/no filter isolation: there is id, name, label/),
	});
});

test.each([
	['container', 'status=bog', /^No status is bog: there is created, restarting, running, .*dead$/],
	['container', 'health=', /^No health is empty: there is starting/],
	['image', 'dangling=maybe', /^No dangling is maybe: there is true, false$/],
	['network', 'type=mine', /^No type is mine: there is custom, builtin$/],
] as const)('of a %s %s is refused, as docker does', (kind, text, wrong) => {
	expect(dockerFilter(kind, text, around)).toEqual({wrong: expect.stringMatching(wrong)});
});

test('a truth may be a number', () => {
	expect(dockerFilter('image', 'dangling=1', around)).toEqual({filter: 'dangling=true'});
	expect(dockerFilter('volume', 'dangling=0', around)).toEqual({filter: 'dangling=false'});
});

test('one that is named and not there is told', () => {
	expect(dockerFilter('container', 'before=nobody', around)).toEqual({
		wrong: 'There is no container nobody',
	});
});
