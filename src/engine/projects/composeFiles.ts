import {constants} from 'node:fs';
import {access} from 'node:fs/promises';
import {isAbsolute} from 'node:path';
import {AppError} from '../../base/errors.ts';
import type {Endpoint} from '../call.ts';
import type {Project} from '../things.ts';

/** Whether what an engine tells of paths is about the disk of this machine. */
const isLocal = ({url}: Endpoint): boolean =>
	/^(unix|npipe):/.test(url) || /^tcp:\/\/(localhost|127\.[\d.]+|\[::1\])(:|$)/.test(url);

/** What compose takes for a name, or none. It is a label, which anybody can write. */
const isName = (name: string): boolean => /^([a-z0-9][a-z0-9_-]*)?$/.test(name);

const unreadable = async (path: string): Promise<boolean> =>
	!isAbsolute(path) ||
	access(path, constants.R_OK).then(
		() => false,
		() => true,
	);

/** Why its files are not to be had; undefined when they are. */
export const whyNoFiles = async (
	endpoint: Endpoint,
	{name, configFiles, environmentFiles}: Project,
): Promise<string | undefined> => {
	if (!isName(name)) return `${name} is no name that docker compose takes`;
	if (configFiles.length === 0) return `nothing tells which files ${name} was made from`;
	if (!isLocal(endpoint)) return `the files of ${name} are not on this machine`;
	for (const path of [...configFiles, ...environmentFiles]) {
		if (await unreadable(path)) return `${path} cannot be read here`;
	}
	return undefined;
};

/** The error of a verb that cannot do without the files. */
export const noFiles = (why: string): AppError =>
	new AppError('UNSUPPORTED', why, {
		hint: 'Run docker compose where its files are. Start, stop, restart, pause, kill and down need none.',
	});
