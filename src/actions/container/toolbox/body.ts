import {numberAt, textAt} from '../../../base/json.ts';
import type {InspectJson} from '../../../engine/things.ts';

/** Ends with its input, which ends with the connection: nothing has to be said to it, and no program be there but the shell. */
const untilLeft = 'while read -r _; do :; done';

/** What the engine lets others join of a container's IPC, by its mode. */
const joinsIpc = (mode: string): boolean => mode === 'shareable' || mode === 'host';

/** What a toolbox shares with its container, for people. */
export const sharedWords = (target: InspectJson): string =>
	joinsIpc(textAt(target, 'HostConfig', 'IpcMode'))
		? 'processes, network and IPC'
		: 'processes and network';

/**
 * Where the files of the container are seen from its processes: the root of its first one. Where those share the processes of
 * another one, nobody tells by which number.
 */
export const rootPath = (target: InspectJson): string => {
	const mode = textAt(target, 'HostConfig', 'PidMode');
	if (mode === 'host') return `/proc/${numberAt(target, 'State', 'Pid')}/root`;
	return mode === '' || mode === 'private' ? '/proc/1/root' : '/proc/PID/root';
};

/**
 * A container that shares what `target` runs in, and may look into its processes whoever they belong to. It ends, and is
 * removed, when nobody is connected to it any more.
 */
export const toolboxBody = (target: InspectJson, image: string): InspectJson => {
	const shared = `container:${textAt(target, 'Id')}`;
	const profile = textAt(target, 'AppArmorProfile');
	return {
		Image: image,
		Entrypoint: ['sh'],
		Cmd: ['-c', untilLeft],
		User: '0',
		...{
			OpenStdin: true,
			StdinOnce: true,
			AttachStdin: true,
			AttachStdout: true,
			AttachStderr: true,
		},
		HostConfig: {
			AutoRemove: true,
			PidMode: shared,
			NetworkMode: shared,
			...(joinsIpc(textAt(target, 'HostConfig', 'IpcMode')) && {IpcMode: shared}),
			CapAdd: ['SYS_PTRACE'],
			// One profile does not let look into processes of another.
			...(profile !== '' && {SecurityOpt: [`apparmor=${profile}`]}),
			...(textAt(target, 'HostConfig', 'UsernsMode') === 'host' && {UsernsMode: 'host'}),
		},
	};
};
