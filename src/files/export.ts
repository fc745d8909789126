import {homedir} from 'node:os';
import {AppError} from '../base/errors.ts';
import type {ContainerFiles} from '../engine/containers/types.ts';
import {createMeter} from './copy/meter.ts';
import {resolveHere, targetHere} from './local/disk.ts';
import {writeWhole} from './local/whole.ts';

/** A file here that may be there already. Throws INVALID for a directory, NOT_FOUND for a folder that is not there. */
export const fileHere = async (
	typed: string,
): Promise<{readonly path: string; readonly exists: boolean}> => {
	const asked = resolveHere(typed, {home: homedir(), folder: process.cwd()});
	const {path, exists, isDirectory} = await targetHere(asked);
	if (!isDirectory) return {path, exists};
	throw new AppError('INVALID', `${typed} is a directory`, {hint: 'Name a file.'});
};

/** Writes the file system of a container to a file, which appears when it is whole. Returns its bytes. */
export const exportTo = async (
	engine: Pick<ContainerFiles, 'export'>,
	id: string,
	file: string,
	{signal, progress}: {readonly signal: AbortSignal; progress(text: string): void},
): Promise<number> => {
	const {path} = await fileHere(file);
	const meter = createMeter(progress);
	const content = meter.count(await engine.export(id, {signal}));
	await writeWhole({path, content, signal, finish: async () => {}});
	return meter.bytes;
};
