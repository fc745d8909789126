import {lstat} from 'node:fs/promises';
import {homedir} from 'node:os';
import {join, posix} from 'node:path';
import {AppError} from '../../base/errors.ts';
import {onDisk, resolveHere, targetHere} from '../local/disk.ts';
import {readPlace} from '../paths.ts';
import {type CopyOptions, type CopyResult, copyBetween, copyIn, copyOut} from './copy.ts';
import type {CopyCalls} from './remote.ts';

/** The two ends of a copy, as `docker cp` takes them: `web:/etc/hosts`, `./hosts`. */
export interface Ends {
	readonly source: string;
	readonly target: string;
}

const here = (typed: string): string =>
	resolveHere(typed, {home: homedir(), folder: process.cwd()});

const wrong = (message: string, hint: string) =>
	new AppError('INVALID', message, {hint, op: 'container.cp'});

const read = ({source, target}: Ends) => {
	const [from, to] = [readPlace(source), readPlace(target)];
	if ([source, target].includes('-')) {
		throw wrong('input and output are the screen here', 'Name a file or a directory.');
	}
	if (from.path === '') throw wrong('the source needs a path', 'web:/etc/hosts, for one.');
	if (to.path === '') throw wrong('the target needs a path', 'web:/tmp/, for one.');
	return {from, to};
};

/** Copies from an end to the other, of which one at least is in a container. Throws INVALID, and what copies throw. */
export const copyEnds = async (
	engine: CopyCalls,
	ends: Ends,
	options: CopyOptions,
): Promise<CopyResult> => {
	const {from, to} = read(ends);
	const source = from.container && {container: from.container, path: from.path};
	const target = to.container && {container: to.container, path: to.path};
	if (source && target) return copyBetween(engine, source, target, options);
	if (source) return copyOut(engine, source, here(to.path), options);
	if (target) return copyIn(engine, here(from.path), target, options);
	throw wrong('both ends are here', 'One of them must be in a container: web:/etc/hosts.');
};

/** The file here that a copy would replace; undefined for none, and where that is not known yet. */
export const replacedBy = async (ends: Ends): Promise<string | undefined> => {
	const {from, to} = read(ends);
	if (to.container !== undefined) return undefined;
	const target = await targetHere(here(to.path));
	if (!target.exists) return undefined;
	const path = target.isDirectory ? join(target.path, posix.basename(from.path)) : target.path;
	const found = await lstat(onDisk(path)).catch(() => undefined);
	return found && !found.isDirectory() ? path : undefined;
};
