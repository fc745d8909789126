import {numberAt, textAt} from '../../../base/json.ts';
import {commandLine, option} from '../../../base/text/shell.ts';
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

/** What a toolbox has of its container, which is called so. */
const sharing = (target: InspectJson, called: string) => ({
	shared: `container:${called}`,
	sharesIpc: joinsIpc(textAt(target, 'HostConfig', 'IpcMode')),
	// One profile does not let look into processes of another.
	profile: textAt(target, 'AppArmorProfile'),
	isHostUser: textAt(target, 'HostConfig', 'UsernsMode') === 'host',
});

/** What docker's own command calls one, which has a longer name here. */
const called = 'gantry-toolbox';

/** The docker lines that do the same: what stays for as long as the shell, the shell, and the removal. */
export const toolboxLine = (target: InspectJson, name: string, image: string): string => {
	const {shared, profile, sharesIpc, isHostUser} = sharing(target, name);
	const box = commandLine(
		...['docker', 'run', '-di', '--rm', '--name', called, '--pid', shared, '--network', shared],
		...option('--ipc', sharesIpc ? shared : ''),
		...['--cap-add', 'SYS_PTRACE'],
		...option('--security-opt', profile === '' ? '' : `apparmor=${profile}`),
		...option('--userns', isHostUser ? 'host' : ''),
		...['--user', '0', '--entrypoint', 'sh', image, '-c', untilLeft],
	);
	const shell = commandLine('docker', 'exec', '-it', '--user', '0', called, 'sh');
	return `${box} && ${shell}; ${commandLine('docker', 'rm', '--force', called)}`;
};

/**
 * A container that shares what `target` runs in, and may look into its processes whoever they belong to. It ends, and is
 * removed, when nobody is connected to it any more.
 */
export const toolboxBody = (target: InspectJson, image: string): InspectJson => {
	const {shared, profile, sharesIpc, isHostUser} = sharing(target, textAt(target, 'Id'));
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
			...(sharesIpc && {IpcMode: shared}),
			CapAdd: ['SYS_PTRACE'],
			...(profile !== '' && {SecurityOpt: [`apparmor=${profile}`]}),
			...(isHostUser && {UsernsMode: 'host'}),
		},
	};
};
