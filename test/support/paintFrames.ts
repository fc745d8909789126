// Paints random frames on the terminal it is started in, and ends: `node paintFrames.ts SEED COUNT`.
import {createScheduler} from '../../src/base/schedule.ts';
import {createScreen} from '../../src/terminal/screen/screen.ts';
import {createWriter} from '../../src/terminal/screen/writer.ts';
import {randomFrames} from './lines.ts';
import {createRandom} from './random.ts';

const [seed = 1, count = 1] = process.argv.slice(2).map(Number);
const writer = createWriter({
	schedule: createScheduler(),
	onClosed: error => {
		throw error;
	},
});
const screen = createScreen({writer, size: process.stdout});
// A terminal that is slow for a moment is waited for as long as somebody could press a key.
process.stdin.resume();
screen.raw('\x1b[?7l');
const {columns, rows} = screen.size();
for (const frame of randomFrames(createRandom(seed), columns, rows, count)) {
	screen.stream.write(frame.join('\n'));
	await screen.idle();
}
process.stdin.pause();
