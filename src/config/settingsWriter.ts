import {mkdir, open, rename, rm} from 'node:fs/promises';
import {dirname} from 'node:path';
import {AppError, systemCode} from '../base/errors.ts';
import {noteLeftover} from '../base/files/leftovers.ts';
import {adopt, findTarget, type Target} from '../base/files/replace.ts';
import type {KeptSetting} from './edit.ts';
import {readSettingsFile} from './file.ts';
import {readYaml} from './located.ts';

/** Written aside and put in its place: whoever reads meanwhile, or after a crash, finds a whole file. */
const replaceFile = async (target: Target, text: string): Promise<void> => {
	const {file} = target;
	const aside = `${file}.${process.pid}.new`;
	const finished = noteLeftover(aside);
	try {
		await mkdir(dirname(file), {recursive: true});
		const handle = await open(aside, 'w', 0o600);
		try {
			await handle.writeFile(text);
			await adopt(handle, target);
		} finally {
			await handle.close();
		}
		await rename(aside, file);
	} catch (thrown) {
		await rm(aside, {force: true}).catch(() => {});
		if (thrown instanceof AppError) throw thrown;
		throw new AppError('CONFIG', `${file} cannot be written (${systemCode(thrown)})`, {
			cause: thrown,
		});
	} finally {
		finished();
	}
};

/**
 * Changes one value of the settings file, whose other settings, comments and order stay as they are.
 * Resolves with the path. Throws AppError CONFIG, with the path, when the file cannot be read or written, or is
 * not right, INVALID for what is no file, and DENIED for the file of somebody else.
 */
const keepSetting = async (path: string, setting: KeptSetting): Promise<string> => {
	const {edit} = await import('./edit.ts');
	const target = await findTarget(path);
	const text = (await readSettingsFile(target.file)) ?? '';
	const {problems} = await readYaml(text);
	const edited = problems.length > 0 ? undefined : edit(text, setting);
	if (edited === undefined) {
		throw new AppError('CONFIG', `${path} is not right: nothing was written to it`, {
			hint: 'gantry --check-config says what is wrong with it.',
		});
	}
	await replaceFile(target, edited);
	return path;
};

/** Keeps settings in a file, one after the other: two at once would each undo the other. */
export const createSettingsWriter = (path: string): ((setting: KeptSetting) => Promise<string>) => {
	let last: Promise<unknown> = Promise.resolve();
	return setting => {
		const kept = last.then(() => keepSetting(path, setting));
		last = kept.catch(() => undefined);
		return kept;
	};
};
