import type {Writable} from 'node:stream';

/** Where the output goes. */
export interface Sink {
	/** Resolves when more may be written; at once as long as the reader keeps up. */
	write(blocks: readonly Buffer[]): Promise<void>;
	/** Resolves when all is written. */
	flush(): Promise<void>;
}

export interface SinkOptions {
	readonly output: Writable;
	/** Nothing can be written any more: the reader has gone (EPIPE), or there is an error. */
	readonly closed: (error: NodeJS.ErrnoException) => void;
}

/** Writes to a pipe, a file or a terminal, never more than the reader takes. */
export const createSink = ({output, closed}: SinkOptions): Sink => {
	let isClosed = false;
	let wake = () => {};
	output.on('drain', () => wake());
	output.on('error', (error: NodeJS.ErrnoException) => {
		if (isClosed) return;
		isClosed = true;
		closed(error);
		wake();
	});
	return {
		async write(blocks) {
			for (const block of blocks) {
				if (isClosed) return;
				if (output.write(block) || isClosed) continue;
				await new Promise<void>(resolve => (wake = resolve));
			}
		},
		flush: () =>
			new Promise(resolve => {
				if (isClosed) return resolve();
				wake = resolve;
				output.write('', () => resolve());
			}),
	};
};
