import {beforeAll, describe, expect, test, vi} from 'vitest';
import {saidBy, withImage} from '../../src/actions/container/create/ofImage.ts';
import type {Filled} from '../../src/actions/fields/field.ts';
import {imageRow} from './rows.ts';
import {attempt} from './support.ts';

// Whoever runs this may have proxies in the settings of docker.
beforeAll(() => void vi.stubEnv('DOCKER_CONFIG', '/nowhere'));

const config = {
	ExposedPorts: {'80/tcp': {}},
	Entrypoint: ['httpd'],
	Cmd: ['-f', '-p', '80'],
	Env: ['PATH=/bin', 'MODE=test', 'GREETING=good day', 'TOKEN=abc'],
	Volumes: {'/data': {}, '/var/cache': {}},
};
const script = {'images.inspect': () => ({Config: config})};

const fill = (filled: Filled) =>
	attempt('image.run', [imageRow()], {fill: () => ({name: 'shop', ...filled})}, script);

/** The docker line of what was filled in, from its name on. */
const lineOf = async (filled: Filled) => {
	const {asked} = await fill(filled);
	return asked.activities[0]?.line.replace('docker run --detach --name shop ', '');
};

const plain = '--publish 8080:80';

test('an image suggests its ports, and tells what it brings', async () => {
	const {asked, calls} = await fill({});
	const form = asked.forms[0];
	expect(form?.notes).toEqual([
		'It runs httpd -f -p 80',
		'A field that is left empty keeps what it shows',
	]);
	expect(form?.fields).toMatchObject({
		env: {initial: '', placeholder: "MODE=test GREETING='good day' TOKEN=•••••••• PATH=/bin"},
		volumes: {initial: '', placeholder: 'new, without a name, at /data, /var/cache'},
		command: {initial: '', placeholder: '-f -p 80'},
	});
	expect(asked.activities[0]?.line).toBe(`docker run --detach --name shop ${plain} web:v1`);
	expect(calls.find(({name}) => name === 'containers.create')?.args).toEqual([
		{
			Image: 'web:v1',
			ExposedPorts: {'80/tcp': {}},
			HostConfig: {
				PortBindings: {'80/tcp': [{HostIp: '', HostPort: '8080'}]},
				NetworkMode: 'default',
			},
			NetworkingConfig: {EndpointsConfig: {default: {}}},
		},
		{name: 'shop', platform: ''},
	]);
});

describe('what is as the image has it is not said', () => {
	test.each<[string, Filled, string]>([
		['variables', {env: "MODE=test GREETING='good day' PORT=1"}, `${plain} --env PORT=1 web:v1`],
		['a hidden variable', {env: 'TOKEN=•••••••• MODE=prod'}, `${plain} --env MODE=prod web:v1`],
		['the command', {command: '-f  -p "80"'}, `${plain} web:v1`],
		['another command', {command: '-f -p 81'}, `${plain} web:v1 -f -p 81`],
	])('%s', async (_what, filled, line) => {
		expect(await lineOf(filled)).toBe(line);
	});

	test('what is said twice is said: the last one counts', async () => {
		const line = `${plain} --env MODE=prod --env MODE=test web:v1`;
		expect(await lineOf({env: 'MODE=prod MODE=test'})).toBe(line);
	});

	test('the command is said with an entrypoint of its own, which takes it away', async () => {
		const filled = {command: '-f -p 80', options: '--entrypoint sh'};
		expect(await lineOf(filled)).toBe(`${plain} --entrypoint sh web:v1 -f -p 80`);
	});

	test('all is said of another image', async () => {
		const filled = {image: 'web:v2', env: 'MODE=test', command: '-f -p 80'};
		expect(await lineOf(filled)).toBe(`${plain} --env MODE=test web:v2 -f -p 80`);
	});
});

describe('what an image brings is offered to be changed', () => {
	const fields = async (filled: Filled) => {
		const {asked} = await fill({});
		const form = asked.forms[0]?.fields ?? {};
		const all = {image: 'web:v1', env: '', volumes: '', command: '', options: '', ...filled};
		return (name: string) => {
			const field = form[name];
			return field?.type === 'text' ? field.completes?.(all) : undefined;
		};
	};

	test('each variable that is not said yet', async () => {
		const offered = await fields({env: 'MODE=prod GR'});
		expect(offered('env')).toEqual({
			each: ["GREETING='good day'", 'TOKEN=••••••••', 'PATH=/bin'],
			by: ' ',
		});
	});

	test('volumes by the name of the container, or of its image', async () => {
		const named = await fields({name: 'shop', volumes: '/srv/data:/data '});
		expect(named('volumes')).toMatchObject({each: {any: [['shop-cache:/var/cache'], {}]}});
		const nameless = await fields({name: ''});
		expect(nameless('volumes')).toMatchObject({
			each: {any: [['web-data:/data', 'web-cache:/var/cache'], {}]},
		});
	});

	test('the command and the entrypoint', async () => {
		const offered = await fields({});
		expect(offered('command')).toEqual(['-f -p 80']);
		expect(offered('options')).toEqual(['--entrypoint httpd']);
		expect((await fields({options: '--in'}))('options')).toEqual({flags: 'create'});
	});

	test('nothing of it where another image is typed', async () => {
		const offered = await fields({image: 'web:v2'});
		expect([offered('env'), offered('command')]).toEqual([{each: [], by: ' '}, []]);
	});

	test('secrets as they are where they are shown', () => {
		const shown = withImage({} as never, 'web:v1', saidBy(config, true));
		expect(shown.env).toMatchObject({placeholder: expect.stringContaining('TOKEN=abc')});
	});
});
