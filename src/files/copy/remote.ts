import {AppError, toAppError} from '../../base/errors.ts';
import {safeName} from '../../base/text/text.ts';
import type {Call} from '../../engine/call.ts';
import type {ContainerFiles} from '../../engine/containers/types.ts';
import type {PathStat} from '../../engine/things.ts';
import {linkedTo, throughLink} from '../paths.ts';
import type {Spot} from './arrange.ts';

/** The calls that copies are made of. */
export type CopyCalls = Omit<ContainerFiles, 'export'>;

/** A path in a container. */
export interface Remote {
	/** Name or id. */
	readonly container: string;
	readonly path: string;
}

/** The link that a path is; undefined for everything else, and for what is not there. */
const linkAt = async (
	engine: CopyCalls,
	{container, path}: Remote,
	call: Call,
): Promise<{readonly stat: PathStat; readonly leadsTo?: string} | undefined> => {
	try {
		const stat = await engine.statPath(container, path, call);
		return stat.type === 'symlink' && stat.linkTarget !== ''
			? {stat, leadsTo: linkedTo(path, stat.linkTarget)}
			: {stat};
	} catch (thrown) {
		const error = toAppError(thrown);
		// A missing path is an answer; a missing container is not, and has words of its own.
		if (error.code === 'NOT_FOUND' && !/no such container/i.test(error.message)) return undefined;
		throw error;
	}
};

/** What of a container is to be copied: what a link leads to with `follow`, else the link. Looks before anything is read. */
export const sourceThere = async (
	engine: CopyCalls,
	remote: Remote,
	follow: boolean,
	call: Call,
): Promise<{readonly path: string; readonly rename?: string}> => {
	const {leadsTo} = (follow ? await linkAt(engine, remote, call) : undefined) ?? {};
	return leadsTo === undefined ? {path: remote.path} : throughLink(remote.path, leadsTo);
};

/** Where in a container a copy is to go, behind a link. */
export const targetThere = async (engine: CopyCalls, remote: Remote, call: Call): Promise<Spot> => {
	const found = await linkAt(engine, remote, call);
	const path = found?.leadsTo ?? remote.path;
	const there =
		found?.leadsTo === undefined ? found : await linkAt(engine, {...remote, path}, call);
	if (!there) return {path, exists: false, isDirectory: false};
	const {type} = there.stat;
	if (type === 'other') {
		throw new AppError('INVALID', `${safeName(remote.path)} is neither a file nor a directory`);
	}
	return {path, exists: true, isDirectory: type === 'directory'};
};
