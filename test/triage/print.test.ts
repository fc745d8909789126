import {describe, expect, test} from 'vitest';
import {rowOfDetail} from '../../src/kinds/container/row.ts';
import {troubleOf} from '../../src/kinds/container/trouble.ts';
import {reportJson, reportText, troubles} from '../../src/triage/print.ts';
import {containerDetail, containerSummary} from '../support/things.ts';

test("a crash loop is one whatever it does at the moment; programs have docker's word and the count", () => {
	const now = 1_000_000;
	const findings = (['restarting', 'running'] as const).map(state => {
		const known = {state, restartCount: 32, exitCode: 1, startedAt: now - 2000, finishedAt: now};
		const row = rowOfDetail(containerDetail(containerSummary('web', {state}), known));
		const trouble = troubleOf(row, now);
		if (!trouble) throw new Error('nothing is wrong with it');
		return {row, trouble, why: 'exit 1', words: undefined};
	});
	const report = {count: 2, findings, disk: '', host: []};
	const lines = reportText(report, {color: false, cells: undefined});
	expect(lines.slice(0, 2)).toEqual(['!!  web  loop ×32  exit 1', '!!  web  loop ×32  exit 1']);
	const told = reportJson(report).map(line => JSON.parse(line));
	expect(told).toMatchObject([
		{state: 'restarting', restarts: 32},
		{state: 'running', restarts: 32},
	]);
});

describe('what is told of the host', () => {
	const report = {count: 3, findings: [], disk: 'disk 97 %', host: ['load 31.0 on 2 cpus']};
	const plain = {color: false, cells: undefined};

	test('stands before the containers, the disk first; the load alone is no trouble', () => {
		expect(reportText(report, plain)).toEqual([
			'!!  disk 97 %',
			'~   host: load 31.0 on 2 cpus',
			'3 containers · 1 in trouble',
		]);
		expect(troubles({...report, disk: ''})).toBe(0);
		expect(reportText({...report, disk: '', host: []}, plain)).toEqual([
			'3 containers · nothing wrong',
		]);
	});

	test('is an object each', () => {
		expect(reportJson(report).map(line => JSON.parse(line))).toEqual([
			{severity: 'critical', trouble: 'disk', why: 'disk 97 %'},
			{severity: 'warn', trouble: 'host', why: 'load 31.0 on 2 cpus'},
		]);
	});
});
