import {readFileSync} from 'node:fs';
import {join} from 'node:path';

/** Process id of an engine's dockerd, as this machine counts: its pid file has the one of its namespace. */
export const daemonPid = (dir: string): number => {
	const inside = readFileSync(join(dir, 'dockerd.pid'), 'utf8').trim();
	const init = readFileSync(join(dir, 'init.pid'), 'utf8').trim();
	const children = readFileSync(`/proc/${init}/task/${init}/children`, 'utf8').trim().split(' ');
	const found = children.find(pid =>
		new RegExp(`^NSpid:.*\\t${inside}$`, 'm').test(readFileSync(`/proc/${pid}/status`, 'utf8')),
	);
	if (found === undefined) throw new Error('dockerd was not found among the children of its init');
	return Number(found);
};
