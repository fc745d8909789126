import {describe, expect, test} from 'vitest';
import {AppError} from '../../src/base/errors.ts';
import {bytesOf, tarNameOf} from '../../src/base/tar/names.ts';
import {readTar, type TarEntry} from '../../src/base/tar/read.ts';
import {writeTar} from '../../src/base/tar/write.ts';
import {tarEntry, tarOf} from '../support/tar.ts';

async function* inPieces(bytes: Buffer, size: number) {
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const readAll = async (bytes: Buffer, size = 4096) => {
	const found: (Omit<TarEntry, 'content'> & {text: string})[] = [];
	for await (const {content, ...header} of readTar(inPieces(bytes, size))) {
		const parts: Uint8Array[] = [];
		for await (const part of content) parts.push(part);
		found.push({...header, text: Buffer.concat(parts).toString()});
	}
	return found;
};

const codeOf = (done: Promise<unknown>) =>
	done.then(
		() => 'done',
		thrown => (thrown instanceof AppError ? thrown.code : 'thrown'),
	);

const long = `${'long/'.repeat(40)}name`;
const entries = [
	tarEntry({name: 'dir/', type: 'directory', mode: 0o1777}),
	tarEntry({name: 'dir/file', mode: 0, uid: 3_000_000, mtime: -1}, 'content'),
	tarEntry({name: long, mode: 0o4755}, 'x'.repeat(1500)),
	tarEntry({name: 'wéird\x1b[2J \udcff\n', type: 'symlink', linkName: `../${long}`}),
	tarEntry({name: 'second', type: 'link', linkName: 'dir/file'}),
	tarEntry({
		name: 'pipe',
		type: 'fifo',
		records: new Map([['SCHILY.xattr.user.a', '\xff=\n\x00']]),
	}),
];

describe('a tar', () => {
	test('is read as it was written, whatever its chunks are', async () => {
		const bytes = await tarOf(entries);
		const wanted = await readAll(bytes);
		expect(wanted.map(({text, ...header}) => header)).toEqual(
			entries.map(({content, ...header}) => header),
		);
		expect(wanted[1]?.text).toBe('content');
		for (const size of [1, 7, 511, 513]) expect(await readAll(bytes, size)).toEqual(wanted);
	});

	test('may be passed over without its contents', async () => {
		const names: string[] = [];
		for await (const {name} of readTar(inPieces(await tarOf(entries), 100))) names.push(name);
		expect(names).toEqual(entries.map(({name}) => name));
	});

	test('that is cut off anywhere is no whole one', async () => {
		const bytes = await tarOf(entries.slice(0, 3));
		const end = bytes.length - 1024;
		for (let at = 0; at <= end; at += 37) {
			expect(await codeOf(readAll(bytes.subarray(0, at)))).toBe('PROTOCOL');
		}
	});

	test('with a byte that is wrong in a header is none', async () => {
		const bytes = await tarOf([tarEntry({name: 'file'}, 'x')]);
		for (const at of [0, 100, 124, 148, 300]) {
			const broken = Buffer.from(bytes);
			broken[at] = (broken[at] ?? 0) ^ 0x55;
			expect(await codeOf(readAll(broken))).toBe('PROTOCOL');
		}
	});

	test('that promises a long header is not waited for', async () => {
		const bytes = await tarOf([tarEntry({name: 'file', size: 2_000_000})], true);
		// As if it were a pax header: its letter and its checksum.
		bytes.write('x', 156);
		const sum = bytes
			.subarray(0, 512)
			.reduce((all, byte, at) => all + (at >= 148 && at < 156 ? 32 : byte), 0);
		bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
		await expect(readAll(bytes)).rejects.toThrow('a header is too long');
	});

	test('is not written of a file that grew or shrank meanwhile', async () => {
		for (const size of [3, 5]) {
			const wrong = {...tarEntry({name: 'log'}, 'four'), size};
			await expect(tarOf([wrong])).rejects.toThrow('log changed while it was read');
		}
	});
});

test('names are the bytes that they were', () => {
	for (const bytes of [
		[0x61, 0xff, 0x62],
		[0xc3, 0xa9],
		[0xc3],
		[0xef, 0xbf, 0xbd],
		[0xf0, 0x9f, 0x98, 0x80, 0x80],
	]) {
		const name = tarNameOf(Buffer.from(bytes));
		expect([...bytesOf(name)]).toEqual(bytes);
	}
	expect(tarNameOf(Buffer.from('wéb'))).toBe('wéb');
});

test('the end of a loop ends the source', async () => {
	let ended = false;
	const bytes = await tarOf(entries);
	async function* source() {
		try {
			yield* inPieces(bytes, 100);
		} finally {
			ended = true;
		}
	}
	for await (const _ of readTar(source())) break;
	expect(ended).toBe(true);
	const written: number[] = [];
	for await (const part of writeTar(readTar(inPieces(bytes, 64)))) written.push(part.length);
	expect(written.reduce((sum, one) => sum + one, 0)).toBe(bytes.length);
});
