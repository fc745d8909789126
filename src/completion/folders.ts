import type {Dirent} from 'node:fs';
import {opendir, stat} from 'node:fs/promises';
import {homedir} from 'node:os';
import {join, resolve} from 'node:path';
import {mapPool} from '../base/pool.ts';
import {safeName} from '../base/text/text.ts';
import type {CompletionSource, FolderEntry} from './types.ts';

/** A folder may have millions: nobody finds anything among more than these. */
const mostEntries = 5000;
/** Folders that are kept, newest last. */
const mostFolders = 50;
const atOnce = 8;

/** A path as it is typed: `~` is the home folder, and a variable in front what it is here. */
const placeOf = (typed: string): string => {
	const path = typed.replace(/^~(?=\/|$)/, homedir());
	const meant = path.replace(/^\$(?:(\w+)|\{(\w+)\})/, (_all, bare, braced) => {
		const name = String(bare ?? braced);
		return process.env[name] ?? (name === 'PWD' ? process.cwd() : '');
	});
	return resolve(meant === '' ? '.' : meant);
};

const read = async (path: string, signal: AbortSignal): Promise<readonly FolderEntry[]> => {
	const named: Dirent[] = [];
	for await (const entry of await opendir(path)) {
		// What would drive a terminal can be typed by nobody.
		if (safeName(entry.name) === entry.name) named.push(entry);
		if (named.length >= mostEntries || signal.aborted) break;
	}
	const links = named.filter(entry => entry.isSymbolicLink());
	const answers = await mapPool(links, atOnce, signal, async ({name}) => {
		const led = await stat(join(path, name));
		return led.isDirectory() ? name : undefined;
	});
	const led = new Set(answers.flatMap(one => (one.status === 'fulfilled' ? [one.value] : [])));
	return named
		.map(entry => ({name: entry.name, isFolder: entry.isDirectory() || led.has(entry.name)}))
		.sort((a, b) => (a.name < b.name ? -1 : 1));
};

/** Folders of this machine, each read once, until `signal` aborts; `changed` is told when one has been. */
export const createFolders = (
	changed: () => void,
	signal: AbortSignal,
): CompletionSource['folder'] => {
	const known = new Map<string, readonly FolderEntry[]>();
	const load = async (path: string) => {
		// Not there, or not ours to read: nothing completes it.
		const entries = await read(path, signal).catch(() => []);
		if (signal.aborted) return;
		known.set(path, entries);
		if (known.size > mostFolders) known.delete(known.keys().next().value ?? '');
		if (entries.length > 0) changed();
	};
	return typed => {
		const path = placeOf(typed);
		const entries = known.get(path);
		if (entries) return entries;
		known.set(path, []);
		void load(path);
		return [];
	};
};
