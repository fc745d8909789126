// Lines grouped into templates a second, and how many templates are found in logs of 40 kinds of message.

import {createPatterns} from '../src/logs/patterns/patterns.ts';
import {levelOf} from '../src/logs/text/lineLevel.ts';
import {cpuOf, report} from './lib/measure.ts';

const total = 500_000;
const verbs = [
	'opened',
	'closed',
	'refused',
	'retried',
	'timed out',
	'accepted',
	'rejected',
	'dropped',
];
const things = ['connection', 'session', 'transaction', 'upload', 'job'];
const hex = (number: number) => ((number * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, '0');
const ip = (number: number) => `10.${number % 256}.${(number >> 3) % 256}.${(number >> 6) % 256}`;

const plain = Array.from({length: total}, (_, number) => {
	const verb = verbs[number % 8];
	const thing = things[(number >> 3) % 5];
	return `2024-05-01 12:00:${String(number % 60).padStart(2, '0')},${number % 1000} INFO [worker-${number % 16}] ${thing} ${hex(number)} from ${ip(number)}:${number % 65_536} ${verb} after ${number % 900}ms, ${number} bytes`;
});
const json = plain.map((text, number) =>
	JSON.stringify({level: 'info', time: number, msg: text.slice(24), request: {id: hex(number)}}),
);

const perSecond = (ms: number) => Math.round((total / ms) * 1000);
const run = async (lines: readonly string[]) => {
	const patterns = createPatterns();
	const took = await cpuOf(() => {
		for (const [number, line] of lines.entries()) patterns.add(line, number);
	});
	return {perSecond: perSecond(took), found: patterns.templates().length};
};
await run(plain.slice(0, 50_000));
const text = await run(plain);
const fields = await run(json);
let said = 0;
const levels = await cpuOf(() => {
	for (const line of plain) if (levelOf(line) === 'info') said++;
});
if (said !== total) throw new Error(`${said} levels`);

report('logpatterns', [
	{figure: 'lines of text grouped', value: text.perSecond, unit: 'lines/s of CPU'},
	{figure: 'templates found of 40 kinds', value: text.found, unit: 'templates', target: 60},
	{figure: 'lines of JSON grouped', value: fields.perSecond, unit: 'lines/s of CPU'},
	{figure: 'templates found of 40 kinds, JSON', value: fields.found, unit: 'templates', target: 60},
	{figure: 'levels told', value: perSecond(levels), unit: 'lines/s of CPU'},
]);
