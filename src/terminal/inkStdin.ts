import {Readable} from 'node:stream';

/**
 * What Ink gets as its standard input: a terminal on which nobody ever types.
 * All input goes through input.ts, so Ink must neither read nor set modes.
 */
export const createInkStdin = (): NodeJS.ReadStream => {
	const silent = new Readable({read() {}});
	const terminal: Readable = Object.assign(silent, {
		isTTY: true,
		isRaw: false,
		fd: -1,
		setRawMode: () => silent,
		ref: () => silent,
		unref: () => silent,
	});
	return terminal as NodeJS.ReadStream;
};
