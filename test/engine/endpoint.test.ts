import {describe, expect, test} from 'vitest';
import {listContexts} from '../../src/engine/endpoint/contexts.ts';
import {resolveEndpoints} from '../../src/engine/endpoint/endpoint.ts';
import {contextFiles, current, docker, type Machine, machine, two, urls} from './machine.ts';

describe('which engine is meant', () => {
	const all = {
		env: {DOCKER_HOST: 'tcp://h:1', DOCKER_CONTEXT: 'box'},
		files: {...two, ...current('prod')},
	};

	test.each([
		['--context beats all', {context: 'box'}, all, 'unix:///srv/docker.sock', '--context'],
		['--host beats all', {host: 'tcp://x:9'}, all, 'tcp://x:9', '--host'],
		['DOCKER_HOST beats contexts', {}, all, 'tcp://h:1', 'DOCKER_HOST'],
		[
			'DOCKER_CONTEXT beats the current one',
			{},
			{...all, env: {DOCKER_CONTEXT: 'box'}},
			'unix:///srv/docker.sock',
			'DOCKER_CONTEXT',
		],
		['the current context', {}, {...all, env: {}}, 'tcp://10.0.0.1:2375', 'current context'],
		['the default socket', {}, {files: two}, 'unix:///var/run/docker.sock', 'default socket'],
		[
			'empty variables are none',
			{},
			{env: {DOCKER_HOST: '', DOCKER_CONTEXT: ''}},
			'unix:///var/run/docker.sock',
			'default socket',
		],
		[
			'the context default',
			{context: 'default'},
			{files: {...two, ...current('prod')}},
			'unix:///var/run/docker.sock',
			'default socket',
		],
		[
			'the context default follows DOCKER_HOST',
			{context: 'default'},
			all,
			'tcp://h:1',
			'DOCKER_HOST',
		],
		[
			'DOCKER_CONFIG moves the settings',
			{},
			{
				env: {DOCKER_CONFIG: '/c'},
				files: {
					'/c/config.json': '{"currentContext":"far"}',
					...contextFiles('far', 'tcp://f:1', false, '/c'),
				},
			},
			'tcp://f:1',
			'current context',
		],
	] as const)('%s', (_title, wanted, around, url, source) => {
		const {candidates, warnings} = resolveEndpoints(wanted, machine(around));
		expect(candidates).toMatchObject([{url, source}]);
		expect(candidates).toHaveLength(1);
		expect(warnings).toEqual([]);
	});

	test('names what people know it by', () => {
		const name = (wanted: {context?: string; host?: string}, around: Machine) =>
			resolveEndpoints(wanted, machine(around)).candidates[0]?.name;
		expect(name({context: 'box'}, all)).toBe('box');
		expect(name({}, all)).toBe('tcp://h:1');
		expect(name({}, {})).toBe('default');
		expect(name({host: 'unix:///x.sock'}, {})).toBe('/x.sock');
		expect(name({host: 'h'}, {})).toBe('tcp://h:2375');
	});

	test('both options at once are an error', () => {
		expect(() => resolveEndpoints({context: 'box', host: 'x'}, machine(all))).toThrow(
			expect.objectContaining({code: 'CONFIG', message: '--context and --host exclude each other'}),
		);
	});

	test('an unknown context is an error that names the known ones, wherever it was named', () => {
		const unknown = expect.objectContaining({
			code: 'CONFIG',
			message: 'there is no docker context “gone”',
			hint: 'Known ones: default, box, prod.',
		});
		expect(() => resolveEndpoints({context: 'gone'}, machine(all))).toThrow(unknown);
		expect(() => urls({}, {env: {DOCKER_CONTEXT: 'gone'}, files: two})).toThrow(unknown);
		expect(() => urls({}, {files: {...two, ...current('gone')}})).toThrow(unknown);
	});

	test.each([
		['{broken', 'is not JSON'],
		['[]', 'is not an object'],
		['null', 'is not an object'],
		['{"currentContext": 7}', 'names no context'],
	])('a config.json of %s is a warning, and the default goes on', (text, wrong) => {
		const {candidates, warnings} = resolveEndpoints(
			{},
			machine({files: {[`${docker}/config.json`]: text}}),
		);
		expect(candidates).toMatchObject([{url: 'unix:///var/run/docker.sock'}]);
		expect(warnings).toEqual([`${docker}/config.json ${wrong}: not used`]);
	});

	test('a config.json that cannot be read is a warning', () => {
		const around = machine({files: {[`${docker}/config.json`]: ''}});
		const closed = {...around, readFile: () => undefined};
		expect(resolveEndpoints({}, closed).warnings).toEqual([
			`${docker}/config.json cannot be read: not used`,
		]);
	});

	test.each([
		['{"Name": "far", "Endpoints": {}}', 'has no docker endpoint'],
		['{"Name": "far"}', 'has no docker endpoint'],
		['{"Name": "far", "Endpoints": {"docker": 1}}', 'has a docker endpoint that cannot be read'],
		['{"Name": "far", "Endpoints": {"docker": {"Host": 7}}}', 'has a docker endpoint that cannot'],
		['{"Name": "fa', 'cannot be read'],
		['{}', 'cannot be read'],
	])('a context of %s never leads to the default engine', (meta, wrong) => {
		const [path = ''] = Object.keys(contextFiles('far', ''));
		const around = machine({files: {[path]: meta, ...current('far')}});
		const refused = `the docker context “far” ${wrong}`;
		expect(() => resolveEndpoints({}, around)).toThrow(refused);
		expect(() => resolveEndpoints({context: 'far'}, around)).toThrow(refused);
	});

	test('ssh says not yet, and how to forward the socket', () => {
		expect(() => resolveEndpoints({host: 'ssh://me@box:2222/x'}, machine())).toThrow(
			expect.objectContaining({
				code: 'UNSUPPORTED',
				message: 'engines over ssh:// are not supported yet',
				hint: expect.stringContaining(
					'`ssh -N -L "$HOME/engine.sock:/var/run/docker.sock" -p 2222 me@box`',
				),
			}),
		);
		const files = contextFiles('far', 'ssh://box');
		expect(() => resolveEndpoints({context: 'far'}, machine({files}))).toThrow('not supported yet');
	});
});

