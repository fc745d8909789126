import type {Random} from '../support/random.ts';

/** Runs the docker command; resolves with what it printed, rejects with what it complained. */
export type Docker = (...args: readonly string[]) => Promise<string>;

type State = 'still' | 'running' | 'paused';

/** What is likely to be there; operations run side by side, so nobody is sure. */
interface World {
	readonly containers: Map<string, State>;
	readonly tags: Set<string>;
	readonly networks: Set<string>;
	readonly volumes: Set<string>;
}

const most = {containers: 25, tags: 12, networks: 5, volumes: 8};

const commands: readonly (readonly string[])[] = [
	['sleep', '1000000'],
	['sleep', '1000000'],
	['sleep', '1000000'],
	['sh', '-c', 'exit 3'],
	['sh', '-c', 'echo "done well"'],
	['no-such-program'],
];

/** What can be done, with how often of a hundred. */
const weights = {
	create: 14,
	start: 17,
	stop: 6,
	kill: 5,
	hup: 2,
	restart: 3,
	pause: 6,
	unpause: 6,
	rename: 6,
	update: 2,
	rm: 8,
	tag: 5,
	rmi: 4,
	commit: 3,
	networkCreate: 2,
	networkRm: 1,
	connect: 2,
	disconnect: 2,
	volumeCreate: 3,
	volumeRm: 3,
};
type Operation = keyof typeof weights;

/** Does random things by the docker command; each `step` is one operation, done or refused. */
export const createOperations = (docker: Docker, random: Random) => {
	const world: World = {
		containers: new Map(),
		tags: new Set(),
		networks: new Set(),
		volumes: new Set(),
	};
	const bag = (Object.keys(weights) as Operation[]).flatMap(operation =>
		Array.from({length: weights[operation]}, () => operation),
	);
	let serial = 0;
	const fresh = (prefix: string) => `${prefix}${++serial}`;
	const chance = (percent: number) => random.below(100) < percent;
	const any = (names: ReadonlySet<string>): string | undefined =>
		names.size === 0 ? undefined : random.pick([...names]);

	/** A container in such a state, where there is one. */
	const anyThatIs = (state: State | undefined): string | undefined =>
		any(
			new Set([...world.containers].flatMap(([name, is]) => (!state || is === state ? name : []))),
		);

	const create = async (): Promise<void> => {
		if (world.containers.size >= most.containers) return remove();
		const name = fresh('c');
		// After a crash the daemon gives what still runs this long to stop.
		const args = ['create', '--init', '--stop-timeout', '1', '--name', name];
		const network = chance(50) ? any(world.networks) : undefined;
		const volume = chance(40) ? any(world.volumes) : undefined;
		if (network !== undefined) args.push('--network', network);
		if (volume !== undefined) args.push('-v', `${volume}:/data`);
		if (chance(10)) args.push('-v', '/anonymous');
		if (chance(20)) args.push('-p', '80', '-p', '127.0.0.1::53/udp');
		if (chance(20)) args.push('--health-cmd', 'true', '--health-interval', '1s');
		if (chance(20)) args.push('--restart', 'on-failure:2');
		await docker(...args, any(world.tags) ?? 'busybox', ...random.pick(commands));
		world.containers.set(name, 'still');
	};
	const remove = async (): Promise<void> => {
		const name = anyThatIs(undefined);
		if (name === undefined) return create();
		world.containers.delete(name);
		await docker('rm', '-f', ...(chance(50) ? ['-v'] : []), name);
	};
	const turn = async (from: State, to: State, ...args: readonly string[]) => {
		const name = anyThatIs(from);
		if (name === undefined) return create();
		// A refusal means that it is not what it was taken for.
		if (world.containers.has(name)) world.containers.set(name, 'still');
		await docker(...args, name);
		if (world.containers.has(name)) world.containers.set(name, to);
	};
	const rename = async () => {
		const name = anyThatIs(undefined);
		if (name === undefined) return create();
		const next = fresh('r');
		await docker('rename', name, next);
		world.containers.set(next, world.containers.get(name) ?? 'still');
		world.containers.delete(name);
	};
	const tag = async () => {
		// Sometimes a tag moves from one image to another.
		const known = chance(40) ? any(world.tags) : undefined;
		const next = known ?? fresh('local/image:t');
		await docker('tag', any(world.tags) ?? 'busybox', next);
		world.tags.add(next);
	};
	const untag = async () => {
		const name = any(world.tags);
		if (name === undefined || world.tags.size < most.tags / 2) return tag();
		world.tags.delete(name);
		await docker('rmi', '-f', name);
	};
	const commit = async () => {
		const name = anyThatIs(undefined);
		if (name === undefined) return create();
		const next = chance(70) ? fresh('local/commit:t') : undefined;
		await docker('commit', name, ...(next === undefined ? [] : [next]));
		if (next !== undefined) world.tags.add(next);
	};
	const make = async (what: 'network' | 'volume'): Promise<void> => {
		const names = what === 'network' ? world.networks : world.volumes;
		if (names.size >= most[`${what}s`]) return drop(what);
		const name = fresh(what === 'network' ? 'n' : 'v');
		await docker(what, 'create', '--label', `made=${name}`, name);
		names.add(name);
	};
	const drop = async (what: 'network' | 'volume'): Promise<void> => {
		const names = what === 'network' ? world.networks : world.volumes;
		const name = any(names);
		if (name === undefined) return make(what);
		await docker(what, 'rm', name);
		names.delete(name);
	};
	const join = async (verb: 'connect' | 'disconnect') => {
		const network = any(world.networks);
		const name = anyThatIs(undefined);
		if (network === undefined || name === undefined) return make('network');
		await docker('network', verb, network, name);
	};
	const operations: Record<Operation, () => Promise<void>> = {
		create,
		start: () => turn('still', 'running', 'start'),
		stop: () => turn('running', 'still', 'stop', '-t', '0'),
		kill: () => turn('running', 'still', 'kill'),
		hup: () => turn('running', 'still', 'kill', '-s', 'HUP'),
		restart: () => turn('running', 'running', 'restart', '-t', '0'),
		pause: () => turn('running', 'paused', 'pause'),
		unpause: () => turn('paused', 'running', 'unpause'),
		rename,
		update: () => turn('running', 'running', 'update', '--memory', '64m', '--memory-swap', '-1'),
		rm: remove,
		tag,
		rmi: untag,
		commit,
		networkCreate: () => make('network'),
		networkRm: () => drop('network'),
		connect: () => join('connect'),
		disconnect: () => join('disconnect'),
		volumeCreate: () => make('volume'),
		volumeRm: () => drop('volume'),
	};
	return {
		/** Resolves with what was done, and with docker's complaint when it was refused. */
		async step(): Promise<{readonly operation: Operation; readonly complaint: string}> {
			const operation = random.pick(bag);
			try {
				await operations[operation]();
				return {operation, complaint: ''};
			} catch (thrown) {
				return {operation, complaint: String(thrown)};
			}
		},
	};
};
