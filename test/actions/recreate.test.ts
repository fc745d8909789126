import {beforeAll, describe, expect, test, vi} from 'vitest';
import type {CreateValues} from '../../src/actions/container/create/words.ts';
import {putBackSoon, type Swap} from '../../src/actions/container/recreate/putBack.ts';
import {recreateContainer} from '../../src/actions/container/recreate/swap.ts';
import {mergedValues} from '../../src/actions/container/recreate/words.ts';
import {withNamedVolumes} from '../../src/actions/container/restore/volumes.ts';
import {AppError} from '../../src/base/errors.ts';
import {contextOn} from './context.ts';
import {containerRow} from './rows.ts';
import {attempt, recordingEngine, type Script} from './support.ts';

// Whoever runs this may have proxies in the settings of docker.
beforeAll(() => void vi.stubEnv('DOCKER_CONFIG', '/nowhere'));

const id = 'c'.repeat(64);
const made = 'e'.repeat(64);
const lost = () => {
	throw new AppError('UNREACHABLE', 'the connection was lost');
};

/** An engine with `web`, which runs, and which is lost after so many calls that change something. */
const losing = (script: Script = {}) => {
	const names = new Map([[id, 'web']]);
	const stopped = new Set<string>();
	const recorder = recordingEngine({
		'containers.inspect': one => ({
			id: one,
			name: names.get(String(one)),
			state: stopped.has(String(one)) ? 'exited' : 'running',
			restartCount: 0,
			raw: {Id: one, Config: {Image: 'web:v1'}, HostConfig: {RestartPolicy: {Name: 'always'}}},
		}),
		'containers.rename': (one, to) =>
			void names.set(String(one), (to as {readonly name: string}).name),
		'containers.stop': one => void stopped.add(String(one)),
		'containers.start': one => void stopped.delete(String(one)),
		'containers.wait': () => new Promise(() => undefined),
		'containers.logs': () => [],
		...script,
	});
	return {...recorder, names, stopped};
};

const tcpPort = (hostPort: number) => ({
	...{ip: '0.0.0.0', hostPort, port: 80, protocol: 'tcp'},
});

const wanted = {words: ['web:v1'], pull: false, keep: false};

test('what is refused in the middle is taken back, in turn', async () => {
	const {engine, acts, names, stopped} = losing({
		'containers.start': one => {
			if (one === made) throw new AppError('CONFLICT', 'port is taken');
			stopped.delete(String(one));
		},
	});
	const done = recreateContainer(contextOn(engine), id, wanted);
	await expect(done).rejects.toThrow(
		'the new one does not start: port is taken; web runs again as it was',
	);
	expect(names.get(id)).toBe('web');
	expect([...stopped]).toEqual([]);
	expect(acts().map(({name, args}) => [name.split('.')[1], args[0]])).toEqual([
		['create', expect.anything()],
		['stop', id],
		['update', id],
		['rename', id],
		['rename', made],
		['start', made],
		['remove', made],
		['stop', id],
		['rename', id],
		['update', id],
		['start', id],
	]);
});

test('an engine that dies in the middle: what is there is said', async () => {
	const {engine} = losing({
		'containers.stop': lost,
		'containers.remove': lost,
	});
	const done = recreateContainer(contextOn(engine), id, wanted);
	await expect(done).rejects.toThrow(
		/lost; the old one could not be put back, .*lost; look for web, web-old and web-new: the old one is cccccccccccc$/,
	);
});

test('an engine that comes back has the old one put back, also where nobody knows what was made', async () => {
	let away = 2;
	const {engine, acts, names} = losing({
		'containers.list': () => (away-- > 0 ? lost() : [containerRow({id: made, name: 'web-new'})]),
	});
	names.set(id, 'web-old');
	const swap: Swap = {
		...{name: 'web', oldId: id, oldName: 'web-old', newName: 'web-new', newId: ''},
		...{wasRunning: true, isAlways: false, hasStopped: true, spareId: '', spareName: ''},
	};
	const after = (_ms: number, task: () => void) => {
		setImmediate(task);
		return () => {};
	};
	await putBackSoon({engine, after}, swap);
	expect(acts().map(({name, args}) => [name, args[0]])).toEqual([
		['containers.remove', made],
		['containers.stop', id],
		['containers.rename', id],
		['containers.start', id],
	]);
});

