import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const folders = new Set<string>();

/** A new folder for what a test keeps on the disk; gone when its file of tests has ended, elsewhere with the process. */
export const newFolder = (name: string): string => {
	const folder = mkdtempSync(join(tmpdir(), `gantry-${name}-`));
	folders.add(folder);
	return folder;
};

/** Removes all of them. */
export const removeFolders = (): void => {
	for (const folder of folders) rmSync(folder, {recursive: true, force: true});
	folders.clear();
};

process.once('exit', removeFolders);
