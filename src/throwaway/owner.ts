import {readlinkSync} from 'node:fs';
import {hostname} from 'node:os';

/** Numbers of processes mean something here alone: a machine, or a container with numbers of its own. */
const place = (): string => {
	try {
		return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
	} catch {
		return hostname();
	}
};

const isRunning = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch (thrown) {
		// That of somebody else runs as well.
		return (thrown as NodeJS.ErrnoException).code === 'EPERM';
	}
};

/** This process, in words that another one can read. */
export const ownName = (): string => `${place()} ${process.pid}`;

/** What became of who is named so: `elsewhere` where that cannot be known from here. */
export const stateOf = (owner: string): 'this' | 'running' | 'ended' | 'elsewhere' => {
	const at = owner.lastIndexOf(' ');
	const pid = Number(owner.slice(at + 1));
	if (owner.slice(0, at) !== place() || !Number.isInteger(pid) || pid <= 0) return 'elsewhere';
	if (pid === process.pid) return 'this';
	return isRunning(pid) ? 'running' : 'ended';
};