describe('one that is gone once it stops', () => {
	const spare = 'f'.repeat(64);
	/** An engine whose `web` has `--rm`, as each of those that are made of it. */
	const vanishing = (script: Script = {}) => {
		const ends = new Set<string>();
		const base = losing({});
		const {names} = base;
		return losing({
			'containers.create': (_body, how) => {
				const {name} = how as {readonly name: string};
				const it = name === 'web-new' ? made : spare;
				names.set(it, name);
				return {id: it, warnings: []};
			},
			'containers.inspect': one => {
				if (ends.has(String(one))) throw new AppError('NOT_FOUND', 'no such container');
				return {
					...{id: one, name: names.get(String(one)), restartCount: 0},
					state: one === spare ? 'created' : 'running',
					raw: {Id: one, Config: {Image: 'web:v1'}, HostConfig: {AutoRemove: true}},
				};
			},
			'containers.rename': (one, to) =>
				void names.set(String(one), (to as {readonly name: string}).name),
			'containers.stop': one => void ends.add(String(one)),
			'containers.start': () => undefined,
			...script,
		});
	};
	const steps = (acts: readonly {readonly name: string; readonly args: readonly unknown[]}[]) =>
		acts.map(({name, args}) => [name.split('.')[1], args[0] === spare ? 'spare' : args[0]]);

	test('gives its name before it stops, and one like it is there until the new one runs', async () => {
		const {engine, acts} = vanishing();
		const {sentence} = await recreateContainer(contextOn(engine), id, wanted);
		expect(sentence).toBe('Recreated web');
		expect(steps(acts())).toEqual([
			['create', expect.anything()],
			[
				'create',
				expect.objectContaining({HostConfig: expect.objectContaining({AutoRemove: true})}),
			],
			['rename', id],
			['rename', made],
			['stop', id],
			['start', made],
			['wait', made],
			['remove', 'spare'],
		]);
	});

	test('where the new one does not run, one like it is put back', async () => {
		const {engine, acts} = vanishing({
			'containers.start': one => {
				if (one === made) throw new AppError('CONFLICT', 'port is taken');
			},
		});
		await expect(recreateContainer(contextOn(engine), id, wanted)).rejects.toThrow(
			'port is taken; web runs again as one like it, without what it had written',
		);
		expect(steps(acts()).slice(-4)).toEqual([
			['remove', made],
			['stop', id],
			['rename', 'spare'],
			['start', 'spare'],
		]);
	});

	test('what is refused before it stops leaves it as it is', async () => {
		const {engine, acts} = vanishing({
			'containers.rename': one => {
				if (one === made) throw new AppError('SERVER', 'not now');
			},
		});
		await expect(recreateContainer(contextOn(engine), id, wanted)).rejects.toThrow(
			'not now; web is as it was',
		);
		expect(steps(acts()).slice(-2)).toEqual([
			['remove', made],
			['remove', 'spare'],
		]);
	});

	test('cannot be kept', async () => {
		const {engine, acts} = vanishing();
		const kept = recreateContainer(contextOn(engine), id, {...wanted, keep: true});
		await expect(kept).rejects.toThrow('removes itself when it stops (--rm), and cannot be kept');
		expect(acts()).toEqual([]);
	});
});

