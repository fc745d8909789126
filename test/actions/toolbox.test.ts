import {describe, expect, test} from 'vitest';
import {
	rootPath,
	sharedWords,
	toolboxBody,
	toolboxLine,
} from '../../src/actions/container/toolbox/body.ts';
import {lookingContext} from '../../src/actions/questions.ts';
import {AppError} from '../../src/base/errors.ts';
import {splitWords} from '../../src/base/text/shell.ts';
import {createRequest} from '../../src/docker/create/body.ts';
import {readCreateWords} from '../../src/docker/create/line.ts';
import type {Engine} from '../../src/engine/engine.ts';
import type {
	ContainerSession,
	ExecSessionOptions,
	PaneProgram,
} from '../../src/engine/sessionTypes.ts';
import {fakeSession} from '../shells/fakeSession.ts';
import {actionOf, containerRow, imageRow} from './rows.ts';
import {attempt, fakePorts, recordingEngine, type Script} from './support.ts';

const image = (tag: string, id = tag, sizeBytes = 1000) => imageRow({id, tags: [tag], sizeBytes});

const fieldsBy = async (engine: Engine, toolbox?: string) => {
	const {ports} = fakePorts({engine});
	const context = lookingContext({...ports, toolbox}, engine, new AbortController().signal);
	return actionOf('container.toolbox').fields?.([containerRow()], context);
};

describe('which images are proposed', () => {
	const proposed = async (script: Script, toolbox?: string) => {
		const recorder = recordingEngine(script);
		const fields = await fieldsBy(recorder.engine, toolbox);
		return fields.image.options.map(({value}: {value: string}) => value);
	};
	const here: Script = {
		'images.list': () => [
			image('big:1', 'big', 9000),
			image('app:1'),
			image('team/debian:13'),
			image('small:1', 'small', 10),
			image('busybox:1.37'),
		],
		'images.inspect': id => ({Config: {Cmd: id === 'app:1' ? ['/app'] : ['/bin/bash']}}),
	};

	test('those that people take for it, then what runs a shell, the smallest first', async () => {
		expect(await proposed(here)).toEqual(['busybox:1.37', 'team/debian:13', 'small:1', 'big:1']);
	});

	test('that of the settings before all others', async () => {
		expect((await proposed(here, 'tools:9')).slice(0, 2)).toEqual(['tools:9', 'busybox:1.37']);
	});

	test('one that is pulled where there is none', async () => {
		expect(await proposed({})).toEqual(['busybox']);
	});
});

describe('what it shares', () => {
	const target = (host: Record<string, string>, over = {}) => ({
		...{Id: 'c'.repeat(64), State: {Pid: 4321}, HostConfig: host, ...over},
	});
	const shared = `container:${'c'.repeat(64)}`;

	test('processes and network, and IPC where that may be joined', () => {
		const alone = toolboxBody(target({IpcMode: 'private'}), 'busybox');
		expect(alone['HostConfig']).toEqual({
			...{AutoRemove: true, PidMode: shared, NetworkMode: shared, CapAdd: ['SYS_PTRACE']},
		});
		const open = toolboxBody(target({IpcMode: 'shareable'}), 'busybox');
		expect(open['HostConfig']).toMatchObject({IpcMode: shared});
		expect(sharedWords(target({IpcMode: 'shareable'}))).toBe('processes, network and IPC');
	});

	test('the profile under which its processes run', () => {
		const under = toolboxBody(target({}, {AppArmorProfile: 'docker-default'}), 'busybox');
		expect(under['HostConfig']).toMatchObject({SecurityOpt: ['apparmor=docker-default']});
	});

	test.each([
		[{IpcMode: 'private'}, {}],
		[{IpcMode: 'shareable', UsernsMode: 'host'}, {AppArmorProfile: 'docker-default'}],
	])('the docker line makes what the engine is asked for: %j %j', async (host, over) => {
		const container = target(host, over);
		const line = toolboxLine(container, 'c'.repeat(64), 'busybox');
		const [run = '', exec] = line.split(/ && |; (?=docker)/);
		expect(exec).toBe('docker exec -it --user 0 gantry-toolbox sh');
		const {body} = await createRequest(readCreateWords(splitWords(run).slice(2)));
		const {StdinOnce, AttachStdin, AttachStdout, AttachStderr, ...asked} = toolboxBody(
			container,
			'busybox',
		);
		const {NetworkingConfig, ...said} = body;
		expect(said).toEqual(asked);
		// It is what ends it with us, that nobody need end it.
		expect([StdinOnce, AttachStdin, AttachStdout, AttachStderr]).toEqual(Array(4).fill(true));
	});

	test.each([
		['', '/proc/1/root'],
		['host', '/proc/4321/root'],
		['container:other', '/proc/PID/root'],
	])('files of one in the processes of %j are in %s', (mode, path) => {
		expect(rootPath(target({PidMode: mode}))).toBe(path);
	});
});

