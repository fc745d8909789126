import {execFileSync} from 'node:child_process';
import {mkdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {type OpenOptions, openTerminal, program, type Session} from '../pty.ts';

/**
 * What the keys of a monkey reach: a folder of its own to write to and to be at home in, its engine, no other process,
 * no network, and no socket of another engine. Whatever `:pipe` is given, this machine stays as it is.
 */
const walls = `
mount -t tmpfs tmpfs /run
mount --bind "$JAIL" "$JAIL"
mount --bind /dev/null "$JAIL_ENGINE_SCRIPT"
while read -r id parent device root place rest; do
	case $place in /proc* | /sys* | /dev* | /run | "$JAIL") ;; *) mount -o remount,bind,ro "$place" 2>/dev/null ;; esac
done </proc/self/mountinfo
cd "$JAIL/home"
# While the program has given the terminal back, keys would be signals to it.
stty intr undef quit undef susp undef
stty -g >"$JAIL/before"
"$@"
code=$?
stty -g >"$JAIL/after"
exit $code
`;

/** A program behind walls. */
export interface Jailed extends Session {
	/** As this machine counts; undefined while it is not there yet, or no longer. */
	program(): number | undefined;
	/** What the program changed of the terminal's settings; empty when it gave it back as it was. */
	changedSettings(): string;
	/** The report of a crash, where there is one. */
	report(): string;
}

const childOf = (pid: number): number | undefined => {
	try {
		const [first] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
		return first ? Number(first) : undefined;
	} catch {
		return undefined;
	}
};
const read = (path: string): string => {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
	}
};

/** Opens the built program in a folder, which is made; nothing of the person's own is known to it. */
export const openJailed = (
	folder: string,
	{args = [], env = {}, ...options}: OpenOptions,
): Jailed => {
	for (const name of ['home', 'state', 'cache', 'tmp'])
		mkdirSync(join(folder, name), {recursive: true});
	const own = {
		JAIL: folder,
		JAIL_ENGINE_SCRIPT: join(dirname(program), 'engine.sh'),
		HOME: join(folder, 'home'),
		XDG_CONFIG_HOME: join(folder, 'home'),
		XDG_STATE_HOME: join(folder, 'state'),
		XDG_CACHE_HOME: join(folder, 'cache'),
		TMPDIR: join(folder, 'tmp'),
	};
	const command = [process.execPath, program, ...args];
	const session = openTerminal(
		'unshare',
		[
			'--mount',
			'--pid',
			'--net',
			'--fork',
			'--mount-proc',
			'--kill-child',
			'sh',
			'-c',
			walls,
			'sh',
			...command,
		],
		{...options, env: {...own, ...env}},
	);
	return {
		...session,
		program() {
			const shell = childOf(session.pid);
			const found = shell === undefined ? undefined : childOf(shell);
			return found !== undefined && read(`/proc/${found}/cmdline`).includes(program)
				? found
				: undefined;
		},
		changedSettings() {
			const [before, after] = ['before', 'after'].map(name => read(join(folder, name)).trim());
			return before === after && before !== '' ? '' : `${before} became ${after}`;
		},
		report: () =>
			execFileSync('sh', ['-c', 'cat "$0"/state/gantry/* 2>/dev/null || true', folder], {
				encoding: 'utf8',
			}),
	};
};
