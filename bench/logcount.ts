// Seconds in which a million lines are counted by what they say: fields of JSON and logfmt, requests, levels, an expression;
// and what a row of bars of time costs a frame.

import type {LogLine} from '../src/engine/logTypes.ts';
import {createCountBy} from '../src/logs/count/countBy.ts';
import {readCountKeys} from '../src/logs/count/keys.ts';
import {createTimeBins} from '../src/logs/count/timeBins.ts';
import {createLineTester} from '../src/logs/search/lineTester.ts';
import {barLine, barRowOf} from '../src/logs/viewer/histogram/barRow.ts';
import {cpuOf, report} from './lib/measure.ts';

const total = 1_000_000;
const batchLines = 1024;
const paths = ['/', '/orders', '/orders/7', '/health', '/login', '/static/app.js'];
const statusOf = (number: number) => [200, 200, 200, 304, 404, 500][number % 6];
const lineOf = (text: string): LogLine => ({stream: 'stdout', timeNano: 0n, text, cut: false});

const made = {
	json: (number: number) =>
		`{"level":"info","time":${number},"msg":"request ${number} done","http":{"status":${statusOf(number)},"path":"${paths[number % 6]}"},"user":{"id":${number % 500}}}`,
	logfmt: (number: number) =>
		`level=info msg="request ${number} done" status=${statusOf(number)} path=${paths[number % 6]} took=${number % 900}ms`,
	access: (number: number) =>
		`10.0.${(number >> 8) % 256}.${number % 256} - - [01/May/2026:12:00:00 +0000] "GET ${paths[number % 6]}?n=${number} HTTP/1.1" ${statusOf(number)} 612 "-" "curl/8.5.0"`,
};

/** A file of 20,000 lines is counted as often as it takes: a million lines need more memory than they say. */
const run = async (make: (number: number) => string, by: string) => {
	const lines = Array.from({length: 20_480}, (_, number) => lineOf(make(number)));
	const count = createCountBy(readCountKeys(by), undefined, 10_000);
	const tester = createLineTester({...count.test, otherwise: false, at: () => undefined});
	const ms = await cpuOf(() => {
		for (let done = 0; done < total; done += batchLines) {
			const from = done % lines.length;
			const batch = lines.slice(from, from + batchLines);
			tester.test({lines: batch, indices: batch.map((_, at) => done + at)});
			count.take(batch.length);
		}
	});
	if (count.tally.lines < total) throw new Error(`${count.tally.lines} lines`);
	return Math.round(ms) / 1000;
};

/** A row of bars of a log of 100,000 lines, painted anew, ms. */
const paintBars = async () => {
	const bins = createTimeBins();
	for (let at = 0; at < 100_000; at++) bins.add(at * 37, at % 1000 === 0);
	const rounds = 2000;
	let cells = 0;
	const ms = await cpuOf(() => {
		for (let round = 0; round < rounds; round++) {
			cells += barLine(barRowOf(bins, 199, 0), round % 100).length;
		}
	});
	if (cells === 0) throw new Error('no bars');
	return ms / rounds;
};

const target = 3;
const figure = async (what: string, make: (number: number) => string, by: string) => ({
	figure: `1,000,000 lines counted: ${what}`,
	value: await run(make, by),
	unit: 's of CPU',
	target,
});
report('logcount', [
	await figure('two fields of JSON', made.json, 'http.status,http.path'),
	await figure('two fields of logfmt', made.logfmt, 'status,path'),
	await figure('status and path of access lines', made.access, 'status,path'),
	await figure('levels', made.json, 'level'),
	await figure('an expression', made.access, '/n=(\\d\\d)/'),
	{
		figure: 'a row of bars of time, painted',
		value: await paintBars(),
		unit: 'ms of CPU',
		target: 0.1,
	},
]);
