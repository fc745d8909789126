import {type CreateFlag, type FlagTable, untold} from './flag.ts';
import {limitFlags} from './limits.ts';
import {networkFlags} from './network.ts';
import {processFlags} from './process.ts';
import {rightFlags} from './rights.ts';
import {storageFlags} from './storage.ts';

/** How the client goes about it: nothing of the container. */
const clientFlags: FlagTable = {
	name: untold('one'),
	platform: untold('one'),
	pull: untold('one'),
	quiet: untold(undefined, 'q'),
	detach: untold(undefined, 'd'),
	'detach-keys': untold('one'),
	'sig-proxy': untold(),
	'disable-content-trust': untold(),
	// Ours: docker has no panes.
	pane: untold(),
};

/** Every flag of `docker run` and `docker create`, by its long spelling. */
export const createFlags: FlagTable = {
	...clientFlags,
	...processFlags,
	...networkFlags,
	...storageFlags,
	...limitFlags,
	...rightFlags,
};

const bySpelling = new Map<string, string>(
	Object.entries(createFlags).flatMap(([name, {short, also = []}]) => [
		...[name, ...also].map(spelling => [`--${spelling}`, name] as const),
		...(short === undefined ? [] : [[`-${short}`, name] as const]),
	]),
);

/** By its spelling with the dashes, `-m` or `--memory`. */
export const findFlag = (
	spelling: string,
): {readonly name: string; readonly flag: CreateFlag} | undefined => {
	const name = bySpelling.get(spelling);
	const flag = name === undefined ? undefined : createFlags[name];
	return name === undefined || !flag ? undefined : {name, flag};
};

/** Spelled as people know it, for what is said about a mistake. */
export const spellings = (): readonly string[] => [...bySpelling.keys()];
