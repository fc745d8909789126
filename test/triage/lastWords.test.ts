import {expect, test} from 'vitest';
import {lastWordsOf} from '../../src/triage/lastWords.ts';
import {createFakeLog} from '../support/fakeLog.ts';

test.each([
	[['fatal: no db', 'bye'], 'fatal: no db'],
	[
		['level=error msg="first"', 'level=error msg="second"', 'level=info bye'],
		'level=error msg="second"',
	],
	[['sh: /tmp/a: Permission denied', 'starting'], 'sh: /tmp/a: Permission denied'],
	[
		['cat: /etc/app.conf: No such file or directory', 'done'],
		'cat: /etc/app.conf: No such file or directory',
	],
	[
		['dial tcp 10.0.0.3:5432: connection refused', ''],
		'dial tcp 10.0.0.3:5432: connection refused',
	],
	// Whoever says a level is believed: this is no error.
	[['INFO retry: connection refused before', 'INFO bye'], 'INFO bye'],
	[['starting', 'bye', '  '], 'bye'],
	[[], undefined],
])('of %j the line that says most', async (lines, telling) => {
	const log = createFakeLog();
	log.write(...lines);
	expect(await lastWordsOf(log.engine, 'web', {})).toBe(telling);
});
