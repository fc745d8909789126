import {EventEmitter} from 'node:events';
import {describe, expect, test} from 'vitest';
import {createLifecycle, type Host} from '../../src/terminal/lifecycle.ts';
import {createManualScheduler} from '../support/scheduler.ts';

interface Change {
	onCrash?(): void;
	onExit?(): void;
	errands?(): Promise<unknown> | undefined;
}

const start = (change: Change = {}) => {
	const told: string[] = [];
	const process = new EventEmitter();
	const host: Host = Object.assign(process, {
		kill: (pid: number, signal: string) => told.push(`kill ${pid} ${signal}`),
		exit: (code: number) => {
			told.push(`exit ${code}`);
		},
	});
	const schedule = createManualScheduler();
	const lifecycle = createLifecycle({
		host,
		schedule,
		restore: () => told.push('restore'),
		leave: async () => {
			told.push('leave');
		},
		lend: async () => {
			told.push('lend');
			return Buffer.from('typed');
		},
		enter: () => told.push('enter'),
		onCrash: error => {
			told.push(`crash ${error instanceof Error ? error.message : error}`);
			change.onCrash?.();
		},
		onExit: () => {
			told.push('closing');
			change.onExit?.();
		},
		errands: () => change.errands?.(),
	});
	return {told, process, lifecycle, schedule};
};

describe('the end of the process', () => {
	test.each([
		['SIGTERM', 143],
		['SIGHUP', 129],
		['SIGINT', 130],
		['SIGQUIT', 131],
	])('on %s the terminal is given back first, the code is %i', (signal, code) => {
		const {told, process} = start();
		process.emit(signal);
		process.emit(signal);
		expect(told).toEqual(['restore', 'closing', `exit ${code}`]);
	});

	test.each(['uncaughtException', 'unhandledRejection'])('on %s the report comes last', event => {
		const {told, process} = start();
		process.emit(event, new Error('boom'));
		expect(told).toEqual(['restore', 'crash boom', 'closing', 'exit 70']);
	});

	test('an error in the report does not keep the process alive', () => {
		const {told, process} = start({
			onCrash: () => {
				throw new Error('no space left');
			},
		});
		expect(() => process.emit('uncaughtException', new Error('boom'))).toThrow('no space left');
		expect(told.at(-1)).toBe('exit 70');
	});

	test('what may not be left undone has its moment, behind the terminal, and no longer', async () => {
		const done = Promise.withResolvers<void>();
		const {told, process, schedule} = start({errands: () => done.promise});
		process.emit('SIGTERM');
		await schedule.settle();
		expect(told).toEqual(['restore']);
		done.resolve();
		await schedule.settle();
		expect(told).toEqual(['restore', 'restore', 'closing', 'exit 143']);
		const stuck = start({errands: () => new Promise(() => {})});
		stuck.lifecycle.exit(0);
		await stuck.schedule.advance(1500);
		expect(stuck.told.at(-1)).toBe('exit 0');
	});

	test('an error while closing does not, either', () => {
		const {told, lifecycle} = start({
			onExit: () => {
				throw new Error('stuck');
			},
		});
		expect(() => lifecycle.exit(0)).toThrow('stuck');
		expect(told.at(-1)).toBe('exit 0');
	});

	test('without a terminal it is that of a hangup', () => {
		const {told, lifecycle} = start();
		lifecycle.terminalClosed();
		expect(told.at(-1)).toBe('exit 129');
	});

	test('by any other way the terminal is given back, too', () => {
		const {told, process} = start();
		process.emit('exit', 0);
		expect(told).toEqual(['restore']);
	});
});

describe('a stop', () => {
	test('gives the terminal back, stops the whole job, and takes it again', async () => {
		const {told, lifecycle, process, schedule} = start();
		const stopped = lifecycle.suspend();
		await schedule.settle();
		expect(told).toEqual(['leave', 'kill 0 SIGTSTP']);
		process.emit('SIGCONT');
		await stopped;
		expect(told).toEqual(['leave', 'kill 0 SIGTSTP', 'enter']);
		expect(schedule.timers).toBe(0);
	});

	test('that nobody could continue is none', async () => {
		const {told, lifecycle, schedule} = start();
		const stopped = lifecycle.suspend();
		await schedule.advance(50);
		await stopped;
		expect(told).toEqual(['leave', 'kill 0 SIGTSTP', 'enter']);
	});

	test('from outside takes the terminal again when it is over', () => {
		const {told, process} = start();
		process.emit('SIGCONT');
		expect(told).toEqual(['enter']);
	});

	test('during a stop an end is an end', async () => {
		const {told, lifecycle, process, schedule} = start();
		const stopped = lifecycle.suspend();
		await schedule.settle();
		process.emit('SIGTERM');
		await schedule.advance(50);
		await stopped;
		expect(told.at(-1)).toBe('exit 143');
	});
});

