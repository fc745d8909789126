// Loaded into the program that is measured: the longest that its main thread worked without looking for a
// key (ms of CPU, the same on a busy machine), into a file when asked by SIGUSR2; starts anew then.
import {renameSync, writeFileSync} from 'node:fs';

let last = 0;
let longest = 0;
const look = () => {
	const {user, system} = process.threadCpuUsage();
	const now = (user + system) / 1000;
	longest = Math.max(longest, now - last);
	last = now;
};
setInterval(look, 1).unref();
process.on('SIGUSR2', () => {
	look();
	const file = process.env.STAND_STILL_FILE;
	writeFileSync(`${file}.part`, `${longest}\n`);
	renameSync(`${file}.part`, file);
	longest = 0;
});
