import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {levelNamed, levels, rankOf} from '../../../src/logs/text/levels.ts';
import {levelOf} from '../../../src/logs/text/lineLevel.ts';

test.each([
	['{"level":"warn","msg":"ERROR in the text"}', 'warn'],
	['{"time":1,"severity":"CRITICAL"}', 'fatal'],
	['{"level":30,"pid":1,"msg":"pino"}', 'info'],
	['{"level":60}', 'fatal'],
	['{"version":"1.1","level":3,"short_message":"gelf"}', 'error'],
	['{"@t":"2024","@l":"Verbose"}', 'trace'],
	['{"t":{"$date":"2024-05-01T12:00:00.000+00:00"},"s":"W","c":"NETWORK"}', 'warn'],
	['{"msg":"no level"}', undefined],
	['time="2024" level=error msg="INFO"', 'error'],
	['ts=1 lvl=dbug caller=x', 'debug'],
	['ts=1 lvl=debug caller=x', 'debug'],
	['severity="warning" a=b', 'warn'],
	['2024/01/02 15:04:05 [error] 31#31: *1 open() failed', 'error'],
	['[Mon May 01 12:00:00.000000 2024] [core:error] [pid 1] x', 'error'],
	['[INFO ] started', 'info'],
	['<warn> 3 left', 'warn'],
	['12:00:00 |DEBUG| x', 'debug'],
	['I0102 15:04:05.000000       1 main.go:23] started', 'info'],
	['E0102 15:04:05.000000       1 main.go:23] failed', 'error'],
	['<11>May  1 12:00:00 host app: it broke', 'error'],
	['<34>1 2024-05-01T12:00:00Z host app - - - text', 'fatal'],
	['2024-05-01 12:00:00,123 ERROR com.example.Main - boom', 'error'],
	['2024-05-01 12:00:00.123  WARN 1 --- [main] o.s.Boot : careful', 'warn'],
	['2024-05-01 12:00:00 info something', 'info'],
	['2024-05-01 12:00:00.000 UTC [1] LOG:  database system is ready', 'info'],
	['2024-05-01 12:00:00.000 UTC [1] FATAL:  no pg_hba.conf entry', 'fatal'],
	['WARNING:root:careful', 'warn'],
	['error: something', 'error'],
	['error[E0382]: borrow of moved value', 'error'],
	['ld: warning: text', 'warn'],
	['npm ERR! code E404', 'error'],
	['npm warn deprecated x', 'warn'],
	['panic: runtime error: index out of range', 'fatal'],
	['Exception in thread "main" java.lang.IllegalStateException', 'error'],
	['java.lang.RuntimeException: boom', 'error'],
	['TypeError: x is not a function', 'error'],
	['Traceback (most recent call last):', 'error'],
	['1:M 01 May 2024 12:00:00.123 # WARNING overcommit', 'warn'],
	['1:M 01 May 2024 12:00:00.123 * Ready to accept connections', 'info'],
	['INFO handled 0 errors', 'info'],
	['no error here, and nothing to warn of', undefined],
	['GET /error/WARN-1 200', 'info'],
	['', undefined],
])('%s is %s', (text, level) => {
	expect(levelOf(text)).toBe(level);
});

test('levels have an order, and many names', () => {
	expect(levels.map(rankOf)).toEqual([0, 1, 2, 3, 4, 5]);
	expect(levelNamed('WARNING')).toBe('warn');
	expect(levelNamed('loud')).toBeUndefined();
});

test('a long line is looked at no further than its head', () => {
	expect(levelOf(`${'x '.repeat(4000)} ERROR`)).toBeUndefined();
});

test('lines of servers and loggers have the level that a person would give them', () => {
	const table = readFileSync(join(import.meta.dirname, '../../fixtures/logs/levels.tsv'), 'utf8');
	const rows = table
		.split('\n')
		.filter(Boolean)
		.map(row => /^(\w+)\t(\w+)\t(.*)$/.exec(row) ?? []);
	const wrong = rows
		.map(([, format, level, text = '']) => ({format, level, told: levelOf(text) ?? 'none', text}))
		.filter(({level, told}) => level !== told)
		.map(
			({format, level, told, text}) => `${format}: ${told}, not ${level}: ${text.slice(0, 100)}`,
		);
	expect(new Set(rows.map(([, format]) => format)).size).toBeGreaterThanOrEqual(100);
	expect(rows.length).toBeGreaterThanOrEqual(400);
	expect(wrong).toEqual([]);
});

test('numbers are those of syslog, of bunyan and pino, and of Monolog', () => {
	const told = [0, 3, 4, 7, 8, 10, 30, 60, 99, 100, 200, 250, 300, 400, 550, 600].map(level =>
		levelOf(`{"level":${level}}`),
	);
	expect(told).toEqual([
		...['fatal', 'error', 'warn', 'debug', undefined, 'trace', 'info', 'fatal', 'fatal'],
		...['debug', 'info', 'info', 'warn', 'error', 'fatal', 'fatal'],
	]);
});

test('a level is found wherever it stands in a line of JSON, and not in what is nested', () => {
	const body = 'x'.repeat(300_000);
	expect(levelOf(`{"body":"${body}","level":"error"}`)).toBe('error');
	expect(levelOf('{"user":{"level":"fatal"},"msg":"a {b}","level":"info"}')).toBe('info');
	expect(levelOf('{"req":{"url":"/"},"log":{"level":"warn"}}')).toBe('warn');
});

test('an access line has the level of its status, whatever the client asked for', () => {
	const line = (request: string, status: number) =>
		levelOf(`10.0.0.1 - - [27/Nov/2026:00:35:17 +0000] "${request}" ${status} 5 "-" "FATAL/1.0"`);
	expect(line('GET /ERROR HTTP/1.1', 200)).toBe('info');
	expect(line('GET /a HTTP/2.0', 304)).toBe('info');
	expect(line(`GET /${'a'.repeat(5000)} HTTP/1.1`, 404)).toBe('warn');
	expect(line('POST /[info] HTTP/1.1', 503)).toBe('error');
	expect(line('\\x16\\x03', 400)).toBe('warn');
	expect(levelOf('{"level":"info","msg":"handled request","status":404,"method":"GET"}')).toBe(
		'info',
	);
});
