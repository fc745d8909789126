import {describe, expect, test} from 'vitest';
import {printJson, printText, troubles} from '../../src/triage/print.ts';

describe('what is told of the host', () => {
	const report = {count: 3, findings: [], disk: 'disk 97 %', host: ['load 31.0 on 2 cpus']};
	const plain = {color: false, cells: undefined};

	test('stands before the containers, the disk first; the load alone is no trouble', () => {
		expect(printText(report, plain)).toEqual([
			'!!  disk 97 %',
			'~   host: load 31.0 on 2 cpus',
			'3 containers · 1 in trouble',
		]);
		expect(troubles({...report, disk: ''})).toBe(0);
		expect(printText({...report, disk: '', host: []}, plain)).toEqual([
			'3 containers · nothing wrong',
		]);
	});

	test('is an object each', () => {
		expect(printJson(report).map(line => JSON.parse(line))).toEqual([
			{severity: 'critical', trouble: 'disk', why: 'disk 97 %'},
			{severity: 'warn', trouble: 'host', why: 'load 31.0 on 2 cpus'},
		]);
	});
});
