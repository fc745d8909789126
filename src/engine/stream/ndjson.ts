import {AppError} from '../../base/errors.ts';

const lineFeed = 10;
/** No event comes near it. */
const longestBytes = 16 * 1024 * 1024;

/**
 * Cuts a stream of JSON lines into the text of each, wherever the chunks end. Blank lines are left out.
 * Throws PROTOCOL for a line over 16 MiB.
 */
export const createJsonLines = (): ((chunk: Buffer) => readonly string[]) => {
	let held: Buffer[] = [];
	let heldBytes = 0;
	return chunk => {
		const lines: string[] = [];
		let at = 0;
		for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, at)) {
			let text: string;
			if (heldBytes === 0) text = chunk.toString('utf8', at, end);
			else {
				text = Buffer.concat([...held, chunk.subarray(at, end)]).toString();
				held = [];
				heldBytes = 0;
			}
			if (text.trim() !== '') lines.push(text);
			at = end + 1;
		}
		if (at < chunk.length) {
			held.push(chunk.subarray(at));
			heldBytes += chunk.length - at;
			if (heldBytes > longestBytes) {
				throw new AppError(
					'PROTOCOL',
					'the event stream of the engine is garbled: a line never ends',
				);
			}
		}
		return lines;
	};
};
