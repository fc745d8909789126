import {expect, test} from 'vitest';
import {tellingLine} from '../../src/triage/lastWords.ts';

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
])('of %j the line that says most', (lines, telling) => {
	expect(tellingLine(lines)).toBe(telling);
});