describe('a terminal that is lent', () => {
	test('is given back before, and taken again after', async () => {
		const {told, lifecycle} = start();
		const answer = await lifecycle.lend(async () => {
			told.push('program');
			return 7;
		});
		expect(answer).toBe(7);
		expect(told).toEqual(['leave', 'program', 'enter']);
	});

	test('is taken again when the program fails', async () => {
		const {told, lifecycle} = start();
		await expect(lifecycle.lend(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
		expect(told).toEqual(['leave', 'enter']);
	});

	test('keys that interrupt, a stop and its end are for the program alone', async () => {
		const {told, lifecycle, process} = start();
		await lifecycle.lend(async () => {
			for (const signal of ['SIGINT', 'SIGQUIT', 'SIGCONT']) process.emit(signal);
			await lifecycle.suspend();
			await expect(lifecycle.lend(async () => {})).rejects.toThrow('in use');
		});
		expect(told).toEqual(['leave', 'enter']);
		process.emit('SIGINT');
		expect(told.at(-1)).toBe('exit 130');
	});

	test('an end is an end', async () => {
		const {told, lifecycle, process} = start();
		await lifecycle.lend(async () => void process.emit('SIGTERM'));
		expect(told).toEqual(['leave', 'restore', 'closing', 'exit 143']);
	});
});

describe('what is owed to the end', () => {
	test.each([
		['SIGTERM', 143],
		['uncaughtException', 70],
	])('is done once the terminal is back, on %s', async (event, code) => {
		const {told, lifecycle, process, schedule} = start({
			onCrash: () => {
				throw new Error('a full disk');
			},
		});
		lifecycle.owe(async () => told.push('done'));
		lifecycle.owe(() => Promise.reject(new Error('not possible')));
		lifecycle.owe(async () => told.push('never'))();
		process.emit(event, new Error('boom'));
		await schedule.settle();
		const said = told.filter(line => !line.startsWith('crash'));
		expect(said).toEqual(['restore', 'done', 'restore', 'closing', `exit ${code}`]);
	});

	test('is not waited for longer than a moment', async () => {
		const {told, lifecycle, schedule} = start();
		lifecycle.owe(() => new Promise(() => {}));
		lifecycle.exit(0);
		await schedule.settle();
		expect(told).toEqual(['restore']);
		await schedule.advance(1500);
		expect(told.at(-1)).toBe('exit 0');
	});
});

describe('a hosted session', () => {
	test('gets the terminal with what was typed, and it is taken again', async () => {
		const {told, lifecycle} = start();
		const answer = await lifecycle.host(async typed => {
			told.push(`session ${Buffer.from(typed)}`);
			return 7;
		});
		expect(answer).toBe(7);
		expect(told).toEqual(['lend', 'session typed', 'enter']);
	});

	test('has a moment to clear up at the end, when the terminal is back already', async () => {
		const {told, lifecycle, process, schedule} = start();
		await lifecycle.host(async (_typed, leaving) => {
			await Promise.resolve();
			process.emit('SIGTERM');
			expect(leaving.aborted).toBe(true);
			expect(told.at(-1)).toBe('restore');
			await Promise.resolve();
			told.push('cleared up');
		});
		await schedule.settle();
		expect(told).toEqual(['lend', 'restore', 'cleared up', 'restore', 'closing', 'exit 143']);
	});

	test('that does not go is not waited for', async () => {
		const {told, lifecycle, process, schedule} = start();
		void lifecycle.host(() => new Promise(() => {}));
		await schedule.settle();
		process.emit('SIGHUP');
		process.emit('SIGHUP');
		expect(told).toEqual(['lend', 'restore']);
		await schedule.advance(1500);
		expect(told.at(-1)).toBe('exit 129');
	});

	test('has the terminal alone', async () => {
		const {lifecycle} = start();
		await lifecycle.host(async () => {
			await expect(lifecycle.host(async () => {})).rejects.toThrow('in use');
			await expect(lifecycle.lend(async () => {})).rejects.toThrow('in use');
		});
	});

	test('keys that interrupt are not ours, and a mistake ends everything', async () => {
		const {told, lifecycle, process} = start();
		await lifecycle.host(async () => {
			process.emit('SIGINT');
			expect(told).toEqual(['lend']);
			process.emit('uncaughtException', new Error('boom'));
		});
		expect(told).toEqual(['lend', 'restore', 'crash boom', 'closing', 'exit 70']);
	});
});

test('released, it listens to nothing', () => {
	const {process, lifecycle} = start();
	lifecycle.release();
	expect(process.eventNames()).toEqual([]);
});