test('an image without a shell is told, nothing is left, and it is not proposed again', async () => {
	let asked = 0;
	const script: Script = {
		'images.list': () => [image('busybox:1')],
		'images.inspect': () => ({Id: 'busybox:1'}),
		'containers.start': () => {
			asked++;
			throw new AppError('INVALID', 'exec: "sh": executable file not found in $PATH');
		},
	};
	const row = [containerRow()];
	const first = await attempt('container.toolbox', row, {}, script);
	expect(first.said).toEqual(['Cannot open a toolbox beside web: busybox:1 has no shell']);
	expect(first.calls.at(-1)?.name).toBe('containers.remove');
	expect(asked).toBe(1);
	const fields = await fieldsBy(first.engine);
	expect(fields.image.initial).toBe('busybox');
});

describe('in a pane', () => {
	const size = {columns: 40, rows: 10};
	/** What is opened, and what a run of it does. */
	const opened = async (script: Script = {}) => {
		const run = fakeSession();
		const programs: PaneProgram[] = [];
		const begun: Promise<ContainerSession>[] = [];
		const result = await attempt(
			'container.toolbox',
			[containerRow()],
			{
				inPane(program) {
					programs.push(program);
					const beginning = program.begin(Promise.resolve(size), new AbortController().signal);
					beginning.catch(() => {});
					begun.push(beginning);
					return true;
				},
			},
			{
				'images.inspect': () => ({Id: 'busybox:1'}),
				'containers.exec': (_id, options) =>
					(options as ExecSessionOptions).terminal ? run.session : probe(),
				...script,
			},
		);
		const removed = () => result.calls.filter(({name}) => name === 'containers.remove').length;
		return {...result, run, programs, begun, removed};
	};
	/** Tells which shell there is. */
	const probe = () => {
		const asked = fakeSession();
		asked.say('sh');
		asked.end();
		return asked.session;
	};

	test('it stands for a shell, has the size of its pane, and is removed when it is closed, once', async () => {
		const {programs, begun, calls, run, removed, said} = await opened();
		expect(said).toEqual([]);
		expect(programs[0]).toMatchObject({
			name: 'web',
			title: 'toolbox',
			standsFor: 'shell',
			isOnly: true,
		});
		const session = await begun[0];
		expect(calls.filter(({name}) => name === 'containers.exec').at(-1)?.args[1]).toMatchObject({
			...{command: ['sh'], user: '0', terminal: size},
		});
		expect(removed()).toBe(0);
		await Promise.all([session?.close(), session?.close()]);
		expect(run.state.closed).toBe(1);
		expect(removed()).toBe(1);
	});

	test('begun anew it is another one', async () => {
		const {programs, begun, removed, calls} = await opened();
		await (await begun[0])?.close();
		const again = await programs[0]?.begin(Promise.resolve(size), new AbortController().signal);
		expect(calls.filter(({name}) => name === 'containers.create')).toHaveLength(2);
		await again?.close();
		expect(removed()).toBe(2);
	});

	test('one that cannot begin is removed as well', async () => {
		const {begun, removed, said} = await opened({
			'containers.start': () => {
				throw new AppError('SERVER', 'no room');
			},
		});
		await expect(begun[0]).rejects.toThrow('no room');
		expect(said).toEqual(['Cannot open a toolbox beside web: no room']);
		expect(removed()).toBe(1);
	});
});
