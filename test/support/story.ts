import {afterAll, afterEach, beforeAll} from 'vitest';
import {type EngineOptions, engineForTests, type TestEngine} from './dockerd.ts';
import {patienceMs} from './patience.ts';
import {type OpenOptions, openGantry, type Session} from './pty.ts';

/** Longer than a question takes to accept an answer: keys of the first 300 ms may have been meant for something else. */
const guardMs = 400;

export interface Story {
	/** The engine of this file. */
	readonly engine: () => TestEngine;
	docker(...args: readonly string[]): Promise<string>;
	/** Starts a container that does nothing and stops at once; more arguments of `docker run` may be given. */
	run(name: string, ...args: readonly string[]): Promise<void>;
	/** What docker says of a container: `running`, `exited`, or `gone`. */
	state(name: string): Promise<string>;
	/** Resolves when docker says so. */
	stateBecomes(name: string, state: string): Promise<void>;
	/** Opens the built program on the engine; it is closed at the end of the test. */
	open(options?: OpenOptions): Session;
}

/** An engine for all tests of a file, and a program per test. */
export const tellStories = (name: string, options: EngineOptions = {}): Story => {
	let started: TestEngine | undefined;
	const sessions: Session[] = [];
	const engine = () => {
		if (!started) throw new Error('the engine is there from the first test on');
		return started;
	};
	const docker: Story['docker'] = (...args) => engine().docker(...args);
	const state = (container: string) =>
		docker('inspect', '--format', '{{.State.Status}}', container).catch(() => 'gone');
	beforeAll(async () => {
		started = await engineForTests(name, options);
	});
	afterEach(async () => {
		for (const session of sessions.splice(0)) await session.end();
	});
	afterAll(() => started?.down());
	return {
		engine,
		docker,
		run: async (container, ...args) => {
			const still = ['--network', 'none', '--init', ...args, 'busybox', 'sleep', '1000000'];
			await docker('run', '-d', '--name', container, ...still);
		},
		state,
		stateBecomes: async (container, wanted) => {
			const deadline = performance.now() + patienceMs;
			for (let now = await state(container); now !== wanted; now = await state(container)) {
				if (performance.now() > deadline) throw new Error(`${container} is ${now}, not ${wanted}`);
			}
		},
		open: (given = {}) => {
			const session = openGantry({...given, env: {...engine().env, ...given.env}});
			sessions.push(session);
			return session;
		},
	};
};

/**
 * Answers a question, once it is on the screen and has stood there long enough to be read.
 * The one wait for a time and not for a condition: the time is what is promised.
 */
export const answer = async (
	gantry: Pick<Session, 'see' | 'press'>,
	question: string | RegExp,
	...keys: readonly string[]
): Promise<void> => {
	await gantry.see(question);
	await new Promise(resolve => {
		setTimeout(resolve, guardMs);
	});
	gantry.press(...keys);
};

/** Puts the cursor on a row by filtering for it, as one does among many. */
export const find = async (gantry: Session, name: string): Promise<void> => {
	await gantry.see('live');
	// The field begins with the filter that there is.
	gantry.press('/', 'ctrl-u');
	gantry.type(name);
	await gantry.see(`/${name}`);
	gantry.press('enter');
	await gantry.see(new RegExp(`▌[ ✓] ?${name}`));
};

/** Puts the cursor on a name in a directory that is looked at. */
export const lookFor = async (gantry: Session, name: string): Promise<void> => {
	await gantry.see(new RegExp(`[-dl]r.* ${name}`));
	gantry.press('/');
	gantry.type(name);
	gantry.press('enter');
	await gantry.see(new RegExp(`▌[-dl]r.* ${name}`));
};

/** Says a line of docker's, or a command, behind `:`. */
export const say = async (gantry: Session, line: string): Promise<void> => {
	gantry.press(':');
	await gantry.see('Command');
	gantry.type(line);
	// The end of a long line is what stays in sight.
	await gantry.see(line.slice(-12));
	gantry.press('enter');
};
