import {closeSync, fstatSync, openSync, readSync} from 'node:fs';
import type {Session} from '../../test/support/pty.ts';
import type {BenchEngine} from './engine.ts';

/** Makes of numbers lines of 80 cells that have little in common: `<number> of a log, …`. */
export const asLines =
	`awk '{n = $1; printf "%d of a log, request %x took %d us for user %x from 10.%d.%d.%d: %s\\n", n, ` +
	'(n * 7919) % 16777213, (n * 104729) % 99991, (n * 15485863) % 65521, n % 251, (n * 31) % 253, (n * 17) % 241, ' +
	`(n % 7 ? "served" : "not found")}'`;

/**
 * Starts a container that writes `perSecond` numbered lines a second, in portions of 20 a second, until it has
 * written `total`; then it waits, so that its log stays the log of something that runs.
 */
export const startFlood = async (
	engine: BenchEngine,
	name: string,
	{perSecond, total}: {readonly perSecond: number; readonly total: number},
): Promise<void> => {
	const portion = perSecond / 20;
	const last = total / portion;
	// The clock is looked at, since a portion takes its time: `sleep` alone would write too little.
	const script =
		`read up rest </proc/uptime; start=\${up%.*}\${up#*.}; i=0; while [ $i -lt ${last} ]; do ` +
		`seq $((i*${portion}+1)) $((i*${portion}+${portion})) | ${asLines}; i=$((i+1)); ` +
		`read up rest </proc/uptime; now=\${up%.*}\${up#*.}; wait=$((start+i*5-now)); ` +
		'[ $wait -gt 0 ] && usleep $((wait*10000)); done; sleep 100000';
	await engine.docker('run', '-d', '--name', name, '--network=none', 'busybox', 'sh', '-c', script);
};

/** A container with a log of `total` numbered lines, which has ended; written as fast as the daemon takes them. */
export const writeLog = async (engine: BenchEngine, name: string, total: number): Promise<void> => {
	const script = `seq ${total} | ${asLines}`;
	await engine.docker('run', '-d', '--name', name, '--network=none', 'busybox', 'sh', '-c', script);
	await engine.docker('wait', name);
};

const numbers = /(\d+) of a log,/g;

const newestIn = (text: string): number =>
	Array.from(text.matchAll(numbers)).reduce(
		(most, [, number]) => Math.max(most, Number(number)),
		0,
	);

/** The highest number on the screen; 0 when there is none. */
export const newestShown = (session: Session): number => newestIn(session.text());

/** Reads the daemon's own file: the number of the newest line that it has taken in. */
export const newestWritten = async (engine: BenchEngine, name: string): Promise<() => number> => {
	const path = await engine.docker('inspect', '-f', '{{.LogPath}}', name);
	return () => {
		const file = openSync(path.trim(), 'r');
		try {
			const {size} = fstatSync(file);
			const tail = Buffer.alloc(Math.min(size, 4096));
			readSync(file, tail, 0, tail.length, size - tail.length);
			return newestIn(tail.toString());
		} finally {
			closeSync(file);
		}
	};
};

/** Opens the log of a container from the list, and resolves when a line of it is on the screen. */
export const openLog = async (gantry: Session, name: string): Promise<void> => {
	await gantry.see('live');
	gantry.press('/');
	gantry.type(name);
	gantry.press('enter');
	// Of many it may have been below the screen.
	await gantry.see(new RegExp(`▌[ »]+${name} `));
	gantry.press('l');
	await gantry.until(() => newestShown(gantry) > 0, `a line of ${name}`);
};
