import {describe, expect, test} from 'vitest';
import {rootPath, sharedWords, toolboxBody} from '../../src/actions/container/toolbox/body.ts';
import {lookingContext} from '../../src/actions/questions.ts';
import {AppError} from '../../src/base/errors.ts';
import type {Engine} from '../../src/engine/engine.ts';
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
