/** Smaller ones may be part of what Node shares out, and are not worth it. */
const leastBytes = 4096;

/** Of bytes that nobody needs any more once somebody has written them. */
const lent = new WeakSet<ArrayBufferLike>();

/**
 * Marks bytes that were made for who takes them next, and for nobody else. V8 counts what lies outside of its heap, and
 * looks for garbage only when that has grown by 64 MiB: what goes through in pieces would take that much.
 */
export const lend = <Bytes extends Uint8Array>(bytes: Bytes): Bytes => {
	const isWhole = bytes.byteLength === bytes.buffer.byteLength;
	if (isWhole && bytes.byteLength >= leastBytes) lent.add(bytes.buffer);
	return bytes;
};

/** Frees bytes that were lent, once they are written: they are empty then. Of others, and of parts, nothing happens. */
export const giveBack = ({buffer, byteLength}: Uint8Array): void => {
	if (byteLength !== buffer.byteLength || !lent.delete(buffer)) return;
	// Node 20 has no word for it, and waits for the collector.
	(buffer as {transfer?(bytes: number): unknown}).transfer?.(0);
};
