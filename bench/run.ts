// `npm run bench`: every figure, one program after the other, and the table in docs/performance.md.
// Names given run those alone and leave the page as it is: `npm run bench -- keys bytes`.
import {execFile} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {cpus, totalmem} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import type {Figure} from './lib/measure.ts';

const all = [
	...[
		'startup',
		'startCpu',
		'hugeTexts',
		'keys',
		'bytes',
		'idle',
		'memory',
		'events',
		'frame',
		'work',
		'stall',
		'quit',
	],
	...['logopen', 'logflood', 'lognine', 'logslow', 'logmemory', 'logmerge', 'logsearch'],
	...['logolder', 'logfilter', 'logcount', 'logscli', 'copy', 'images'],
	...['session', 'shellpane', 'palette', 'triage', 'past'],
];
const page = join(import.meta.dirname, '../docs/performance.md');
const marks = ['<!-- figures -->', '<!-- /figures -->'] as const;

const asked = process.argv.slice(2);
const figures: Figure[] = [];
for (const name of asked.length > 0 ? asked : all) {
	const file = join(import.meta.dirname, `${name}.ts`);
	const {stdout} = await promisify(execFile)(process.execPath, ['--expose-gc', file]);
	process.stdout.write(stdout);
	figures.push(...(JSON.parse(stdout) as {figures: Figure[]}).figures);
}

const verdict = ({value, target}: Figure) => {
	if (target === undefined) return '';
	return value <= target ? 'reached' : 'missed';
};
const memory = Math.round(totalmem() / 2 ** 30);
const cores = cpus();
const machine = `${cores.length} cores (${cores[0]?.model ?? 'unknown'}), ${memory} GiB, Linux, Node ${process.versions.node}`;
const table = [
	`Measured on ${new Date().toISOString().slice(0, 10)}: ${machine}.`,
	'',
	'| figure | measured | target | |',
	'|---|---:|---:|---|',
	...figures.map(
		figure =>
			`| ${figure.figure} | ${figure.value} ${figure.unit} | ${figure.target ?? ''} | ${verdict(figure)} |`,
	),
].join('\n');
if (asked.length === 0) {
	const before = readFileSync(page, 'utf8');
	const [head] = before.split(marks[0]);
	const [, tail] = before.split(marks[1]);
	writeFileSync(page, `${head}${marks[0]}\n${table}\n${marks[1]}${tail}`);
} else {
	process.stdout.write(`${table}\n`);
}
