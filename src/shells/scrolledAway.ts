const [tab, lineFeed, carriageReturn, blank, del, latin] = [9, 10, 13, 32, 127, 0xc2];

/** Part of a text: characters, tabs and line ends. Behind 0xc2 a control may follow that is written in two bytes. */
const isPlain = (byte: number): boolean =>
	byte >= blank
		? byte !== del && byte !== latin
		: byte === lineFeed || byte === carriageReturn || byte === tab;

/** A part of bytes; `to` is behind it. */
export interface ByteRange {
	readonly from: number;
	readonly to: number;
}

/**
 * Lines of plain text in bytes behind which `keep` more follow, and nothing else: where lines scroll away, none of them would
 * be left once `keep` lines are. They begin and end behind a line end, so that whoever leaves them out is in the same
 * column. Undefined where there are none.
 */
export const scrolledAwayIn = (bytes: Uint8Array, keep: number): ByteRange | undefined => {
	let to: number | undefined;
	let from = 0;
	let ends = 0;
	for (let at = bytes.length - 1; at > 0; at--) {
		const byte = bytes[at] ?? 0;
		if (!isPlain(byte)) break;
		if (byte !== lineFeed) continue;
		ends++;
		// Without a return the next line begins in the column in which this one ends.
		if (ends <= keep || bytes[at - 1] !== carriageReturn) continue;
		to ??= at + 1;
		from = at + 1;
	}
	return to === undefined || from === to ? undefined : {from, to};
};