describe('what it is to have', () => {
	const had: CreateValues = {
		...{image: 'web:v1', name: 'web', ports: '80:80', env: "A=1 'B=two words'", volumes: ''},
		...{network: '', command: 'serve', restart: 'always', cpus: '', memory: '64m'},
		...{options: '--init', detach: true, terminal: false, rm: false, only: false},
	};

	test('of a form is what it says, also where it says nothing', () => {
		expect(mergedValues(had, {...had, memory: '', image: 'web:v2'})).toEqual({
			...had,
			memory: '',
			image: 'web:v2',
		});
	});

	test('of a line is what it says over what was there', () => {
		expect(mergedValues(had, {image: '', memory: '32m', set: 'A=3; C=x y'})).toEqual({
			...had,
			memory: '32m',
			env: "'B=two words' A=3 'C=x y'",
		});
	});

	test('has options of its log beside the others', () => {
		const {options} = mergedValues({...had, options: '--init'}, {logOpts: 'max-size=10m; tag=a b'});
		expect(options).toBe("--init --log-opt max-size=10m --log-opt 'tag=a b'");
	});
});

test('several are asked together whether they are kept, and each has a line of its own', async () => {
	const rows = [containerRow(), containerRow({id: 'd'.repeat(64), name: 'api', state: 'exited'})];
	const {asked} = await attempt('container.recreate', rows, {consent: () => false});
	expect(Object.keys(asked.forms[0]?.fields ?? {})).toEqual(['pull', 'keep']);
	expect(asked.forms[0]?.commands({keep: true})).toEqual([
		'docker create --name web-new web:v1 && docker stop web && docker rename web web-old && docker rename web-new web && docker start web',
		'docker create --name api-new web:v1 && docker rename api api-old && docker rename api-new api',
	]);
	expect(asked.questions[0]?.question).toBe('Recreate 2 containers?');
});

test('a port that another has taken is said before it is asked for', async () => {
	const other = {...containerRow({id: 'd'.repeat(64), name: 'porta'}), ports: [tcpPort(8099)]};
	const {asked} = await attempt(
		'container.recreate',
		[containerRow()],
		{},
		{'containers.list': () => [other]},
	);
	const ports = asked.forms[0]?.fields['ports'];
	const told = (text: string) => ports?.type === 'text' && ports.tells?.({ports: text});
	expect(told('8099:80')).toBe('8099 is taken by porta');
	expect(told('8098:80')).toBeUndefined();
});

test('volumes that nobody named have names then', () => {
	const [one, other] = ['1'.repeat(64), '2'.repeat(64)];
	const raw = {
		Config: {Volumes: {'/data': {}, '/new': {}}},
		HostConfig: {Binds: ['/srv:/web'], Mounts: [{Type: 'volume', Target: '/more'}]},
		Mounts: [
			{Type: 'volume', Name: one, Destination: '/data', RW: true},
			{Type: 'volume', Name: other, Destination: '/more', RW: true},
		],
	};
	expect(withNamedVolumes(raw)).toMatchObject({
		Config: {Volumes: {'/new': {}}},
		HostConfig: {
			Binds: ['/srv:/web', `${one}:/data`],
			Mounts: [{Type: 'volume', Target: '/more', Source: other}],
		},
	});
});

test('a pull says who still runs the old image, and the line that makes them anew', async () => {
	const images = (imageId: string) => [{id: imageId, tags: ['web:v1'], digests: []}];
	let pulled = false;
	const {asked} = await attempt(
		'image.pull',
		[],
		{fill: () => ({reference: 'web:v1'})},
		{
			'images.list': () => images(pulled ? 'sha256:new' : 'sha256:old'),
			'images.pull': () => {
				pulled = true;
				return [];
			},
			'containers.list': () => [
				containerRow({name: 'web', imageId: 'sha256:old'}),
				containerRow({name: 'api', imageId: 'sha256:old'}),
				containerRow({name: 'idle', imageId: 'sha256:old', state: 'exited'}),
			],
		},
	);
	expect(asked.toasts.at(-1)).toEqual({
		tone: 'good',
		text: 'Pulled web:v1 (new); 2 containers still run the old image: api, web',
		hint: ':recreate api web makes them anew',
		sticky: true,
	});
});
