import {procText} from './proc.ts';

/** What the kernel knows of a process of this machine. */
export interface ProcessTime {
	readonly parent: number;
	/** Time on a CPU since it began, its threads together. */
	readonly cpuMs: number;
}

/** `USER_HZ`, a hundred a second wherever Linux runs. */
const tickMs = 10;

/** Of `/proc/PID/stat`. Its second field is a name in brackets, in which anything may stand. @internal */
export const readProcessTime = (text: string): ProcessTime | undefined => {
	const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
	// Behind the name: state, ppid, … utime and stime as 14th and 15th of all.
	const [parent, user, system] = [fields[1], fields[11], fields[12]].map(Number);
	if (parent === undefined || user === undefined || system === undefined) return undefined;
	const cpuMs = (user + system) * tickMs;
	return Number.isFinite(cpuMs) && Number.isFinite(parent) ? {parent, cpuMs} : undefined;
};

/** Of a process of this machine; undefined where it is gone, or cannot be seen. */
export const processTime = (pid: number): ProcessTime | undefined =>
	readProcessTime(procText(`/proc/${pid}/stat`));
