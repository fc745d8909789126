import {setInterval} from 'node:timers';
import {keepHeapSmall} from '../../src/cli/smallHeap.ts';

const mebibyte = 1024 * 1024;
const everyMs = 20;

export interface Resident {
	/** Highest over the start so far, MiB. */
	over(): number;
	end(): void;
}

/** Watches what this process has resident, with its heap set as that of the program. */
export const watchResident = async (): Promise<Resident> => {
	await keepHeapSmall();
	globalThis.gc?.();
	const before = process.memoryUsage.rss();
	let highest = before;
	const look = () => {
		highest = Math.max(highest, process.memoryUsage.rss());
	};
	const timer = setInterval(look, everyMs);
	return {
		over() {
			look();
			return (highest - before) / mebibyte;
		},
		end: () => clearInterval(timer),
	};
};
