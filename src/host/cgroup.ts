import {readFileSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {basename, join} from 'node:path';

/** What the kernel counts of the memory of a container, and its engine may not tell. */
export interface CgroupMemory {
	/** The most it had, with its page cache. */
	readonly peak: number | undefined;
	/** Processes in it that were killed for memory. */
	readonly oomKills: number | undefined;
}

/** Of v1 memory has a tree of its own; of v2 there is one tree. */
const usualRoots = ['/sys/fs/cgroup/memory', '/sys/fs/cgroup'] as const;
/** How many groups are looked through for one; some machines have very many. */
const mostGroups = 2000;

const groupsIn = async (folder: string): Promise<readonly string[]> => {
	const entries = await readdir(folder, {withFileTypes: true}).catch(() => []);
	return entries.filter(entry => entry.isDirectory()).map(({name}) => join(folder, name));
};

/** The groups of the first of these trees that is there, the nearest to its root first; not what is in one that `isLeaf`. */
async function* groupsOf(
	roots: readonly string[],
	isLeaf: (group: string) => boolean,
): AsyncGenerator<string> {
	for (const root of roots) {
		const open = [...(await groupsIn(root))];
		for (let at = 0; at < open.length && at < mostGroups; at++) {
			const group = open[at] ?? '';
			yield group;
			if (!isLeaf(group)) open.push(...(await groupsIn(group)));
		}
		if (open.length > 0) return;
	}
}

/** The group of a container: wherever its engine puts them, the id is in the name. */
const findGroup = async (id: string, roots: readonly string[]): Promise<string | undefined> => {
	for await (const group of groupsOf(roots, () => false)) if (group.includes(id)) return group;
	return undefined;
};

/** As with `/proc`, waiting for the kernel costs more than its answer. */
const textOf = (group: string, name: string): string => {
	try {
		return readFileSync(join(group, name), 'utf8');
	} catch {
		return '';
	}
};

const first = (group: string, names: readonly string[], what: RegExp): number | undefined => {
	for (const name of names) {
		const number = what.exec(textOf(group, name))?.[1];
		if (number !== undefined) return Number(number);
	}
	return undefined;
};

const killsIn = (group: string): number | undefined =>
	first(group, ['memory.events', 'memory.oom_control'], /^oom_kill (\d+)$/m);

/** How many processes the kernel killed for memory in each container of this machine that runs, by id; without those of which it does not tell. */
export const readOomKills = async (
	roots: readonly string[] = usualRoots,
): Promise<ReadonlyMap<string, number>> => {
	const idOf = (group: string) => /[0-9a-f]{64}/.exec(basename(group))?.[0];
	const kills = new Map<string, number>();
	for await (const group of groupsOf(roots, group => idOf(group) !== undefined)) {
		const id = idOf(group);
		const killed = id === undefined ? undefined : killsIn(group);
		if (id !== undefined && killed !== undefined) kills.set(id, killed);
	}
	return kills;
};

/** As `readOomKills`, of one container by its id; undefined where the kernel does not tell. A group that was found is not looked for again. */
export const createKillReader = (
	roots: readonly string[] = usualRoots,
): ((id: string) => Promise<number | undefined>) => {
	const groups = new Map<string, string>();
	return async id => {
		const group = groups.get(id) ?? (await findGroup(id, roots));
		const kills = group === undefined ? undefined : killsIn(group);
		if (group !== undefined && kills !== undefined) groups.set(id, group);
		else groups.delete(id);
		return kills;
	};
};

/** Reads the group of a container of this machine; undefined where there is none to be seen. It is looked for once. */
export const createCgroupReader = (
	id: string,
	roots: readonly string[] = usualRoots,
): (() => Promise<CgroupMemory | undefined>) => {
	let found: Promise<string | undefined> | undefined;
	return async () => {
		found ??= findGroup(id, roots);
		const group = await found;
		if (group === undefined) return undefined;
		return {
			peak: first(group, ['memory.peak', 'memory.max_usage_in_bytes'], /^(\d+)\s*$/),
			oomKills: killsIn(group),
		};
	};
};
