// A file of 256 MiB (`MIB` says otherwise) out of a container and in again, beside docker's own client; the program's memory meanwhile.
import {execFile} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {createEngine} from '../src/engine/connect.ts';
import {copyIn, copyOut} from '../src/files/copy/copy.ts';
import {benchEngine} from './lib/engine.ts';
import {report} from './lib/measure.ts';
import {watchResident} from './lib/resident.ts';

const mib = Number(process.env['MIB'] ?? 256);
const times = 3;

const engine = await benchEngine({running: 0, created: 0});
const folder = await mkdtemp(join(tmpdir(), 'gantry-copy-'));
try {
	const still = ['run', '-d', '--init', '--network', 'none', '--name', 'web', 'busybox'];
	await engine.docker(...still, 'sleep', '1000000');
	await engine.docker('exec', 'web', 'dd', 'if=/dev/urandom', 'of=/big', 'bs=1M', `count=${mib}`);
	const {containers, system} = createEngine({name: 'bench', url: engine.host, source: 'bench'});
	await system.ping();
	const resident = await watchResident();
	const options = {
		...{follow: false, keepOwner: false, signal: new AbortController().signal},
		progress: () => undefined,
	};
	const seconds = async (work: () => Promise<unknown>): Promise<number> => {
		const begun = performance.now();
		await work();
		return (performance.now() - begun) / 1000;
	};
	/** The fastest of a few: whatever else the machine does only adds. */
	const fastest = async (work: () => Promise<unknown>): Promise<number> => {
		const all: number[] = [];
		for (let time = 0; time < times; time++) all.push(await seconds(work));
		return Math.min(...all);
	};
	const docker = (...args: readonly string[]) =>
		promisify(execFile)('docker', ['cp', ...args], {env: {...process.env, ...engine.env}});
	const [theirs, ours] = [join(folder, 'theirs'), join(folder, 'ours')];
	const remote = (path: string) => ({container: 'web', path});
	const out = {
		theirs: await fastest(() => docker('web:/big', theirs)),
		ours: await fastest(() => copyOut(containers, remote('/big'), ours, options)),
	};
	const back = {
		theirs: await fastest(() => docker(theirs, 'web:/in')),
		ours: await fastest(() => copyIn(containers, ours, remote('/in'), options)),
	};
	resident.end();
	report('copy', [
		{figure: `${mib} MiB out of a container`, value: out.ours, unit: 's'},
		{
			figure: 'that, as often as docker cp takes',
			value: out.ours / out.theirs,
			unit: '×',
			target: 1.2,
		},
		{figure: `${mib} MiB into a container`, value: back.ours, unit: 's'},
		{
			figure: 'that, as often as docker cp takes',
			value: back.ours / back.theirs,
			unit: '×',
			target: 1.2,
		},
		{
			figure: 'memory that copying takes, highest',
			value: resident.over(),
			unit: 'MiB',
			target: 30,
		},
	]);
} finally {
	await engine.down();
	await rm(folder, {recursive: true, force: true});
}