describe('other sockets', () => {
	const sockets = [
		'/run/user/1000/docker.sock',
		'/home/me/.docker/run/docker.sock',
		'/run/podman/podman.sock',
		'/run/user/1000/podman/podman.sock',
		'/home/me/.colima/default/docker.sock',
		'/home/me/.orbstack/run/docker.sock',
		'/home/me/.rd/docker.sock',
	];
	const all = ['/var/run/docker.sock', ...sockets].map(path => `unix://${path}`);

	test('follow the default one, those that exist, in order', () => {
		const env = {XDG_RUNTIME_DIR: '/run/user/1000'};
		expect(urls({}, {env, sockets})).toEqual(all);
		expect(urls({}, {env, sockets: sockets.slice(3, 4)})).toEqual([all[0], all[4]]);
	});

	test('of a user are found without XDG_RUNTIME_DIR', () => {
		expect(urls({}, {sockets, userId: 1000})).toEqual(all);
		expect(urls({}, {sockets})).not.toContain('unix:///run/user/1000/docker.sock');
	});

	test('are not tried where somebody chose', () => {
		expect(urls({host: 'unix:///x'}, {sockets, userId: 1000})).toHaveLength(1);
		expect(urls({}, {sockets, userId: 1000, env: {DOCKER_HOST: 'unix:///x'}})).toHaveLength(1);
		expect(urls({}, {sockets, userId: 1000, files: {...two, ...current('box')}})).toHaveLength(1);
	});
});

test('contexts to choose from: the default first, then by name, the current one marked', () => {
	const choices = (around: Machine) =>
		listContexts(machine(around)).map(({name, host, current: is}) => [name, host, is]);
	const stored = (is: string) => [
		['box', 'unix:///srv/docker.sock', is === 'box'],
		['prod', 'tcp://10.0.0.1:2375', is === 'prod'],
	];
	const socket = 'unix:///var/run/docker.sock';
	expect(choices({})).toEqual([['default', socket, true]]);
	expect(choices({files: {...two, ...current('prod')}})).toEqual([
		['default', socket, false],
		...stored('prod'),
	]);
	expect(choices({files: two, env: {DOCKER_CONTEXT: 'box'}})).toEqual([
		['default', socket, false],
		...stored('box'),
	]);
	expect(choices({files: two, env: {DOCKER_CONTEXT: 'box', DOCKER_HOST: 'tcp://h:1'}})).toEqual([
		['default', 'tcp://h:1', true],
		...stored(''),
	]);
	expect(listContexts(machine({files: two}))[1]?.description).toBe('The box');
});
