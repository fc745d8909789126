import {describe, expect, test} from 'vitest';
import {logsUsage, readLogsArguments} from '../../../src/logs/print/options.ts';

const now = Date.UTC(2026, 0, 2, 12);
const plain = {
	wanted: ['web'],
	grep: [],
	exclude: [],
	follow: false,
	json: false,
	timestamps: false,
	color: true,
};
const read = (line: string) => readLogsArguments(line.split(' '), now);

describe('arguments of logs', () => {
	test.each([
		['web', {}],
		['web -f', {follow: true}],
		['-ft web', {follow: true, timestamps: true}],
		['-n5 web', {tail: 5}],
		['-fn5 web', {follow: true, tail: 5}],
		['web --tail 0', {tail: 0}],
		['web --tail all', {}],
		['web --grep a --grep=b --exclude c', {grep: ['a', 'b'], exclude: ['c']}],
		['web --level warn --json --no-color', {level: 'warn', json: true, color: false}],
		['--context prod web project=shop', {context: 'prod', wanted: ['web', 'project=shop']}],
		['-H tcp://h:1 web', {host: 'tcp://h:1'}],
		['web --since 10m', {since: `${now / 1000 - 600}.000000000`}],
		['web --until 1700000000.5', {until: '1700000000.500000000'}],
		['-- web -f', {wanted: ['web', '-f']}],
		['--layout shop --config x.yaml', {layout: 'shop', config: 'x.yaml', wanted: []}],
		['--layout=shop -f --grep a', {layout: 'shop', follow: true, grep: ['a'], wanted: []}],
	])('%s', (line, more) => {
		expect(read(line)).toEqual({do: 'print', options: {...plain, ...more}});
	});

	test.each([
		['-f', 'logs of what? Name a container.'],
		['web --tail some', '--tail wants a number or "all", not "some".'],
		['web --tail', '--tail needs a value.'],
		['--layout', '--layout needs a value.'],
		['--layout shop web', '--layout and names of containers exclude each other.'],
		['web --json=yes', '--json takes no value.'],
		['web --wrap', '--wrap is not an option of logs.'],
		['web --tial 5', '--tial is not an option of logs. Did you mean --tail?'],
		['web --since 5m --until 10m', '--until is before --since: there is nothing between them.'],
		['web -fx', '-fx is not an option of logs.'],
		[
			'web --level loud',
			'there is no level "loud": there is trace, debug, info, warn, error, fatal.',
		],
		['web -f --until 1m', '--follow and --until exclude each other.'],
		['web -C 3', 'Lines around what? That goes with --grep.'],
		['web --grep a -A 1 -B 10001', '--before wants a number up to 10000, not "10001".'],
		['web --grep a -C x', '--around wants a number up to 10000, not "x".'],
		['web --grep a -C 3 --count-by a', '--count-by and lines around others exclude each other.'],
		[
			'web -f --count-by a',
			'--follow and --count-by exclude each other: a log is counted to its end.',
		],
		[
			'web --count-by ,',
			'"," is nothing to count by. Fields with commas between them are: status,path',
		],
		['web --format {{.a}} --json', '--format and --json exclude each other.'],
		['web --format {{.a}} -t', '--format and --timestamps exclude each other.'],
		['web --format {{.a}} --count-by a', '--format and --count-by exclude each other.'],
		[
			'web --format x',
			`"x" has no field in it: all lines would be the same. Write '{{.time}} {{.source}} {{.level}} {{.line}}', and fields of the line: {{.msg}}, {{.http.status}}, {{json .user}}.`,
		],
		['web -c a -H b', '--context and --host exclude each other.'],
		[
			'web --since 25:10',
			'"25:10" is not a time: there is no hour 25. Write 10m, 14:03, 2026-11-24 14:03, seconds since the epoch, or what a line of the log says.',
		],
	])('%s is refused', (line, message) => {
		expect(read(line)).toEqual({do: 'refuse', message});
	});

	test('a wrong expression is refused before anything is read', () => {
		expect(read('web --grep /(/')).toMatchObject({do: 'refuse'});
	});

	test('help knows every option', () => {
		expect(read('web --nothing -h')).toMatchObject({do: 'refuse'});
		expect(read('web -h')).toEqual({do: 'help'});
		const options =
			'follow since until tail grep exclude level json timestamps no-color context host around before after count-by';
		for (const option of options.split(' ')) expect(logsUsage).toContain(`--${option}`);
	});
});
