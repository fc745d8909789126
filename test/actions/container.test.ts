import {describe, expect, test} from 'vitest';
import type {Field} from '../../src/actions/action.ts';
import {AppError} from '../../src/base/errors.ts';
import type {FileChange, MountSummary} from '../../src/engine/things.ts';
import {containerRow} from './rows.ts';
import {attempt} from './support.ts';

const anonymous: MountSummary = {
	type: 'volume',
	source: '',
	destination: '/data',
	name: '3f'.repeat(32),
	writable: true,
};
const bind: MountSummary = {...anonymous, type: 'bind', name: '', destination: '/etc/web'};
const named: MountSummary = {...anonymous, name: 'data', destination: '/var/data'};

const wrong = (field: Field | undefined, value: string | boolean): string | undefined => {
	if (field?.type === 'flag') return field.check?.(value === true);
	if (field?.type === 'text') return field.check?.(String(value));
	return field?.type === 'choice' ? field.free?.(String(value)) : 'no such field';
};

describe('rm', () => {
	test('of a stopped one asks one question and nothing to fill in', async () => {
		const row = containerRow({state: 'exited', mounts: [bind, named]});
		const {asked, acts} = await attempt('container.rm', [row]);
		expect(asked.forms).toEqual([]);
		expect(asked.questions[0]).toMatchObject({
			question: 'Remove web?',
			answer: 'yes',
			consequences: [],
		});
		expect(acts()[0]?.args).toEqual([row.id, {force: false, volumes: false}]);
	});

	test('of a running one wants force armed', async () => {
		const {asked, acts} = await attempt('container.rm', [containerRow()], {
			fill: () => ({force: true}),
		});
		const force = asked.forms[0]?.fields['force'];
		expect(force).toMatchObject({type: 'flag', initial: false});
		expect(wrong(force, false)).toBe('web runs: arm force, or stop first');
		expect(wrong(force, true)).toBeUndefined();
		expect(asked.forms[0]?.commands({force: true})).toEqual(['docker rm --force web']);
		expect(asked.questions[0]?.consequences).toEqual(['web is running and is killed first']);
		expect(acts()[0]?.args[1]).toEqual({force: true, volumes: false});
	});

	test('says which service is missed by whom, and which ports become free', async () => {
		const compose = (service: string, needs = '') => ({
			'com.docker.compose.project': 'shop',
			'com.docker.compose.service': service,
			'com.docker.compose.depends_on': needs,
		});
		const port = {ip: '0.0.0.0', hostPort: 5432, port: 5432, protocol: 'tcp'};
		const db = containerRow({name: 'shop-db-1', labels: compose('db'), ports: [port]});
		const others = [
			containerRow({
				id: '1'.repeat(64),
				name: 'shop-api-1',
				labels: compose('api', 'db:service_healthy:false'),
			}),
			containerRow({
				id: '2'.repeat(64),
				name: 'shop-web-1',
				labels: compose('web', 'api:service_started:true'),
			}),
			containerRow({
				id: '3'.repeat(64),
				name: 'old',
				state: 'exited',
				labels: compose('old', 'db:x:y'),
			}),
		];
		const ask = async (list: readonly unknown[]) => {
			const script = {'containers.list': () => list};
			const {asked} = await attempt('container.kill', [db], {}, script);
			return asked.questions[0]?.consequences;
		};
		expect(await ask([db, ...others])).toEqual([
			'shop-api-1 depends on db',
			'Port 5432 becomes free',
		]);
		// Another replica goes on.
		const second = containerRow({id: '4'.repeat(64), name: 'shop-db-2', labels: compose('db')});
		expect(await ask([db, second, ...others])).toEqual(['Port 5432 becomes free']);
	});

	test('says who is cut off with it', async () => {
		const row = containerRow();
		const sharer = (name: string, more: object = {}) =>
			containerRow({id: name, name, networkMode: `container:${row.id}`, ...more});
		const all = [row, sharer('sidecar'), sharer('old', {state: 'exited'}), containerRow({id: 'x'})];
		const script = {'containers.list': () => all};
		const line = 'sidecar lives in the network of web, and is cut off';
		const rm = await attempt('container.rm', [row], {fill: () => ({force: true})}, script);
		expect(rm.asked.questions[0]?.consequences).toEqual([
			'web is running and is killed first',
			line,
		]);
		const kill = await attempt('container.kill', [row], {}, script);
		expect(kill.asked.questions[0]?.consequences).toEqual([line]);
	});

	test('says who lives in its other namespaces, by the name, the id or the start of it', async () => {
		const row = containerRow();
		const modes: Readonly<Record<string, object>> = {
			debugger: {PidMode: 'container:web'},
			queue: {IpcMode: `container:${row.id.slice(0, 12)}`},
			stranger: {PidMode: 'container:other', IpcMode: 'private'},
		};
		const all = [row, ...Object.keys(modes).map(name => containerRow({id: name, name}))];
		const {asked} = await attempt(
			'container.kill',
			[row],
			{},
			{
				'containers.list': () => all,
				'containers.inspect': id => ({raw: {HostConfig: modes[String(id)] ?? {}}}),
			},
		);
		expect(asked.questions[0]?.consequences).toEqual([
			'debugger lives among the processes of web, and is killed with it',
			'queue shares the memory of web, and cannot start again without it',
		]);
	});

	test('says what is lost for good, without what the engine made', async () => {
		const row = containerRow({state: 'exited', mounts: [{...bind, destination: '/var/lib/web'}]});
		const lostOf = async (...paths: readonly string[]) => {
			const changes = paths.map((path): FileChange => ({kind: 'added', path}));
			const script = {'containers.changes': () => changes};
			const {asked} = await attempt('container.rm', [row], {}, script);
			return asked.questions[0]?.later;
		};
		expect(await lostOf('/sbin', '/sbin/docker-init', '/var/lib', '/var/lib/web')).toEqual([]);
		expect(await lostOf('/var/lib', '/var/lib/web', '/var/lib/other')).toEqual([
			'Lost for good: a file that it changed inside; C commits them to an image first',
		]);
	});

	test('says which volumes stay, for others have them too', async () => {
		const row = containerRow({state: 'exited', mounts: [anonymous]});
		const other = containerRow({id: '5'.repeat(64), name: 'backup', mounts: [anonymous]});
		const {asked} = await attempt(
			'container.rm',
			[row],
			{fill: () => ({volumes: true})},
			{'containers.list': () => [row, other]},
		);
		expect(asked.questions[0]?.consequences).toEqual([
			'Volume 3f3f3f3f3f3f at /data of web stays: backup, which runs, has it too',
		]);
	});

	test('of several says who stays where force is not armed', async () => {
		const rows = [containerRow(), containerRow({id: 'e'.repeat(64), name: 'db', state: 'exited'})];
		const {asked} = await attempt('container.rm', rows, {fill: () => ({})});
		expect(asked.questions[0]?.consequences).toEqual([
			'web is running and stays: only force removes it',
			'db',
		]);
	});

	test('of several lets force go where some do not run, and forces only those who do', async () => {
		const rows = [containerRow(), containerRow({id: 'e'.repeat(64), name: 'db', state: 'exited'})];
		const {asked, acts} = await attempt('container.rm', rows, {fill: () => ({force: true})});
		expect(wrong(asked.forms[0]?.fields['force'], false)).toBeUndefined();
		expect(asked.questions[0]?.consequences).toEqual(['web is running and is killed first', 'db']);
		expect(acts().map(({args}) => args[1])).toEqual([
			{force: true, volumes: false},
			{force: false, volumes: false},
		]);
	});

	test('lists anonymous volumes, which stay unless asked for', async () => {
		const row = containerRow({state: 'exited', mounts: [anonymous, bind, named]});
		const {asked, acts} = await attempt('container.rm', [row]);
		expect(Object.keys(asked.forms[0]?.fields ?? {})).toEqual(['volumes']);
		expect(asked.forms[0]?.notes).toEqual(['Volume 3f3f3f3f3f3f at /data of web']);
		expect(asked.questions[0]).toMatchObject({
			answer: 'yes',
			consequences: ['Volume 3f3f3f3f3f3f at /data of web stays'],
		});
		expect(acts()[0]?.args[1]).toEqual({force: false, volumes: false});
	});

	test('tells how big they are, as soon as the engine has found out', async () => {
		const row = containerRow({state: 'exited', mounts: [anonymous, named]});
		const script = {'volumes.sizes': () => new Map([[anonymous.name, 12_300_000]])};
		const {asked, calls} = await attempt(
			'container.rm',
			[row],
			{fill: () => ({volumes: true})},
			script,
		);
		expect(await asked.forms[0]?.laterNotes).toEqual([
			'Volume 3f3f3f3f3f3f at /data of web, 12.3MB',
		]);
		expect(await asked.questions[0]?.later).toEqual([
			'Volume 3f3f3f3f3f3f at /data of web, 12.3MB is lost',
		]);
		// It costs the engine a walk over all files: once, and never where nothing is lost.
		expect(calls.filter(({name}) => name === 'volumes.sizes')).toHaveLength(1);
		const other = await attempt('container.rm', [containerRow({state: 'exited'})], {}, script);
		expect(other.calls.map(({name}) => name)).not.toContain('volumes.sizes');
	});

	test('is asked all the same where the engine cannot tell', async () => {
		const row = containerRow({state: 'exited', mounts: [anonymous]});
		const script = {
			'volumes.sizes': () => {
				throw new AppError('TIMEOUT', 'no answer');
			},
		};
		const options = {fill: () => ({volumes: true})};
		const {asked, acts} = await attempt('container.rm', [row], options, script);
		expect(await asked.forms[0]?.laterNotes).toEqual(asked.forms[0]?.notes);
		expect(await asked.questions[0]?.later).toEqual(asked.questions[0]?.consequences);
		expect(acts()).toHaveLength(1);
	});

	test('with them wants the name typed', async () => {
		const row = containerRow({state: 'exited', mounts: [anonymous]});
		const {asked, acts} = await attempt('container.rm', [row], {fill: () => ({volumes: true})});
		expect(asked.questions[0]).toMatchObject({
			answer: 'typed',
			expected: 'web',
			consequences: ['Volume 3f3f3f3f3f3f at /data of web is lost'],
			commands: ['docker rm --volumes web'],
		});
		expect(acts()[0]?.args[1]).toEqual({force: false, volumes: true});
	});
});

