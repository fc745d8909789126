import {beforeAll, describe, expect, test, vi} from 'vitest';
import {saidBy, withImage} from '../../src/actions/container/create/ofImage.ts';
import type {Field, Filled} from '../../src/actions/fields/field.ts';
import type {FormRequest} from '../../src/actions/ports.ts';
import {following} from '../../src/overlays/following.ts';
import {createForm} from '../../src/overlays/form.ts';
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

/** What stands in its empty fields, for an image. */
const shownIn = (form: FormRequest | undefined, image: string) =>
	['env', 'volumes', 'command'].map(name => {
		const field = form?.fields[name];
		const shown = field?.type === 'text' ? field.placeholder : undefined;
		return typeof shown === 'function' ? shown({image}) : shown;
	});

const plain = '--publish 8080:80';

test('an image suggests its ports, and tells what it brings', async () => {
	const {asked, calls} = await fill({});
	const form = asked.forms[0];
	expect(form?.notes).toEqual([
		'web:v1 runs httpd -f -p 80',
		'A field that is left empty keeps what it shows; → takes that, to be changed',
	]);
	expect(shownIn(form, 'web:v1')).toEqual([
		"MODE=test GREETING='good day' TOKEN=•••••••• PATH=/bin",
		'new, without a name, at /data, /var/cache',
		'-f -p 80',
	]);
	expect(shownIn(form, 'busybox')).toEqual(Array(3).fill('as busybox has it'));
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
			each: ["GREETING='good day' ", 'TOKEN=•••••••• ', 'PATH=/bin '],
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

	test('its ports for as long as they are its own, and nobody typed others', async () => {
		const {asked} = await fill({});
		const before = createForm(asked.forms[0]?.fields ?? {});
		const other = {...before, values: {...before.values, image: 'busybox'}};
		const without = following(before, other);
		expect(without.values['ports']).toBe('');
		expect(following(without, before).values['ports']).toBe('8080:80');
		const own = {...before, values: {...before.values, ports: '81:80'}};
		const kept = following(own, {...own, values: {...own.values, image: 'busybox'}});
		expect(kept.values['ports']).toBe('81:80');
	});

	test('nothing of it where another image is typed', async () => {
		const offered = await fields({image: 'web:v2'});
		expect([offered('env'), offered('command')]).toEqual([{each: [], by: ' '}, []]);
	});

	test('secrets as they are where they are shown', () => {
		const shown = withImage({ports: {}} as never, 'web:v1', saidBy(config, true));
		const {placeholder} = shown.env as Extract<Field, {type: 'text'}>;
		const text = typeof placeholder === 'function' ? placeholder({image: 'web:v1'}) : placeholder;
		expect(text).toContain('TOKEN=abc');
	});
});
