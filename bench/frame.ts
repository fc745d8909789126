// CPU of one frame of 200x50 in the screen alone: one row of a list changed, all rows changed.
import {EventEmitter} from 'node:events';
import {createScreen} from '../src/terminal/screen/screen.ts';
import type {Writer} from '../src/terminal/screen/writer.ts';
import {report} from './lib/measure.ts';

const columns = 200;
const rows = 50;
const frames = 2000;

let bytes = 0;
const writer: Writer = {
	write(text, done) {
		bytes += Buffer.byteLength(text);
		done?.();
	},
	writeLast: () => {},
};

const screen = createScreen({writer, size: Object.assign(new EventEmitter(), {columns, rows})});
const versions = Array.from({length: rows}, () => 0);
/** A row as a list paints it: a few colours, numbers that change, one text per version. */
const paint = (row: number, version: number) =>
	`\x1b[36m▌ container-${row}\x1b[m  \x1b[32mup\x1b[m  registry.example.com/team/service:${row}`.padEnd(
		120,
	) +
	`\x1b[33m${((version * 7 + row) % 1000) / 10} %\x1b[m`.padStart(20) +
	`  ${(version * 13 + row) % 4096}M / 4096M  ${version % 97}k / ${version % 89}k  8080→80`;
let cached: string[] = versions.map((version, row) => paint(row, version));
screen.addRegion({
	measure: () => ({x: 0, y: 0, width: columns, height: rows}),
	row: index => cached[index] ?? '',
});
await screen.idle();

const measure = async (change: (frame: number) => void) => {
	for (let frame = 0; frame < 200; frame++) {
		change(frame);
		screen.schedule();
		await screen.idle();
	}
	bytes = 0;
	const before = process.cpuUsage();
	for (let frame = 200; frame < 200 + frames; frame++) {
		change(frame);
		screen.schedule();
		await screen.idle();
	}
	const {user, system} = process.cpuUsage(before);
	return {cpu: (user + system) / 1000 / frames, bytes: bytes / frames};
};

const one = await measure(frame => {
	cached = cached.with(17, paint(17, frame));
});
const every = await measure(frame => {
	cached = cached.map((_, row) => paint(row, frame));
});
report('frame', [
	{figure: 'CPU of a frame, one row changed, 200x50', value: one.cpu, unit: 'ms', target: 1},
	{figure: 'bytes of it', value: one.bytes, unit: 'bytes'},
	{figure: 'CPU of a frame, every row changed, 200x50', value: every.cpu, unit: 'ms', target: 4},
	{figure: 'bytes of it', value: every.bytes, unit: 'bytes'},
]);
