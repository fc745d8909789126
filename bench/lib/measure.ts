import {readFileSync} from 'node:fs';

/** The value below which the share `ratio` of the samples lies. */
export const percentile = (samples: readonly number[], ratio: number): number => {
	const sorted = samples.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * ratio))] ?? Number.NaN;
};

/** Two digits after the point are more than these figures bear. */
const round = (value: number): number => Math.round(value * 100) / 100;

/** CPU time that a process has used, ms. Source: proc(5), stat, utime and stime in ticks of 10 ms. */
export const cpuMs = (pid: number): number => {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) * 10;
};

/** Resident memory now and at its highest, MiB. */
export const memoryMib = (pid: number): {readonly now: number; readonly peak: number} => {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const kib = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
	return {now: round(kib('VmRSS') / 1024), peak: round(kib('VmHWM') / 1024)};
};

export const pause = (ms: number): Promise<void> =>
	new Promise(resolve => {
		setTimeout(resolve, ms);
	});

/** One measured figure; `target` is what it should not exceed. */
export interface Figure {
	readonly figure: string;
	readonly value: number;
	readonly unit: string;
	readonly target?: number;
}

/** Prints the figures of a program: one JSON line. */
export const report = (bench: string, figures: readonly Figure[]): void => {
	const rounded = figures.map(figure => ({...figure, value: round(figure.value)}));
	process.stdout.write(`${JSON.stringify({bench, figures: rounded})}\n`);
};

/** CPU time that work takes, all threads of this process, ms: the same on a busy machine. */
export const cpuOf = async (work: () => unknown): Promise<number> => {
	const before = process.cpuUsage();
	await work();
	const {user, system} = process.cpuUsage(before);
	return (user + system) / 1000;
};
