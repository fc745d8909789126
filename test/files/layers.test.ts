import {gzipSync} from 'node:zlib';
import {describe, expect, test} from 'vitest';
import {encodeHeader, paddingBytes, type TarType} from '../../src/base/tar/header.ts';
import {type ImageLayerFiles, readLayers} from '../../src/files/layers/read.ts';
import {treeOf} from '../../src/files/layers/tree.ts';
import {wasteIn} from '../../src/files/layers/waste.ts';
import {createRandom} from '../support/random.ts';

interface Entry {
	readonly name: string;
	readonly content?: Buffer;
	readonly type?: TarType;
	readonly linkName?: string;
}

const none = {mode: 0o644, uid: 0, gid: 0, mtime: 0, major: 0, minor: 0, records: new Map()};

const tarOf = (entries: readonly Entry[]): Buffer =>
	Buffer.concat([
		...entries.flatMap(({name, content = Buffer.alloc(0), type = 'file', linkName = ''}) => [
			encodeHeader({...none, name, type, linkName, size: content.length}),
			content,
			Buffer.alloc(paddingBytes(content.length)),
		]),
		Buffer.alloc(1024),
	]);

const bytes = (size: number) => Buffer.alloc(size, 'x');
const text = (value: unknown) => Buffer.from(JSON.stringify(value));

/** In pieces of odd sizes. */
async function* inPieces(whole: Buffer) {
	for (let at = 0; at < whole.length; at += 613) {
		yield whole.subarray(at, at + 613);
	}
}

const first = tarOf([
	{name: 'etc/', type: 'directory'},
	{name: 'etc/big', content: bytes(5000)},
	{name: './etc/small', content: bytes(10)},
]);
const second = tarOf([{name: 'etc/big', content: bytes(7000)}, {name: 'etc/.wh.small'}]);
const manifest = (layers: readonly string[]) =>
	text([{Config: 'blobs/config', RepoTags: ['x:1'], Layers: layers}]);
const config = text({
	history: [
		{created_by: 'ADD one'},
		{created_by: 'ENV A=1', empty_layer: true},
		{created_by: 'RUN two'},
	],
});

describe('the tar of docker save', () => {
	test.each([
		['as it is', (layer: Buffer) => layer],
		['packed', (layer: Buffer) => gzipSync(layer)],
	])('is read layer by layer, %s', async (_how, pack) => {
		const saved = tarOf([
			{name: 'blobs/', type: 'directory'},
			{name: 'blobs/b', content: pack(second)},
			{name: 'blobs/config', content: config},
			{name: 'blobs/a', content: pack(first)},
			{name: 'oci-layout', content: text({imageLayoutVersion: '1.0.0'})},
			{name: 'manifest.json', content: manifest(['blobs/a', 'blobs/b'])},
			{name: 'repositories', content: Buffer.from('none')},
		]);
		const layers = await readLayers(inPieces(saved));
		expect(layers.map(({createdBy}) => createdBy)).toEqual(['ADD one', 'RUN two']);
		expect(layers.map(({files}) => files.map(({path, size}) => `${path} ${size}`))).toEqual([
			['etc 0', 'etc/big 5000', 'etc/small 10'],
			['etc/big 7000', 'etc/.wh.small 0'],
		]);
	});

	test('goes on behind a packed layer that is larger than what is read ahead, and has more behind its end', async () => {
		const random = createRandom(7);
		const noise = Buffer.from(Array.from({length: 600_000}, () => random.below(256)));
		const large = Buffer.concat([tarOf([{name: 'noise', content: noise}]), noise]);
		const saved = tarOf([
			{name: 'blobs/a', content: gzipSync(large)},
			{name: 'blobs/b', content: gzipSync(second)},
			{name: 'manifest.json', content: manifest(['blobs/a', 'blobs/b'])},
		]);
		const layers = await readLayers(inPieces(saved));
		expect(layers.map(({files}) => files.map(({size}) => size))).toEqual([[600_000], [7000, 0]]);
	});

	test('is refused where a packed layer is damaged, or cut off', async () => {
		const packed = gzipSync(tarOf([{name: 'a', content: bytes(90_000)}]));
		const damaged = Buffer.from(packed).fill(0xff, packed.length >> 1);
		const saved = tarOf([{name: 'blobs/a', content: damaged}]);
		await expect(readLayers(inPieces(saved))).rejects.toThrow('archive cannot be read');
		const cut = tarOf([{name: 'blobs/a', content: packed}]).subarray(0, 600);
		await expect(readLayers(inPieces(cut))).rejects.toThrow('archive cannot be read');
	});

	test('may have a layer twice, as a link, and one with nothing in it', async () => {
		const saved = tarOf([
			{name: 'a/layer.tar', content: first},
			{name: 'b/layer.tar', type: 'symlink', linkName: '../a/layer.tar'},
			{name: 'c/layer.tar', content: Buffer.alloc(1024)},
			{name: 'manifest.json', content: manifest(['a/layer.tar', 'b/layer.tar', 'c/layer.tar'])},
		]);
		const layers = await readLayers(inPieces(saved));
		expect(layers.map(({files}) => files.length)).toEqual([3, 3, 0]);
	});

	test('is refused with a sentence where it is none, or has layers that nobody can read', async () => {
		await expect(readLayers(inPieces(bytes(2000)))).rejects.toThrow('archive cannot be read');
		await expect(readLayers(inPieces(tarOf([{name: 'x'}])))).rejects.toThrow('no manifest');
		const odd = tarOf([
			{name: 'blobs/a', content: Buffer.from([0x28, 0xb5, 0x2f, 0xfd, ...bytes(600)])},
			{name: 'manifest.json', content: manifest(['blobs/a'])},
		]);
		await expect(readLayers(inPieces(odd))).rejects.toThrow('cannot be read here');
		await expect(readLayers(inPieces(odd.subarray(0, 300)))).rejects.toThrow('ends too early');
	});
});

