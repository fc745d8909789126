import {beforeAll, describe, expect, test, vi} from 'vitest';
import {ensureImage, type PullPolicy} from '../../src/actions/container/create/ensureImage.ts';
import {fillFromLine} from '../../src/actions/container/create/parse.ts';
import {
	freeName,
	freePorts,
	suggestPort,
	takenBy,
} from '../../src/actions/container/create/taken.ts';
import {
	type CreateValues,
	createLine,
	createWords,
} from '../../src/actions/container/create/words.ts';
import {flagsBefore} from '../../src/actions/container/limits/flagsBefore.ts';
import {AppError} from '../../src/base/errors.ts';
import {readCreateWords, wordsOfFlag} from '../../src/docker/create/line.ts';
import {throttledBy} from '../support/stats.ts';
import {containerRow, imageRow} from './rows.ts';
import {attempt, recordingEngine, type Script} from './support.ts';

// Whoever runs this may have proxies in the settings of docker.
beforeAll(() => void vi.stubEnv('DOCKER_CONFIG', '/nowhere'));

const filled = (line: string): CreateValues => {
	const values = fillFromLine(line);
	if (typeof values !== 'object') throw new Error(values ?? 'not a line');
	return values;
};

describe('a pasted line', () => {
	test('fills the fields, and the rest is among the options', () => {
		const line = `sudo docker run -it -p 80:80 -p 53:53/udp -e 'A=b c' -v data:/d --net host \\
			--cpus 2 -m 64m --restart always --cap-add=X --init web:v1 sh -c 'echo "$A"'`;
		expect(filled(line)).toEqual({
			image: 'web:v1',
			name: '',
			ports: '80:80 53:53/udp',
			env: "'A=b c'",
			volumes: 'data:/d',
			network: 'host',
			command: `sh -c 'echo "$A"'`,
			restart: 'always',
			cpus: '2',
			memory: '64m',
			options: '--cap-add X --init',
			detach: false,
			terminal: true,
			rm: false,
			only: false,
		});
	});

	test.each([
		'docker run --detach --name web --publish 80:80 --env A=b web:v1 sleep 5',
		'docker create --interactive --tty --rm --network none web:v1',
		'docker run --interactive --tty --name web web:v1 sh',
		'docker run --detach --interactive --tty web:v1 sh',
		'docker run --rm web:v1 echo hi',
		'docker run --interactive --attach stdout web:v1 cat',
		'docker run --detach --network name=shop,alias=db --network other --tty web:v1',
		"docker run --detach --label 'a=b c' --read-only --init=false web:v1 sh -c 'exit 3'",
	])('comes out as it went in: %s', line => {
		expect(createLine(filled(line))).toBe(line);
	});

	test('says where one is to be attached, which is no word of docker', () => {
		const filled = fillFromLine('docker run -it --pane=false web ls --pane');
		expect(filled).toMatchObject({pane: false, options: '', command: 'ls --pane'});
		expect(fillFromLine('docker run -it web')).not.toHaveProperty('pane');
	});

	test('is one only where it begins like one, and says what it cannot read', () => {
		expect(fillFromLine('web:v1')).toBeUndefined();
		expect(fillFromLine('docker runs')).toBeUndefined();
		expect(fillFromLine('docker run --memry 1m web')).toBe(
			'docker run has no --memry. Did you mean --memory?',
		);
	});
});

test('what is secret is not in the line that is shown, and is in the words that are sent', () => {
	const values = filled('docker run -e DB_PASSWORD=hunter2 -e MODE=x web login --password=letmein');
	expect(createLine(values)).not.toMatch(/hunter2|letmein/);
	expect(createLine(values)).toContain('MODE=x');
	expect(createWords(values)).toContain('DB_PASSWORD=hunter2');
});

describe('what others have', () => {
	const held = {ip: '0.0.0.0', hostPort: 8080, port: 80, protocol: 'tcp'};
	const taken = takenBy([
		containerRow({name: 'web', ports: [held, {...held, hostPort: 9090, ip: '127.0.0.1'}]}),
		containerRow({name: 'old', state: 'exited', ports: [{...held, hostPort: 7000}]}),
		containerRow({name: 'web-2'}),
	]);

	test('is told by name and by port, of those that run', () => {
		const who = (hostPort: string, ip = '', inside = '80/tcp') =>
			taken.port({hostPort, ip, inside})?.name;
		expect(taken.name('old')?.name).toBe('old');
		expect([who('8080'), who('8080', '10.0.0.1'), who('9090'), who('9090', '10.0.0.1')]).toEqual([
			'web',
			'web',
			'web',
			undefined,
		]);
		expect([who('8080', '', '80/udp'), who('7000'), who(''), who('8080-8090')]).toEqual(
			Array(4).fill(undefined),
		);
	});

	test('is gone around', () => {
		expect(suggestPort('80/tcp', taken)).toBe('8081:80');
		expect(suggestPort('5432/tcp', taken)).toBe('5432:5432');
		expect(suggestPort('53/udp', taken)).toBe('8053:53/udp');
		expect(freePorts(['8080:80', '127.0.0.1:9090:90', '7000:70', '8080'], taken)).toEqual([
			'8081:80',
			'127.0.0.1:9091:90',
			'7000:70',
			'8080',
		]);
		expect([freeName('web', taken), freeName('web-2', taken), freeName('db', taken)]).toEqual([
			'web-3',
			'web-3',
			'db-2',
		]);
	});
});