describe('kill', () => {
	test('offers signals with what they are for, KILL first, and any other', async () => {
		const {asked} = await attempt('container.kill', [containerRow()]);
		const field = asked.forms[0]?.fields['signal'];
		if (field?.type !== 'choice') throw new Error('not a choice');
		expect(field.options.map(({value}) => value)).toEqual([
			'TERM',
			'INT',
			'HUP',
			'QUIT',
			'USR1',
			'USR2',
			'KILL',
		]);
		expect(field.options.every(({note}) => note)).toBe(true);
		expect(field.initial).toBe('KILL');
		for (const fine of ['WINCH', 'sigwinch', 'RTMIN+3', '9', '64']) {
			expect(wrong(field, fine)).toBeUndefined();
		}
		for (const bad of ['', '0', '65', 'TERM web', '-9', 'T;x'])
			expect(wrong(field, bad)).toBeTruthy();
		expect(asked.questions[0]?.question).toBe('Send KILL to web?');
	});
});

describe('rename', () => {
	test('takes what the engine takes', async () => {
		const {asked} = await attempt('container.rename', [containerRow()], {
			fill: () => ({name: 'web-2'}),
		});
		const field = asked.forms[0]?.fields['name'];
		expect(wrong(field, 'web')).toBe('That is its name already');
		for (const fine of ['web-2', 'a1', 'A.b_c']) expect(wrong(field, fine)).toBeUndefined();
		for (const bad of ['', 'a', '-web', 'my web', 'wéb', 'web/2'])
			expect(wrong(field, bad)).toBeTruthy();
		expect(asked.toasts[0]?.text).toBe('Renamed web to web-2');
	});
});

