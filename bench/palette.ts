// What a key costs behind `:` with 500 containers, and what the line costs when it is read.
import {splitWords} from '../src/base/text/shell.ts';
import {parseDockerLine} from '../src/commands/dockerLine.ts';
import {createTable} from '../src/workspace/table.ts';
import {key, startWorkspace} from '../test/workspace/startWorkspace.ts';
import {percentile, report} from './lib/measure.ts';

const count = Number(process.env['NAMES'] ?? 500);
const rounds = Number(process.env['RUNS'] ?? 5);

/** What is typed: words of docker, names that are completed, flags, and what there is not. */
const lines = [
	'kill -s HUP shop-web-0123',
	'stop --time 5 shop-web-0499 shop-web-0001',
	'exec -it shop-web-0250 sh -c "ls -l"',
	'run -d --name other -p 8080:80 -e A=b -v data:/data --restart always nginx:1.27 nginx -g x',
	'logs --since 10m shop-web-0007',
	'0123',
	'nothing that is known',
];

const names = Array.from({length: count}, (_, at) => `shop-web-${String(at).padStart(4, '0')}`);
const {workspace, schedule} = await startWorkspace({names, size: {columns: 200, rows: 50}});

const keys: number[] = [];
const press = async (chord: string) => {
	const began = performance.now();
	workspace.press([key(chord)]);
	await schedule.settle();
	keys.push(performance.now() - began);
};
const type = async (line: string) => {
	await press(':');
	for (const letter of line) await press(letter === ' ' ? 'space' : letter);
	await press('esc');
	// The first one may only close what is proposed.
	if (workspace.overlays.get().length > 0) await press('esc');
};
for (const line of lines) await type(line);
keys.length = 0;
for (let round = 0; round < rounds; round++) for (const line of lines) await type(line);

const runnables = createTable().entries.filter(({cli}) => cli !== '');
const parsed: number[] = [];
for (let round = 0; round < 100 * rounds; round++) {
	for (const line of lines) {
		const began = performance.now();
		parseDockerLine(line, runnables);
		splitWords(line);
		parsed.push(performance.now() - began);
	}
}
report('palette', [
	{
		figure: `a key behind :, ${count} names, p50`,
		value: percentile(keys, 0.5),
		unit: 'ms',
		target: 4,
	},
	{
		figure: `a key behind :, ${count} names, p99`,
		value: percentile(keys, 0.99),
		unit: 'ms',
		target: 16,
	},
	{figure: 'a docker line is read, p99', value: percentile(parsed, 0.99), unit: 'ms', target: 1},
]);
process.exit(0);
