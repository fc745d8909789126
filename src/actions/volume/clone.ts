import {AppError} from '../../base/errors.ts';
import {dockerBytes} from '../../base/text/format.ts';
import {commandLine} from '../../base/text/shell.ts';
import type {InspectJson} from '../../engine/things.ts';
import type {VolumeRow} from '../../kinds/volume/row.ts';
import {type ActionContext, defineAction, type EngineAccess} from '../action.ts';
import {checkObjectName} from '../fields/objectName.ts';

/** Where the two are in containers that are never started. */
const [from, to] = ['/from', '/to'] as const;

/** A progress line is not told for less, bytes. */
const stepBytes = 4 * 1024 * 1024;

const counted = async function* (
	bytes: AsyncIterable<Uint8Array>,
	progress: (text: string) => void,
): AsyncIterable<Uint8Array> {
	let [done, told] = [0, 0];
	for await (const chunk of bytes) {
		done += chunk.length;
		if (done - told >= stepBytes) {
			told = done;
			progress(`copied ${dockerBytes(done)}`);
		}
		yield chunk;
	}
};

/** A container that is never started, to reach into a volume; `use` gets its id, and it is gone afterwards. */
const withContainer = async (
	mount: InspectJson,
	image: string,
	{engine, signal}: EngineAccess,
	use: (id: string) => Promise<void>,
) => {
	const {createThrowaway} = await import('../../throwaway/throwaway.ts');
	const body = {Image: image, Cmd: ['true'], HostConfig: {Mounts: [mount]}};
	const one = await createThrowaway(
		engine.containers,
		{purpose: 'clone', body, keepsVolumes: true},
		{signal},
	);
	try {
		await use(one.id);
	} finally {
		await one.remove();
	}
};

/**
 * By the engine's own archives: owners, modes and times stay. Of two containers: the engine holds one while it is read, and
 * would wait for itself.
 */
const copyInto = async (row: VolumeRow, name: string, context: ActionContext) => {
	const {engine, signal, progress} = context;
	const {anyImage, volumeMount} = await import('../../throwaway/volume.ts');
	const image = await anyImage(engine.images, {signal});
	await withContainer(volumeMount(row.name, from, true), image, context, source =>
		withContainer(volumeMount(name, to, false), image, context, async target => {
			const {bytes} = await engine.containers.readArchive(source, `${from}/.`, {signal});
			const wanted = {path: to, bytes: counted(bytes, progress), keepOwner: true};
			await engine.containers.writeArchive(target, wanted, {signal});
		}),
	);
};

/** Makes a volume with the same content, by containers that are never started. */
export const clone = defineAction({
	kind: 'volume',
	verb: 'clone',
	title: 'Clone',
	past: 'Cloned',
	group: 'lifecycle',
	cli: 'docker volume create',
	docker: {also: ['clone', 'volume clone'], second: 'name'},
	effect: 'change',
	bulk: 'one',
	unavailable: ({name, options}) =>
		Object.keys(options).length === 0
			? undefined
			: `${name} has options that say where it lies: a copy would lie there too`,
	fields: {
		name: {
			...{type: 'text', label: 'Name of the copy'},
			check: (name: string) => (name === '' ? 'The copy has a name' : checkObjectName(name)),
		},
	},
	fill: ([row]) => ({name: {initial: `${row?.name.slice(0, 40)}-copy`}}),
	notes: ([row]) =>
		(row?.usedBy ?? [])
			.filter(({state}) => state === 'running')
			.map(({name}) => `${name} runs with it: what it writes meanwhile may be copied by halves`),
	line: (row, {name}) =>
		commandLine(
			...['docker', 'run', '--rm', '--volume', `${row.name}:${from}:ro`, '--volume'],
			...[`${name}:${to}`, 'busybox', 'cp', '-a', `${from}/.`, to],
		),
	async run(context, row, {name}) {
		const {engine, signal} = context;
		const all = await engine.volumes.list({signal});
		if (all.some(volume => volume.name === name)) {
			throw new AppError('CONFLICT', `there is a volume ${name} already`);
		}
		const {driver, labels} = row;
		await engine.volumes.create({name, driver, options: {}, labels}, {signal});
		try {
			await copyInto(row, name, context);
		} catch (thrown) {
			// Half a copy is none.
			await engine.volumes.remove(name, {force: false});
			throw thrown;
		}
		return `Cloned ${row.name} to ${name}`;
	},
});
