import {readdir, readFile, readlink, stat} from 'node:fs/promises';
import {hostname, release} from 'node:os';
import {join} from 'node:path';
import {numberAt, textAt} from '../base/json.ts';
import type {Endpoint} from '../engine/call.ts';
import type {InspectJson} from '../engine/things.ts';
import {readMemory} from './proc.ts';

/** What serves an engine's socket on its own machine, as /proc names it: 15 characters. */
const servers = /^(dockerd|systemd|podman|rootlesskit|containerd|init|docker-init|tini|conmon)/;
/** Names that many machines have. */
const common = /^(localhost|debian|ubuntu|vm|linux|server|fedora|raspberrypi)?(\.|$)/i;

const textOf = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

/** Inode of the socket that listens at `path` in our network namespace; undefined where none does. */
const listener = async (path: string): Promise<string | undefined> => {
	// Num RefCount Protocol Flags Type St Inode Path; 00010000 = it listens.
	for (const line of (await textOf('/proc/net/unix')).split('\n')) {
		const [, , , flags, , , inode, at] = line.trim().split(/\s+/);
		if (at === path && flags === '00010000') return inode;
	}
	return undefined;
};

/** Whether the socket is served by a program that is no engine, as far as we may look: then it leads elsewhere. */
const isForwarded = async (path: string): Promise<boolean> => {
	const inode = await listener(path);
	if (inode === undefined) return false;
	for (const pid of await readdir('/proc')) {
		if (!/^\d+$/.test(pid)) continue;
		const name = (await textOf(`/proc/${pid}/comm`)).trim();
		if (name === '' || servers.test(name)) continue;
		const folder = `/proc/${pid}/fd`;
		for (const descriptor of await readdir(folder).catch(() => [])) {
			const target = await readlink(join(folder, descriptor)).catch(() => '');
			if (target === `socket:[${inode}]`) return true;
		}
	}
	return false;
};

/**
 * Whether an engine runs on this machine. A socket may be forwarded from another one, or lead into a virtual machine: so the
 * engine has to have written its id where it says that its data is, and where we may not look, all that it says of its host
 * has to be true of this one. In doubt it is another machine. Never throws.
 */
export const isLocal = async ({url}: Endpoint, info: InspectJson): Promise<boolean> => {
	const path = /^unix:\/\/(\/.+)$/.exec(url)?.[1];
	const root = textAt(info, 'DockerRootDir');
	if (process.platform !== 'linux' || path === undefined || !root.startsWith('/')) return false;
	const written = (await textOf(join(root, 'engine-id'))).trim();
	if (written !== '' && written !== textAt(info, 'ID')) return false;
	if (written === '') {
		const memory = readMemory(await textOf('/proc/meminfo'));
		const isSame =
			textAt(info, 'Name') === hostname() &&
			!common.test(hostname()) &&
			textAt(info, 'KernelVersion') === release() &&
			numberAt(info, 'MemTotal') === memory?.totalBytes &&
			(await stat(root).then(
				() => true,
				() => false,
			));
		if (!isSame) return false;
	}
	return !(await isForwarded(path).catch(() => true));
};
