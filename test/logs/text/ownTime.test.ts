import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {ownTimeOf} from '../../../src/logs/text/ownTime.ts';

const near = Date.UTC(2026, 10, 27, 1, 0, 0);
const iso = (text: string) => {
	const own = ownTimeOf(text, near);
	return own === undefined ? undefined : new Date(own).toISOString();
};

test.each([
	['2026-11-26 21:53:10.123 UTC [1] LOG:  ready', '2026-11-26T21:53:10.123Z'],
	['2026-11-26T21:53:10+02:00 INFO x', '2026-11-26T19:53:10.000Z'],
	['[2026-11-26 21:53:10,123] ERROR in app: x', '2026-11-26T21:53:10.123Z'],
	['2026/11/26 21:53:10 [error] 7#7: *1 open() failed', '2026-11-26T21:53:10.000Z'],
	['10.0.0.1 - - [26/Nov/2026:21:53:10 +0100] "GET / HTTP/1.1" 200 5', '2026-11-26T20:53:10.000Z'],
	['1:M 26 Nov 2026 21:53:10.123 * Ready to accept connections', '2026-11-26T21:53:10.123Z'],
	['Nov 26 21:53:10 host app[1]: x', '2026-11-26T21:53:10.000Z'],
	['[Thu Nov 26 21:53:10 2026] [mpm_event:notice] x', '2026-11-26T21:53:10.000Z'],
	['E1126 21:53:10.123456       1 main.go:3] x', '2026-11-26T21:53:10.123Z'],
	['21:53:10.123 [main] INFO x', '2026-11-26T21:53:10.123Z'],
	['1764193990: mosquitto version 2.0.11 starting', '2025-11-26T21:53:10.000Z'],
	['{"level":"info","ts":1764193990.5,"msg":"x"}', '2025-11-26T21:53:10.500Z'],
	['{"time":"2026-11-26T21:53:10Z","msg":"x"}', '2026-11-26T21:53:10.000Z'],
	['{"level":30,"time":1764193990123,"msg":"x"}', '2025-11-26T21:53:10.123Z'],
	['time="2026-11-26T21:53:10Z" level=info msg=x', '2026-11-26T21:53:10.000Z'],
	['nothing of the kind', undefined],
	['{"msg":"2026-11-26T21:53:10Z is in the text alone"}', undefined],
	['2026-13-45 99:99:99 is no time', undefined],
	[`${'x'.repeat(500)} 2026-11-26T21:53:10Z`, undefined],
])('%s', (text, time) => {
	expect(iso(text)).toBe(time);
});

/** Servers whose lines all begin with a time. */
const servers = ['nginx', 'nginxError', 'redis', 'postgres', 'haproxy', 'caddy', 'java_log4j'];

test.each([...servers, 'node_pino', 'go_zapProduction', 'go_klog'])(
	'the first line that %s writes says when',
	name => {
		const file = join(import.meta.dirname, `../../fixtures/logs/${name}.txt`);
		const [line = ''] = readFileSync(file, 'utf8').split('\n');
		expect({line, year: iso(line)?.slice(0, 4)}).toEqual({line, year: '2026'});
	},
);
