/*
 * File names are bytes. Here they are texts in which a byte that is not UTF-8 is a lone surrogate, U+DC80 to U+DCFF: names
 * can be compared, joined and shown as any other text, and are on a disk again what they were.
 */

const firstEscape = 0xdc00;

/** How long a character should be by its first byte. */
const lengthBy = (first: number): number =>
	first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;

/** The text of a name. */
export const tarNameOf = (bytes: Uint8Array): string => {
	const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const plain = all.toString('utf8');
	if (!plain.includes('\ufffd')) return plain;
	let text = '';
	for (let at = 0; at < all.length; ) {
		const piece = all.subarray(at, at + lengthBy(all[at] ?? 0));
		const character = piece.toString('utf8');
		const isWhole = Buffer.from(character).equals(piece);
		text += isWhole ? character : String.fromCharCode(firstEscape + (all[at] ?? 0));
		at += isWhole ? piece.length : 1;
	}
	return text;
};

/** The bytes of a name. */
export const bytesOf = (name: string): Buffer => {
	if (name.isWellFormed()) return Buffer.from(name);
	return Buffer.concat(
		[...name].map(character => {
			const unit = character.charCodeAt(0);
			const isEscape =
				character.length === 1 && unit >= firstEscape + 0x80 && unit <= firstEscape + 0xff;
			return isEscape ? Buffer.from([unit - firstEscape]) : Buffer.from(character);
		}),
	);
};