describe('commit', () => {
	const changes: readonly FileChange[] = [
		{kind: 'modified', path: '/etc'},
		{kind: 'modified', path: '/etc/web'},
		{kind: 'modified', path: '/etc/web/web.conf'},
		{kind: 'added', path: '/srv/new'},
		{kind: 'deleted', path: '/tmp/old'},
	];
	const fill = () => ({
		reference: 'shop/web:v3',
		author: 'Ada',
		message: 'fixed',
		changes: 'ENV A=b; USER web',
		pause: false,
	});

	test('shows what it will capture, and what not', async () => {
		const {asked} = await attempt(
			'container.commit',
			[containerRow({mounts: [named]})],
			{fill},
			{
				'containers.changes': () => changes,
			},
		);
		expect(asked.forms[0]?.notes).toEqual([
			'Captures 1 added, 1 modified, 1 deleted:',
			'~ /etc/web/web.conf',
			'+ /srv/new',
			'- /tmp/old',
			'Not what is mounted: /var/data',
		]);
	});

	test('passes on everything that was filled in', async () => {
		const {acts, asked} = await attempt('container.commit', [containerRow()], {fill});
		expect(acts()[0]?.args).toEqual([
			'c'.repeat(64),
			{
				repository: 'shop/web',
				tag: 'v3',
				author: 'Ada',
				message: 'fixed',
				changes: ['ENV A=b', 'USER web'],
				pause: false,
			},
		]);
		expect(asked.toasts[0]?.text).toBe('Committed web as shop/web:v3 (111111111111)');
	});

	test('goes on when the changes cannot be had', async () => {
		const {asked, outcome} = await attempt(
			'container.commit',
			[containerRow()],
			{fill},
			{
				'containers.changes': () => {
					throw new Error('this engine cannot');
				},
			},
		);
		expect(asked.forms[0]?.notes).toEqual(['Could not look further: this engine cannot']);
		expect(outcome).toBe('done');
	});

	test('asks before a tag is taken from another image', async () => {
		const held = {id: `sha256:${'9'.repeat(64)}`, tags: ['shop/web:v3']};
		const {asked} = await attempt(
			'container.commit',
			[containerRow()],
			{fill},
			{
				'images.list': () => [held],
			},
		);
		expect(asked.questions[0]).toMatchObject({
			answer: 'yes',
			question: 'Commit as shop/web:v3?',
			consequences: ['shop/web:v3 is taken from image 999999999999, which then has no tag left'],
		});
	});

	test('can do without a name', async () => {
		const {acts, asked} = await attempt('container.commit', [containerRow()], {
			fill: () => ({reference: ''}),
		});
		expect(acts()[0]?.args[1]).toEqual({author: '', message: '', changes: [], pause: true});
		expect(asked.toasts[0]?.text).toBe('Committed web as 111111111111');
	});

	test('checks references and instructions', async () => {
		const {asked} = await attempt('container.commit', [containerRow()], {fill});
		const {reference, changes: instructions} = asked.forms[0]?.fields ?? {};
		for (const fine of [
			'web',
			'web:v1',
			'localhost:5000/team/web:1.2_x',
			'Reg.example:443/a/b',
			'a__b/c-d',
			'',
		]) {
			expect(wrong(reference, fine), fine).toBeUndefined();
		}
		for (const bad of [
			'Web',
			'web:',
			':v1',
			'web:-x',
			'a//b',
			'web v1',
			'-web',
			`web:${'x'.repeat(129)}`,
		]) {
			expect(wrong(reference, bad), bad).toBeTruthy();
		}
		expect(wrong(instructions, 'ENV A=b; CMD ["x;y"]')).toBeUndefined();
		expect(wrong(instructions, 'RUN rm -rf /')).toContain(
			'"RUN rm -rf /" does not begin with one of',
		);
	});
});
