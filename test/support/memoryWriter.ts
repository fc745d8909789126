import type {Writer} from '../../src/terminal/screen/writer.ts';

/** A terminal that takes everything at once, or nothing until it is told to. */
export interface MemoryWriter extends Writer {
	/** Everything written since the last call. */
	taken(): string;
	stall(): void;
	release(): void;
}

export const createMemoryWriter = (): MemoryWriter => {
	let text = '';
	let waiting: (() => void)[] = [];
	let stalled = false;
	return {
		write(piece, done = () => {}) {
			text += piece;
			if (stalled) waiting.push(done);
			else done();
		},
		writeLast(piece) {
			text += piece;
		},
		taken() {
			const taken = text;
			text = '';
			return taken;
		},
		stall() {
			stalled = true;
		},
		release() {
			stalled = false;
			const done = waiting;
			waiting = [];
			for (const tell of done) tell();
		},
	};
};
