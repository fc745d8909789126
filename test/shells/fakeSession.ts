import type {
	ContainerSession,
	PaneProgram,
	SessionOutput,
	TerminalSize,
} from '../../src/engine/sessionTypes.ts';

/** A program that says what a test says, and keeps what is typed to it. */
export const fakeSession = (code = 0) => {
	const waiting: SessionOutput[] = [];
	let wake = () => {};
	let isOver = false;
	const typed: string[] = [];
	const sizes: TerminalSize[] = [];
	const state = {closed: 0, typed, sizes};
	let reading = Promise.resolve();
	const end = () => {
		isOver = true;
		wake();
	};
	const session: ContainerSession = {
		tty: true,
		reads: true,
		output: (async function* () {
			for (;;) {
				const next = waiting.shift();
				if (next) yield next;
				else if (isOver) return;
				else
					await new Promise<void>(resolve => {
						wake = resolve;
					});
			}
		})(),
		async write(bytes) {
			await reading;
			typed.push(Buffer.from(bytes).toString());
		},
		endInput: () => {},
		resize: size => void sizes.push(size),
		end: async () => ({type: 'exited', code}),
		async close() {
			state.closed++;
			end();
		},
	};
	return {
		...{session, state, end},
		/** Reads nothing from now on; returns how to have it read again. */
		hold() {
			const {promise, resolve} = Promise.withResolvers<void>();
			reading = promise;
			return resolve;
		},
		say(text: string) {
			waiting.push({from: 'stdout', bytes: Buffer.from(text)});
			wake();
		},
	};
};

/** A program whose runs are these, one after the other; the sizes that they were begun with. */
export const fakeProgram = (...runs: readonly {readonly session: ContainerSession}[]) => {
	const begun: TerminalSize[] = [];
	const program: PaneProgram = {
		containerId: 'web',
		name: 'web',
		title: 'shell',
		async begin(size) {
			begun.push(await size);
			const run = runs[begun.length - 1];
			if (!run) throw new Error('there is no run more');
			return run.session;
		},
	};
	return {program, begun};
};
