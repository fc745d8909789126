import {AppError} from '../errors.ts';
import {bytesOf, tarNameOf} from './names.ts';

const types = {
	file: '0',
	link: '1',
	symlink: '2',
	'character-device': '3',
	'block-device': '4',
	directory: '5',
	fifo: '6',
} as const;

export type TarType = keyof typeof types;

/** What a tar tells of a file before its content. */
export interface TarHeader {
	/** As in names.ts: `etc/hosts`. */
	readonly name: string;
	readonly type: TarType;
	/** Bytes of the content that follows; 0 for all but files. */
	readonly size: number;
	/** Permissions, with set-uid, set-gid and sticky. */
	readonly mode: number;
	readonly uid: number;
	readonly gid: number;
	/** Seconds since the epoch. */
	readonly mtime: number;
	/** Of a symlink: what it says. Of a link: the name of the other one in the tar. */
	readonly linkName: string;
	readonly major: number;
	readonly minor: number;
	/** Extended attributes and what else a pax header says, by its key; the values are bytes in latin1. */
	readonly records: ReadonlyMap<string, string>;
}

export const blockBytes = 512;

export const tarError = (what: string): AppError =>
	new AppError('PROTOCOL', `the archive cannot be read: ${what}`);

/** Zeros from the end of a content to the next block. */
export const paddingBytes = (size: number): number =>
	(blockBytes - (size % blockBytes)) % blockBytes;

const bytesUpToZero = (block: Buffer, at: number, length: number): Buffer => {
	const field = block.subarray(at, at + length);
	const end = field.indexOf(0);
	return end < 0 ? field : field.subarray(0, end);
};

/** Octal digits, or as many bytes of one number where these are too few. */
const numberAt = (block: Buffer, at: number, length: number): number => {
	const first = block[at] ?? 0;
	if (first & 0x80) {
		let value = first & 0x7f;
		for (const byte of block.subarray(at + 1, at + length)) value = value * 256 + byte;
		if (!Number.isSafeInteger(value)) throw tarError('a number is too large');
		return value;
	}
	const digits = bytesUpToZero(block, at, length).toString('latin1').trim();
	if (!/^[0-7]*$/.test(digits)) throw tarError('a number is none');
	return digits === '' ? 0 : Number.parseInt(digits, 8);
};

const checksumOf = (block: Buffer): number => {
	// The checksum itself counts as spaces.
	let sum = 8 * 32;
	for (let at = 0; at < blockBytes; at++) if (at < 148 || at >= 156) sum += block[at] ?? 0;
	return sum;
};

/** A header block: the type as its letter, the rest as it is written there. Undefined for the zeros at the end of a tar. */
export const decodeBlock = (
	block: Buffer,
): (Omit<TarHeader, 'type' | 'records'> & {readonly letter: string}) | undefined => {
	if (block.every(byte => byte === 0)) return undefined;
	if (checksumOf(block) !== numberAt(block, 148, 8)) throw tarError('a checksum is wrong');
	const isPosix = block.toString('latin1', 257, 263) === 'ustar\0';
	const prefix = isPosix ? tarNameOf(bytesUpToZero(block, 345, 155)) : '';
	const name = tarNameOf(bytesUpToZero(block, 0, 100));
	return {
		letter: String.fromCharCode(block[156] || 48),
		name: prefix === '' ? name : `${prefix}/${name}`,
		size: numberAt(block, 124, 12),
		mode: numberAt(block, 100, 8) & 0o7777,
		uid: numberAt(block, 108, 8),
		gid: numberAt(block, 116, 8),
		mtime: numberAt(block, 136, 12),
		linkName: tarNameOf(bytesUpToZero(block, 157, 100)),
		major: numberAt(block, 329, 8),
		minor: numberAt(block, 337, 8),
	};
};

/** The type that a letter stands for; undefined for one that is no file at all. */
export const typeOf = (letter: string, name: string): TarType | undefined => {
	// Old tars have no letter for directories.
	if (letter === '0' && name.endsWith('/')) return 'directory';
	if (letter === '7') return 'file';
	return (Object.keys(types) as TarType[]).find(type => types[type] === letter);
};

const octal = (value: number, length: number): string =>
	`${value.toString(8).padStart(length - 1, '0')}\0`;

/** The largest number that has room in octal. */
const most = (length: number): number => 8 ** (length - 1) - 1;

/** A pax record counts itself: `30 mtime=1350244992.023960108`. */
const paxRecord = (key: string, value: Buffer): Buffer => {
	const rest = Buffer.concat([Buffer.from(` ${key}=`), value, Buffer.from('\n')]);
	let length = rest.length;
	while (length !== rest.length + String(length).length)
		length = rest.length + String(length).length;
	return Buffer.concat([Buffer.from(String(length)), rest]);
};

const isShort = (name: string): boolean => name.length <= 100 && /^[\x01-\x7e]*$/.test(name);

const encodeBlock = (header: Omit<TarHeader, 'type' | 'records'>, letter: string): Buffer => {
	const block = Buffer.alloc(blockBytes);
	const put = (at: number, text: string) => void block.write(text, at, 'latin1');
	const number = (at: number, value: number, length: number) =>
		put(at, octal(value >= 0 && value <= most(length) ? value : 0, length));
	bytesOf(header.name).copy(block, 0, 0, 100);
	number(100, header.mode, 8);
	number(108, header.uid, 8);
	number(116, header.gid, 8);
	number(124, header.size, 12);
	number(136, header.mtime, 12);
	put(156, letter);
	bytesOf(header.linkName).copy(block, 157, 0, 100);
	put(257, 'ustar\x0000');
	number(329, header.major, 8);
	number(337, header.minor, 8);
	put(148, `${octal(checksumOf(block), 7)} `);
	return block;
};

/** What has no room in a header block, or is not ASCII. */
const paxOf = (header: TarHeader): Buffer => {
	const {name, linkName, size, uid, gid, mtime, records} = header;
	const number = (key: string, value: number, length: number) =>
		value >= 0 && value <= most(length) ? [] : [paxRecord(key, Buffer.from(String(value)))];
	return Buffer.concat([
		...(isShort(name) ? [] : [paxRecord('path', bytesOf(name))]),
		...(isShort(linkName) ? [] : [paxRecord('linkpath', bytesOf(linkName))]),
		...number('size', size, 12),
		...number('uid', uid, 8),
		...number('gid', gid, 8),
		...number('mtime', mtime, 12),
		...[...records].map(([key, value]) => paxRecord(key, Buffer.from(value, 'latin1'))),
	]);
};

/** The blocks before a content. */
export const encodeHeader = (header: TarHeader): Buffer => {
	const pax = paxOf(header);
	const own = encodeBlock(header, types[header.type]);
	if (pax.length === 0) return own;
	const none = {uid: 0, gid: 0, mtime: 0, mode: 0o644, linkName: '', major: 0, minor: 0};
	const before = encodeBlock({...none, name: 'PaxHeaders.0', size: pax.length}, 'x');
	return Buffer.concat([before, pax, Buffer.alloc(paddingBytes(pax.length)), own]);
};
