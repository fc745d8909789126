// An image of 256 MiB (`MIB` says otherwise) saved to a file, loaded from it, and pulled from a registry on this machine,
// beside docker's own client, by turns; the program's memory meanwhile.
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {openArchive} from '../src/actions/image/moving/files.ts';
import {saveFile} from '../src/base/files/saveFile.ts';
import {createEngine} from '../src/engine/connect.ts';
import {benchEngine} from './lib/engine.ts';
import {type Figure, report} from './lib/measure.ts';
import {watchResident} from './lib/resident.ts';

const mib = Number(process.env['MIB'] ?? 256);
const times = Number(process.env['RUNS'] ?? 3);
const image = 'registry.test:5000/bench:v1';
const {signal} = new AbortController();

const bench = await benchEngine({running: 0, created: 0});
const folder = await mkdtemp(join(tmpdir(), 'gantry-images-'));
const file = join(folder, 'image.tar');

/** Two ways to do the same, by turns; `before` is not counted. Fastest of each, s. */
const compare = async (
	before: () => Promise<unknown>,
	theirs: () => Promise<unknown>,
	ours: () => Promise<unknown>,
) => {
	const fastest = {theirs: Infinity, ours: Infinity};
	const time = async (name: keyof typeof fastest, work: () => Promise<unknown>) => {
		await before();
		const began = performance.now();
		await work();
		fastest[name] = Math.min(fastest[name], (performance.now() - began) / 1000);
	};
	for (let run = 0; run < times; run++) {
		await time('theirs', theirs);
		await time('ours', ours);
	}
	return fastest;
};

const figuresOf = (what: string, {theirs, ours}: Awaited<ReturnType<typeof compare>>): Figure[] => [
	{figure: `${what}, ${mib} MiB`, value: ours, unit: 's'},
	{figure: '… against docker', value: ours / theirs, unit: 'x', target: 1.2},
];

const all = async (parts: AsyncIterable<unknown>) => {
	for await (const _ of parts);
};

try {
	const {docker} = bench;
	// Read where credentials are looked up.
	Object.assign(process.env, bench.env);
	await bench.registry('ada', 'secret');
	await docker('login', '-u', 'ada', '-p', 'secret', 'registry.test:5000');
	const fill = ['dd', 'if=/dev/urandom', 'of=/big', 'bs=1M', `count=${mib}`];
	await docker('run', '--name', 'big', '--network', 'none', 'busybox', ...fill);
	await docker('commit', 'big', image);
	await docker('rm', 'big');
	await docker('push', '-q', image);
	const {images, system} = createEngine({name: 'bench', url: bench.host, source: 'bench'});
	await system.ping();
	const nothing = async () => undefined;
	const gone = () => docker('rmi', image);
	const resident = await watchResident();
	const saved = await compare(
		nothing,
		() => docker('save', '-o', file, image),
		() => saveFile({path: file, overwrite: true, chunks: images.save([image], {signal}), signal}),
	);
	const loaded = await compare(
		gone,
		() => docker('load', '-q', '-i', file),
		async () => all(images.load(await openArchive(file, () => undefined), {signal})),
	);
	const pulled = await compare(
		gone,
		() => docker('pull', '-q', image),
		() => all(images.pull(image, {}, {signal})),
	);
	resident.end();
	report('images', [
		...figuresOf('an image saved', saved),
		...figuresOf('an image loaded', loaded),
		...figuresOf('an image pulled from this machine', pulled),
		{
			figure: 'memory that moving images takes, highest',
			value: resident.over(),
			unit: 'MiB',
			target: 30,
		},
	]);
} finally {
	await bench.down();
	await rm(folder, {recursive: true, force: true});
}