test('a start that is refused says that it was created all the same', async () => {
	const script = {
		'containers.start': () => {
			throw new Error('port is already allocated');
		},
	};
	const {said} = await attempt('image.run', [imageRow()], {fill: () => ({name: 'shop'})}, script);
	expect(said).toEqual([
		'Cannot run web:v1: shop was created, and does not start: port is already allocated',
	]);
});

describe('an image that is not there', () => {
	const gone = () => {
		throw new AppError('NOT_FOUND', 'no such image');
	};
	/** The calls of the fake resolve; a pull is something that is read. */
	const withPull = async (pull: PullPolicy['pull'], script: Script) => {
		const pulled: unknown[] = [];
		const {engine} = recordingEngine(script);
		const images = new Proxy(engine.images, {
			get: (target, verb: string) =>
				verb === 'pull'
					? async function* (...args: readonly unknown[]) {
							pulled.push(args.slice(0, 2));
							yield {status: 'Downloading', id: 'abc'};
						}
					: Reflect.get(target, verb),
		});
		const told: string[] = [];
		const lent = {
			engine: {...engine, images},
			signal: new AbortController().signal,
			clipboard: {copy: () => undefined},
			host: () => Promise.reject(new Error('no terminal here')),
			handOver: () => Promise.reject(new Error('no terminal here')),
			revealed: false,
			progress: (text: string) => void told.push(text),
			show: () => undefined,
		};
		const outcome = await ensureImage(lent, 'web:v9', {pull, platform: 'linux/arm64'}).then(
			() => 'there',
			({message}: Error) => message,
		);
		return {outcome, told, pulled};
	};
	const asked = [['web:v9', {platform: 'linux/arm64'}]];

	test('is pulled, unless that is not wanted', async () => {
		const script = {'images.inspect': gone};
		expect(await withPull('missing', script)).toEqual({
			outcome: 'there',
			told: ['pulling web:v9 0 of 1 layers'],
			pulled: asked,
		});
		const never = await withPull('never', script);
		expect(never).toMatchObject({outcome: 'there is no image web:v9 on this engine', pulled: []});
	});

	test('is pulled although it is there only where that is wanted', async () => {
		expect((await withPull('missing', {})).pulled).toEqual([]);
		expect((await withPull('always', {})).pulled).toEqual(asked);
	});
});

describe('limits that are changed', () => {
	const raw = {
		HostConfig: {
			Memory: 67_108_864,
			NanoCpus: 1_500_000_000,
			RestartPolicy: {Name: 'on-failure', MaximumRetryCount: 3},
		},
	};
	const undoOf = async (...words: readonly string[]) => {
		const flags = await flagsBefore(raw, readCreateWords(words).flags);
		return flags?.flatMap(wordsOfFlag).join(' ');
	};

	test('are told to the engine, and those that are not stay', async () => {
		const {calls, asked} = await attempt('container.update', [containerRow()], {
			fill: () => ({memory: '1g', restart: 'always', blkioWeight: '20'}),
		});
		expect(calls.find(({name}) => name === 'containers.update')?.args[1]).toEqual({
			Memory: 1_073_741_824,
			RestartPolicy: {Name: 'always', MaximumRetryCount: 0},
			BlkioWeight: 20,
		});
		expect(asked.activities[0]?.line).toBe(
			'docker update --memory 1g --restart always --blkio-weight 20 web',
		);
	});

	test.each([
		[0.4, 'cpus'],
		[0.1, undefined],
	])('of one that is held up in %d of its periods, the form begins with %s', async (part, name) => {
		const statsOf = () => throttledBy(part);
		const {asked} = await attempt('container.update', [containerRow()], {statsOf});
		const begins = Object.entries(asked.forms[0]?.fields ?? {}).find(([, field]) => field.begins);
		expect(begins?.[0]).toBe(name);
	});

	test('memory is not more than memory and swap: the form says it before the engine does', async () => {
		const {asked} = await attempt('container.update', [containerRow()]);
		const {memory} = asked.forms[0]?.fields ?? {};
		const check = memory?.type === 'text' ? memory.check : undefined;
		expect(check?.('256m', {memorySwap: ''})).toMatch(
			/^Memory and swap .* 536870912 is twice that/,
		);
		expect(check?.('256m', {memorySwap: '1g'})).toBeUndefined();
		expect(check?.('', {memorySwap: ''})).toBeUndefined();
	});

	test('without any there is nothing to do', async () => {
		const {said, acts} = await attempt('container.update', [containerRow()]);
		expect(said).toEqual(['Cannot update web: nothing was filled in']);
		expect(acts()).toEqual([]);
	});

	test('come back, unless there was none before', async () => {
		expect(await undoOf('--memory', '1g', '--cpus', '2', '--restart', 'no')).toBe(
			'--memory 67108864 --cpus 1.5 --restart on-failure:3',
		);
		expect(await undoOf('--pids-limit', '50')).toBe('--pids-limit -1');
		expect(await undoOf('--memory', '1g', '--cpu-shares', '5')).toBeUndefined();
	});
});
