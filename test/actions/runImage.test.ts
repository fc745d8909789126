import {beforeAll, describe, expect, test, vi} from 'vitest';
import {createKnownImages} from '../../src/actions/container/create/knownImages.ts';
import {takenBy} from '../../src/actions/container/create/taken.ts';
import type {Field, Filled} from '../../src/actions/fields/field.ts';
import type {FormRequest} from '../../src/actions/ports.ts';
import {createRunner} from '../../src/actions/runner.ts';
import {AppError} from '../../src/base/errors.ts';
import {withProposedTexts} from '../../src/overlays/following.ts';
import {createForm} from '../../src/overlays/form.ts';
import type {FormState} from '../../src/overlays/types.ts';
import {answeringPorts} from '../../src/workspace/answering.ts';
import {contextOn} from './context.ts';
import {actionOf, containerRow, imageRow} from './rows.ts';
import {attempt, fakePorts, recordingEngine} from './support.ts';

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

/** What is offered of a field, by what is filled in. */
const offeredBy = (field: Field | undefined, filled: Filled) =>
	typeof field?.completes === 'function' ? field.completes(filled) : undefined;

/** What stands in its empty fields, for an image. */
const shownIn = (form: FormRequest | undefined, image: string) =>
	['env', 'volumes', 'command'].map(name => {
		const field = form?.fields[name];
		const shown = field?.type === 'text' ? field.placeholder : undefined;
		return typeof shown === 'function' ? shown({image}) : shown;
	});

const plain = '--publish 8080:80';

/** What its form tells of an image that was looked up. */
const toldOf = async (act: string, rows: readonly unknown[], image: string) => {
	const {asked} = await attempt(act, rows, {fill: () => ({image})}, script);
	const form = asked.forms[0];
	const field = form?.fields['image'];
	const text = field?.type === 'text' ? field : undefined;
	await text?.looksUp?.(image);
	return {form, program: text?.tells?.({image}), shown: shownIn(form, image)};
};

test.each(['container.run', 'container.create'])(
	'%s follows the image that is typed',
	async act => {
		const {form, program, shown} = await toldOf(act, [], 'web:v2');
		expect(program).toBe('runs httpd -f -p 80');
		const image = form?.fields['image'];
		const told = (filled: Filled) =>
			image?.type === 'text' ? image.tells?.({image: 'web:v2', ...filled}) : '';
		expect(told({command: "-p 81 -c 'a b'"})).toBe("runs httpd -p 81 -c 'a b'");
		expect(told({options: '--entrypoint sh'})).toBeUndefined();
		expect(shown[0]).toBe("MODE=test GREETING='good day' TOKEN=•••••••• PATH=/bin");
		expect(shown[2]).toBe('-f -p 80');
		expect(shownIn(form, '')).toEqual(Array(3).fill('as the image has it'));
		const ports = form?.fields['ports'];
		expect(ports?.type === 'text' && ports.follows?.({image: 'web:v2'})).toBe('8080:80');
		expect(form?.notes).toEqual([
			'An empty field is as the image has it; → takes that, to be changed',
		]);
	},
);

test('a line that publishes nothing gets no ports of the image', async () => {
	const {engine} = recordingEngine(script);
	const {ports, asked} = fakePorts({engine});
	const typed = answeringPorts(ports, {image: 'docker run -d web:v1'}, true);
	await createRunner(typed).run(actionOf('container.run'), [], {isTyped: true});
	const form = createForm(asked.forms[0]?.fields ?? {});
	const field = form.fields['image'];
	if (field?.type === 'text') await field.looksUp?.('web:v1');
	expect(withProposedTexts(form).values).toMatchObject({image: 'web:v1', ports: ''});
});

test.each(['container.recreate', 'container.like'])(
	'%s shows the image, and says what it said also where the image has the same',
	async act => {
		const {form, program, shown} = await toldOf(act, [containerRow()], 'web:v1');
		expect(program).toBe('runs httpd -f -p 80');
		expect(shown[0]).toBe("MODE=test GREETING='good day' TOKEN=•••••••• PATH=/bin");
		// A hidden secret may be another one.
		expect(form?.fields['env']).not.toHaveProperty('beyond');
	},
);

