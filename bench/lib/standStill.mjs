// Loaded into the program that is measured: the longest that its main thread worked without looking for a
// key (ms of CPU, the same on a busy machine), into a file when asked by SIGUSR2 and all that is under way is done;
// starts anew then.
import {renameSync, writeFileSync} from 'node:fs';

/** Nothing is under way: so many looks in a row, of a millisecond each, found next to nothing done. */
const quietLooks = 30;
const quietMs = 0.5;
/** Something may never end: then it is answered all the same. */
const mostLooks = 3000;

let last = 0;
let longest = 0;
let quiet = 0;
let left = 0;
const answer = () => {
	const file = process.env.STAND_STILL_FILE;
	writeFileSync(`${file}.part`, `${longest}\n`);
	renameSync(`${file}.part`, file);
	longest = 0;
};
const look = () => {
	const {user, system} = process.threadCpuUsage();
	const now = (user + system) / 1000;
	const worked = now - last;
	longest = Math.max(longest, worked);
	last = now;
	quiet = worked < quietMs ? quiet + 1 : 0;
	if (left > 0) {
		left = quiet < quietLooks ? left - 1 : 0;
		if (left === 0) answer();
	}
};
setInterval(look, 1).unref();
process.on('SIGUSR2', () => {
	quiet = 0;
	left = mostLooks;
});
