import {posix} from 'node:path';
import {unspell} from './spelling.ts';

/*
 * Paths as `docker cp` reads them: what stands at their end means something. `web/` is the directory, `web/.` what is in it.
 * Source: moby, pkg/archive/copy.go.
 */

const endsOpen = (path: string): boolean => path.endsWith('/');
const isCurrent = (path: string): boolean => path === '' || posix.basename(path) === '.';

/** Without `.`, `..` in the middle and a slash at the end; `.` for nothing. */
export const clean = (path: string): string => {
	const plain = posix.normalize(path);
	return plain.length > 1 && endsOpen(plain) ? plain.slice(0, -1) : plain;
};

/** A name in a folder; `.` stays when it is what was asked for. */
export const splitPath = (path: string): {readonly folder: string; readonly entry: string} => {
	const plain = isCurrent(path) ? `${clean(path)}/.` : clean(path);
	return {folder: clean(posix.dirname(plain)), entry: posix.basename(plain) || '/'};
};

/** A path in a directory. */
export const inFolder = (folder: string, name: string): string =>
	folder === '/' ? `/${name}` : `${folder}/${name}`;

/** True for `web/` and `web/.`, which only a directory can be. */
export const wantsDirectory = (path: string): boolean => endsOpen(path) || isCurrent(path);

/** A path that was looked up, with what stood at the end of the one that was asked for. */
export const keepEnd = (found: string, asked: string): string => {
	const current = isCurrent(asked) && !isCurrent(found) ? `${found === '/' ? '' : found}/.` : found;
	return endsOpen(asked) && !endsOpen(current) ? `${current}/` : current;
};

/**
 * Where a link leads, with what stood at the end of it; and the name that goes with it, where the link has another one than
 * what it leads to.
 */
export const throughLink = (
	link: string,
	found: string,
): {readonly path: string; readonly rename?: string} => {
	const path = keepEnd(found, link);
	const name = posix.basename(link);
	return name === posix.basename(path) ? {path} : {path, rename: name};
};

/** What a link says, seen from where it lies. */
export const linkedTo = (link: string, says: string): string =>
	says.startsWith('/') ? says : posix.join(splitPath(link).folder, says);

/** One end of a copy: a path here, or in a container. */
export interface Place {
	/** Name or id; undefined = here. */
	readonly container: string | undefined;
	readonly path: string;
}

/** `web:/etc/hosts`; what begins with `/` or `.` is a path here whatever it holds. */
export const readPlace = (text: string): Place => {
	const at = text.indexOf(':');
	const isHere = at <= 0 || /^[./~$]/.test(text);
	return isHere
		? {container: undefined, path: unspell(text)}
		: {container: text.slice(0, at), path: unspell(text.slice(at + 1))};
};
