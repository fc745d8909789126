import {readFileSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {join} from 'node:path';

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

/** The group of a container: wherever its engine puts them, the id is in the name. The nearest to the root comes first. */
const findGroup = async (id: string, roots: readonly string[]): Promise<string | undefined> => {
	for (const root of roots) {
		const open = [...(await groupsIn(root))];
		for (let at = 0; at < open.length && at < mostGroups; at++) {
			const group = open[at] ?? '';
			if (group.includes(id)) return group;
			open.push(...(await groupsIn(group)));
		}
		if (open.length > 0) return undefined;
	}
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
			oomKills: first(group, ['memory.events', 'memory.oom_control'], /^oom_kill (\d+)$/m),
		};
	};
};
