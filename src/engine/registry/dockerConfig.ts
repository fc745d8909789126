import {randomUUID} from 'node:crypto';
import {mkdir, open, readFile, rename, unlink} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {AppError, systemCode} from '../../base/errors.ts';
import {noteLeftover} from '../../base/files/leftovers.ts';
import {adopt, findTarget} from '../../base/files/replace.ts';
import {isRecord} from '../decode.ts';
import {configDirectory, realSurroundings} from '../endpoint/surroundings.ts';
import type {InspectJson} from '../things.ts';

/** docker's config.json. */
export interface DockerConfig {
	readonly path: string;
	readonly content: InspectJson;
}

const dockerConfigPath = (): string => join(configDirectory(realSurroundings()), 'config.json');

/**
 * What config.json says; empty where there is none. Throws CONFIG for one that cannot be read: as if it were empty would
 * leave somebody without the passwords that are in it, and write over them.
 */
export const readConfig = async (): Promise<DockerConfig> => {
	const path = dockerConfigPath();
	let written: string;
	try {
		written = await readFile(path, 'utf8');
	} catch (cause) {
		if (systemCode(cause) === 'ENOENT') return {path, content: {}};
		throw new AppError('CONFIG', `${path} cannot be read`, {cause});
	}
	if (written.trim() === '') return {path, content: {}};
	try {
		const content = JSON.parse(written);
		if (isRecord(content)) return {path, content};
	} catch {
		// Not with the reason, which quotes what is in the file.
	}
	throw new AppError('CONFIG', `${path} is not JSON`, {hint: 'Put it right first.'});
};

/**
 * Writes config.json anew, whole or not at all: with the mode, the owner and the links of the one before, or for the
 * owner alone. Returns what is to be said about its mode.
 */
export const writeConfig = async ({path, content}: DockerConfig): Promise<string | undefined> => {
	await mkdir(dirname(path), {recursive: true, mode: 0o700});
	const target = await findTarget(path);
	const temporary = `${target.file}.${randomUUID().slice(0, 8)}`;
	const finished = noteLeftover(temporary);
	try {
		const file = await open(temporary, 'wx', 0o600);
		try {
			// As docker writes it.
			await file.writeFile(JSON.stringify(content, undefined, '\t'));
			await adopt(file, target);
			await file.sync();
		} finally {
			await file.close();
		}
		await rename(temporary, target.file);
	} catch (cause) {
		await unlink(temporary).catch(() => undefined);
		if (cause instanceof AppError) throw cause;
		throw new AppError('DENIED', `${path} cannot be written (${systemCode(cause)})`, {cause});
	} finally {
		finished();
	}
	const mode = target.known?.mode ?? 0o600;
	return (mode & 0o077) === 0
		? undefined
		: `others may read ${path}: \`chmod 600\` keeps the password to you`;
};
