import {EventEmitter} from 'node:events';
import {beforeEach, describe, expect, test} from 'vitest';
import {withoutAnswers} from '../../src/terminal/drain.ts';
import {type HostedTerminal, hostSession} from '../../src/terminal/hosted/session.ts';

const createTty = () => {
	const tty = Object.assign(new EventEmitter(), {
		paused: true,
		pause() {
			tty.paused = true;
		},
		resume() {
			tty.paused = false;
		},
	});
	return tty;
};

let stdin: ReturnType<typeof createTty>;
let stdout: EventEmitter & {columns: number; rows: number};
let written: string;
let takes: boolean;
let closed: number;
let leaving: AbortController;

beforeEach(() => {
	stdin = createTty();
	stdout = Object.assign(new EventEmitter(), {columns: 80, rows: 24});
	written = '';
	takes = true;
	closed = 0;
	leaving = new AbortController();
});

const host = <T>(visit: (terminal: HostedTerminal) => Promise<T>, typed = '') =>
	hostSession(visit, {
		stdin,
		stdout,
		writer: {
			writeBytes(bytes, done) {
				written += Buffer.from(bytes).toString();
				if (takes) done();
			},
		},
		typed: Buffer.from(typed),
		leaving: leaving.signal,
		see: () => {},
		onClosed: () => closed++,
	});

const turn = () => new Promise(resolve => setImmediate(resolve));
const type = (text: string) => stdin.emit('data', Buffer.from(text));

/** What a reader has got. */
const collect = (terminal: HostedTerminal) => {
	const got: string[] = [];
	terminal.read(bytes => void got.push(Buffer.from(bytes).toString()));
	return got;
};

describe('a hosted session', () => {
	test('gets every key, also those from before it reads', async () => {
		const got = await host(async terminal => {
			type('b');
			const keys = collect(terminal);
			await turn();
			type('\x03');
			await turn();
			expect(terminal.interrupted.aborted).toBe(false);
			return keys;
		}, 'a');
		expect(got).toEqual(['a', 'b', '\x03']);
		expect(stdin.paused).toBe(true);
		expect(stdin.eventNames().map(name => stdin.listenerCount(name))).toEqual([]);
	});

	test('is spared what the terminal answered to us', async () => {
		const answered = '\x1b[0nx\x1b]11;rgb:0/0/0\x1b\\\x1b[?62;4c\x1b[I\x1b[<35;1;1M\x1b[A';
		expect(Buffer.from(withoutAnswers(Buffer.from(answered))).toString()).toBe('x\x1b[A');
		await host(async terminal => {
			type(answered);
			const keys = collect(terminal);
			await turn();
			// Now it may have asked itself.
			type('\x1b[0n');
			await turn();
			expect(keys).toEqual(['x\x1b[A', '\x1b[0n']);
		});
	});

	test('that is only coming is interrupted by ctrl-c', async () => {
		await host(async terminal => {
			type('x\x03');
			expect(terminal.interrupted.aborted).toBe(true);
		});
	});

	test('that reads slowly holds the terminal up', async () => {
		await host(async terminal => {
			type('x'.repeat(70_000));
			expect(stdin.paused).toBe(true);
			const keys = collect(terminal);
			await turn();
			expect(keys.join('')).toHaveLength(70_000);
			expect(stdin.paused).toBe(false);
		});
	});

	test('writes, and knows each new size', async () => {
		await host(async terminal => {
			const sizes: unknown[] = [terminal.size()];
			terminal.onResize(size => sizes.push(size));
			await terminal.write('text');
			await terminal.write(Buffer.from(' bytes'));
			Object.assign(stdout, {columns: 100});
			stdout.emit('resize');
			expect(sizes).toEqual([
				{columns: 80, rows: 24},
				{columns: 100, rows: 24},
			]);
		});
		expect(written).toBe('text bytes');
		expect(stdout.listenerCount('resize')).toBe(0);
	});

	test('that is sent away waits for no terminal', async () => {
		takes = false;
		await host(async terminal => {
			const writing = terminal.write('never shown');
			leaving.abort();
			await writing;
			await terminal.write('nor this');
		});
		expect(written).toBe('never shown');
	});

	test('hears that the terminal is gone', async () => {
		await host(async () => {
			stdin.emit('end');
		});
		expect(closed).toBe(1);
	});
});
