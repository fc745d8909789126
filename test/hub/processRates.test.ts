import {describe, expect, test} from 'vitest';
import {type ProcessTime, processTime, readProcessTime} from '../../src/host/processTime.ts';
import {createProcessRates} from '../../src/hub/processRates.ts';

const titles = ['PID', 'PPID', 'TIME', 'CMD'];
const table = (...rows: readonly (readonly [pid: string, parent: string, time: string])[]) => ({
	titles,
	rows: rows.map(row => [...row, 'x']),
});

const rough = (cores: number) => ({cores, isRough: true});

describe('by what ps tells, in whole seconds', () => {
	const start = () => createProcessRates(() => undefined);

	test('a rate is that of five seconds at least: a second more or less is not half a core', () => {
		const rates = start();
		for (const at of [0, 2000, 4000]) {
			expect([...rates.take(table(['7', '1', '00:00:00']), at)]).toEqual([]);
		}
		expect([...rates.take(table(['7', '1', '00:00:00']), 5000)]).toEqual([['7', rough(0)]]);
		expect([...rates.take(table(['7', '1', '00:00:02']), 8000)]).toEqual([['7', rough(0.25)]]);
	});

	test('and of ten where that is known', () => {
		const rates = start();
		for (const at of [0, 2000, 4000, 6000, 8000]) rates.take(table(['7', '1', '00:00:00']), at);
		expect([...rates.take(table(['7', '1', '00:00:02']), 10_000)]).toEqual([['7', rough(0.2)]]);
		expect([...rates.take(table(['7', '1', '00:00:12']), 12_000)]).toEqual([['7', rough(1.2)]]);
	});

	test('of days, and of more than one core', () => {
		const rates = start();
		rates.take(table(['7', '1', '2-00:00:00']), 0);
		expect(rates.take(table(['7', '1', '2-00:01:00']), 10_000).get('7')).toEqual(rough(6));
	});

	test('another process with the same PID begins anew', () => {
		const rates = start();
		rates.take(table(['7', '1', '00:01:00']), 0);
		expect([...rates.take(table(['7', '1', '00:00:01']), 10_000)]).toEqual([]);
		expect([...rates.take(table(['7', '1', '00:00:02']), 20_000)]).toEqual([['7', rough(0.1)]]);
	});

	test('one that was away begins anew, and a table without times has none', () => {
		const rates = start();
		rates.take(table(['7', '1', '00:00:01']), 0);
		rates.take(table(), 5000);
		expect([...rates.take(table(['7', '1', '00:00:09']), 10_000)]).toEqual([]);
		expect([...rates.take({titles: ['PID', 'CMD'], rows: [['7', 'x']]}, 20_000)]).toEqual([]);
	});
});

describe('by what the kernel of this machine tells', () => {
	const start = () => {
		const told = new Map<number, ProcessTime>();
		return {told, rates: createProcessRates(pid => told.get(pid))};
	};

	test('from one look to the next, to the hundredth', () => {
		const {told, rates} = start();
		told.set(7, {parent: 1, cpuMs: 1200});
		rates.take(table(['7', '1', '00:00:01']), 0);
		told.set(7, {parent: 1, cpuMs: 1300});
		expect([...rates.take(table(['7', '1', '00:00:01']), 2000)]).toEqual([
			['7', {cores: 0.05, isRough: false}],
		]);
		expect([...rates.take(table(['7', '1', '00:00:01']), 4000)]).toEqual([
			['7', {cores: 0, isRough: false}],
		]);
	});

	test('a process of another namespace with the same PID is not taken for it', () => {
		const {told, rates} = start();
		told.set(7, {parent: 99, cpuMs: 1000});
		told.set(8, {parent: 1, cpuMs: 900_000});
		rates.take(table(['7', '1', '00:00:01'], ['8', '1', '00:00:01']), 0);
		told.set(7, {parent: 99, cpuMs: 1900});
		told.set(8, {parent: 1, cpuMs: 902_000});
		expect([...rates.take(table(['7', '1', '00:00:01'], ['8', '1', '00:00:01']), 2000)]).toEqual(
			[],
		);
	});

	test('/proc/PID/stat, whatever the name of the process is', () => {
		const fields = 'S 41 1 1 0 -1 4194304 9 0 0 0 250 150 7 7 20 0 1 0 99 0 0';
		expect(readProcessTime(`7 (a) b) 9 9 (x) ${fields}`)).toEqual({parent: 41, cpuMs: 4000});
		expect(readProcessTime('')).toBeUndefined();
		expect(readProcessTime('7 (x) S')).toBeUndefined();
		expect(processTime(process.pid)?.parent).toBe(process.ppid);
	});
});
