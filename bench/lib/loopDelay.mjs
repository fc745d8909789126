// Loaded into the program that is measured: writes the longest time that its event loop stood still
// (ms) into a file when asked by SIGUSR2, and starts anew.
import {writeFileSync} from 'node:fs';
import {monitorEventLoopDelay} from 'node:perf_hooks';

const delay = monitorEventLoopDelay({resolution: 1});
delay.enable();
process.on('SIGUSR2', () => {
	writeFileSync(process.env.LOOP_DELAY_FILE, String(delay.max / 1e6));
	delay.reset();
});
