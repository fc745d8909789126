import type {TarEntry} from '../../base/tar/read.ts';
import {dockerBytes} from '../../base/text/format.ts';

/** How often it is told, ms. */
const everyMs = 250;

/** Bytes that went through, and how fast. */
export interface Meter {
	readonly bytes: number;
	/** The same bytes, counted. */
	count(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
	/** The same entries, whose contents are counted. */
	countEntries(entries: AsyncIterable<TarEntry>): AsyncIterable<TarEntry>;
}

/** Tells what went through: `12.3MB of 45MB, 6.1MB/s`. `total`: bytes, where they are known. */
export const createMeter = (told: (text: string) => void, total?: number): Meter => {
	const begun = performance.now();
	let toldAt = begun;
	let bytes = 0;
	const tell = (now: number) => {
		toldAt = now;
		const rate = (bytes * 1000) / Math.max(1, now - begun);
		const of = total === undefined || total < bytes ? '' : ` of ${dockerBytes(total)}`;
		told(`${dockerBytes(bytes)}${of}, ${dockerBytes(rate)}/s`);
	};
	async function* count(chunks: AsyncIterable<Uint8Array>) {
		for await (const chunk of chunks) {
			bytes += chunk.length;
			const now = performance.now();
			if (now - toldAt >= everyMs) tell(now);
			yield chunk;
		}
	}
	return {
		get bytes() {
			return bytes;
		},
		count,
		async *countEntries(entries) {
			for await (const entry of entries) yield {...entry, content: count(entry.content)};
		},
	};
};
