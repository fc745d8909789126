import {type SavedFile, type SaveOptions, saveFile} from '../../base/files/saveFile.ts';
import type {LogLine} from '../../engine/logTypes.ts';

export interface SaveTextOptions extends Omit<SaveOptions, 'chunks'> {
	/** Text of lines, with line feeds; it is read no faster than it is written. */
	readonly text: AsyncIterable<string> | Iterable<string>;
}

/** Written at once: fewer calls, and never much in memory. */
const chunkUnits = 262_144;

async function* chunksOf(text: SaveTextOptions['text']): AsyncGenerator<Buffer, void, undefined> {
	let waiting = '';
	for await (const part of text) {
		waiting += part;
		if (waiting.length < chunkUnits) continue;
		yield Buffer.from(waiting);
		waiting = '';
	}
	if (waiting !== '') yield Buffer.from(waiting);
}

/** Writes text to a file, whole or not at all. Throws as `saveFile` does, and what `text` throws. */
export const saveText = ({text, ...options}: SaveTextOptions): Promise<SavedFile> =>
	saveFile({...options, chunks: chunksOf(text)});

/** Writes batches of lines in a form. */
export async function* formatted<Line extends LogLine>(
	batches: AsyncIterable<readonly Line[]>,
	format: (line: Line) => string,
): AsyncGenerator<string, void, undefined> {
	for await (const lines of batches) {
		let text = '';
		for (const line of lines) text += format(line);
		yield text;
	}
}