test('an image suggests its ports, and tells what it brings', async () => {
	const {asked, calls} = await fill({});
	const form = asked.forms[0];
	expect(form?.notes).toEqual([
		'An empty field is as the image has it; → takes that, to be changed',
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
			return offeredBy(field, all);
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
		const put = (form: FormState, values: Filled) =>
			withProposedTexts({...form, values: {...form.values, ...values}});
		const without = put(before, {image: 'busybox'});
		expect(without.values['ports']).toBe('');
		expect(put(without, {image: 'web:v1'}).values['ports']).toBe('8080:80');
		const own = put(put(before, {ports: '81:80'}), {image: 'busybox'});
		expect(own.values['ports']).toBe('81:80');
		// Nothing is a choice as well.
		const none = put(put(before, {ports: ''}), {image: 'busybox'});
		expect(put(none, {image: 'web:v1'}).values['ports']).toBe('');
	});

	test('nothing of it where another image is typed', async () => {
		const offered = await fields({image: 'web:v2'});
		expect([offered('env'), offered('command')]).toEqual([{each: [], by: ' '}, []]);
	});

	test('secrets as they are where they are shown', () => {
		const context = {...contextOn(recordingEngine().engine), revealed: true};
		const known = createKnownImages(context, takenBy([]), ['web:v1', {Config: config}]);
		expect(known.of('web:v1')).toMatchObject({env: expect.arrayContaining(['TOKEN=abc'])});
	});
});

/** The fields of the form by their names, each a text. */
const textFields = (form: FormRequest | undefined) => (name: string) => {
	const field = form?.fields[name];
	return field?.type === 'text' ? field : undefined;
};

describe('another image that is named', () => {
	const redis = {ExposedPorts: {'6379/tcp': {}, '80/tcp': {}}, Cmd: ['redis-server'], Env: ['A=1']};
	const inspect = (reference: unknown) => {
		if (reference === 'redis') return {Config: redis};
		if (String(reference).startsWith('sha256')) return {Config: config};
		if (reference === 'broken') throw new AppError('TIMEOUT', 'no answer');
		throw new AppError('NOT_FOUND', 'no such image');
	};
	const open = async (filled: Filled = {}) => {
		const {asked} = await attempt(
			'image.run',
			[imageRow()],
			{fill: () => ({name: 'shop', ...filled})},
			{'images.inspect': inspect},
		);
		return textFields(asked.forms[0]);
	};

	test('is looked up, and what it brings is proposed in the place of the first', async () => {
		const field = await open();
		await field('image')?.looksUp?.('redis');
		const image = {image: 'redis', env: '', volumes: '', command: ''};
		expect(field('image')?.tells?.(image)).toBe('runs redis-server');
		expect(field('ports')?.follows?.(image)).toBe('6379:6379 8080:80');
		expect(offeredBy(field('env'), image)).toEqual({each: ['A=1 '], by: ' '});
		expect(field('env')?.beyond?.('A=1 B=2', image)).toBe('B=2');
		expect(offeredBy(field('command'), image)).toEqual(['redis-server']);
		expect(field('image')?.looksUp?.('redis')).toBeUndefined();
	});

	test('that is not here is said to be pulled, and shows nothing', async () => {
		const field = await open();
		await field('image')?.looksUp?.('nginx:9');
		const image = {image: 'nginx:9', env: '', volumes: '', options: ''};
		expect(field('image')?.tells?.(image)).toBe('not here: pulled first');
		expect(field('image')?.tells?.({...image, options: '--pull=never'})).toBe(
			'not here, and not to be pulled',
		);
		const {placeholder} = field('env') ?? {};
		expect(typeof placeholder === 'function' && placeholder(image)).toBe('');
		expect(field('ports')?.follows?.(image)).toBe('');
	});

	test('that could not be looked up is asked for again; what is no name never', async () => {
		const field = await open();
		await field('image')?.looksUp?.('broken');
		expect(field('image')?.tells?.({image: 'broken'})).toBeUndefined();
		expect(field('image')?.looksUp?.('broken')).toBeInstanceOf(Promise);
		expect(field('image')?.looksUp?.('not a name')).toBeUndefined();
		expect(field('image')?.looksUp?.('')).toBeUndefined();
	});

	test('is what the form and the run are called by', async () => {
		const {asked} = await fill({image: 'redis'});
		expect(asked.forms[0]?.titleOf?.({image: 'redis'})).toBe('Run redis');
		expect(asked.activities[0]?.title).toBe('Run redis');
	});
});