const layer = (...files: readonly (readonly [path: string, size: number])[]): ImageLayerFiles => ({
	files: files.map(([path, size]) => ({path, size: Math.max(0, size), isDirectory: size < 0})),
	createdBy: '',
});

describe('what is wasted', () => {
	const told = (...layers: readonly ImageLayerFiles[]) =>
		wasteIn(layers).map(
			({path, bytes: size, layer: of, by, how}) => `${path} ${size} ${of}>${by} ${how}`,
		);

	test('is what a later layer overwrites or removes, and nothing that is still seen', () => {
		expect(
			told(
				layer(['a', 100], ['b', 50], ['c', 7]),
				layer(['a', 120], ['.wh.b', 0]),
				layer(['a', 5], ['b', 60]),
			),
		).toEqual(['a 120 1>2 overwritten', 'a 100 0>1 overwritten', 'b 50 0>1 removed']);
	});

	test('is all below a directory that is removed, emptied, or becomes a file', () => {
		const base = layer(['d', -1], ['d/e', -1], ['d/e/f', 10], ['d/g', 20]);
		expect(told(base, layer(['.wh.d', 0]))).toEqual(['d/g 20 0>1 removed', 'd/e/f 10 0>1 removed']);
		expect(told(base, layer(['d', -1], ['d/.wh..wh..opq', 0], ['d/g', 1]))).toEqual([
			'd/g 20 0>1 removed',
			'd/e/f 10 0>1 removed',
		]);
		// The order in which a layer tells that does not matter.
		expect(told(base, layer(['d/g', 1], ['d/.wh..wh..opq', 0]))).toEqual([
			'd/g 20 0>1 overwritten',
			'd/e/f 10 0>1 removed',
		]);
		expect(told(base, layer(['d', 3]))).toHaveLength(2);
		expect(told(layer(['x', 9]), layer(['x', -1], ['x/y', 1]))).toEqual(['x 9 0>1 overwritten']);
	});

	test('is nothing for a directory that is told again', () => {
		expect(told(layer(['d', -1], ['d/f', 10]), layer(['d', -1], ['d/h', 1]))).toEqual([]);
	});

	test('is found in 200,000 files', () => {
		const files = Array.from({length: 200_000}, (_, at) => ({
			...{path: `d${at % 100}/f${at}`, size: 1, isDirectory: false},
		}));
		const one = {files, createdBy: ''};
		expect(wasteIn([one, one])).toHaveLength(200_000);
	});
});

test('a layer is a tree, the largest first, small parts closed', () => {
	const rows = treeOf(
		layer(['a', -1], ['a/big', 900], ['a/b', -1], ['a/b/c', 90], ['z', 10], ['y/.wh.old', 0]).files,
		2,
	);
	expect(
		rows.map(({name, depth, bytes: size, files}) => `${depth} ${name} ${size} ${files}`),
	).toEqual(['0 a 990 2', '1 big 900 undefined', '1 b 90 1', '0 z 10 undefined']);
	expect(treeOf(layer(['.wh.gone', 0]).files, 9)).toMatchObject([{name: 'gone', isRemoval: true}]);
});
