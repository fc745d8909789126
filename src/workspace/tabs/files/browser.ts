import {leaveAll} from '../../../base/scope.ts';
import {counted, dockerBytes, joined} from '../../../base/text/format.ts';
import {safeName} from '../../../base/text/text.ts';
import {inFolder, linkedTo, splitPath} from '../../../files/paths.ts';
import type {Line} from '../../../spans/span.ts';
import {type CursorViewer, createCursorViewer} from '../../../viewers/cursorViewer.ts';
import type {ViewerDeps} from '../../../viewers/deps.ts';
import {whileDrawn} from '../../../viewers/revision.ts';
import {createFolder, type Folder, type FolderRow} from './folder.ts';
import {entryLine} from './rows.ts';

/** A directory one has come through, with where the cursor was. */
interface Step {
	readonly path: string;
	readonly cursor: string | undefined;
}

/** Where files are looked at: all of a container, or what is mounted in it. */
export interface BrowserRoot {
	/** Name or id. */
	readonly containerId: string;
	/** Where it begins: `/`. */
	readonly root: string;
	/** Why nothing can be put in; absent = it can. */
	readonly sealed?: string;
	/** Sees to it that the container is there, before anything is asked of it. */
	prepare?(): Promise<void>;
	/** Nobody looks any more. */
	release?(): void;
}

/** Directories of a container, one at a time, with the way back. */
export interface Browser {
	readonly viewer: CursorViewer<FolderRow>;
	readonly folder: Folder;
	/** The path under the cursor. */
	path(): string | undefined;
	/** Into what is under the cursor: a directory, or a file, which is somebody else's to open. */
	enter(openFile: (path: string) => void): void;
	/** Back the way one came; false at its begin. */
	back(): boolean;
	/** To the directory above; false at the root. */
	up(): boolean;
}

/** More links in a row are a circle. */
const mostLinks = 10;

/** The engine tells names only with all that is below them: that is what is waited for. */
const cost = 'all that is in it is sent to tell the names; esc stops';

const stateOf = (folder: Folder): Line => {
	const {listing, error} = folder;
	if (error) return [{text: error.message, tone: 'bad'}];
	if (folder.isLong()) {
		const text = `reading … ${dockerBytes(listing?.readBytes ?? 0)}`;
		return [{text: `${text}: ${cost}`, short: `${text}: esc stops`, tone: 'busy'}];
	}
	if (!listing) return [{text: 'reading …', tone: 'busy'}];
	const {state, readBytes, entries} = listing;
	const read = dockerBytes(readBytes);
	if (state === 'reading') return [{text: `reading … ${read}`, short: 'reading …', tone: 'busy'}];
	if (state === 'whole') return [{text: counted(entries.length, 'name'), tone: 'muted'}];
	return [{text: `incomplete: ${read} were read; r reads on`, short: 'incomplete', tone: 'warn'}];
};

const noneOf = ({listing, error}: Folder): Line => {
	if (error) return [{text: ` ${error.message}`, tone: 'bad'}];
	if (listing?.state === 'cut')
		return [{text: ' No name was told yet; r reads on.', tone: 'muted'}];
	if (listing?.state !== 'whole') return [{text: ' Asking the engine …', tone: 'muted'}];
	return [{text: ' Empty, or not seen by the engine: a tmpfs, /proc, /sys, /dev.', tone: 'muted'}];
};

/** What is copied into the container is seen at once. */
const watch = ({hub}: ViewerDeps, containerId: string, changed: () => void) => {
	const newest = () => hub.events.get().events.at(-1)?.timeNano ?? 0n;
	let seen = newest();
	return hub.events.subscribe(() => {
		const {events} = hub.events.get();
		const since = seen;
		const news = events.slice(events.findLastIndex(({timeNano}) => timeNano <= since) + 1);
		seen = newest();
		if (news.some(({id, action}) => id === containerId && action === 'extract-to-dir')) changed();
	});
};

export const createBrowser = (deps: ViewerDeps, place: BrowserRoot): Browser => {
	const {hub, schedule, clock} = deps;
	const {containers} = hub.engine;
	let way: readonly Step[] = [];
	const folder = createFolder(containers, place, schedule);
	const viewer = createCursorViewer({
		schedule,
		rows: () => folder.rows,
		none: () => noneOf(folder),
		paint: entry => entryLine(entry, clock.get()),
		status: () => joined([[{text: safeName(folder.path)}], stateOf(folder)]),
	});
	const changed = () => viewer.changed('state');

	const goTo = (path: string, cursor?: string) => {
		// What was searched for has been found.
		viewer.search.start('');
		viewer.select(cursor);
		folder.open(path);
	};
	const goInto = (path: string) => {
		way = [...way, {path: folder.path, cursor: viewer.current()?.key}];
		goTo(path);
	};
	/** The file, or the directory, that a link leads to. */
	const follow = async (
		link: string,
		says: string,
		show: (path: string) => void,
		links = 0,
	): Promise<void> => {
		const to = linkedTo(link, says);
		const {type, linkTarget} = await containers.statPath(place.containerId, to);
		if (type === 'directory') goInto(to);
		else if (type === 'symlink' && links < mostLinks) await follow(to, linkTarget, show, links + 1);
		else show(to);
	};
	return {
		viewer: whileDrawn(viewer, () => {
			// Not anew after each file that was looked at: that may take a while.
			const {state = 'reading'} = folder.listing ?? {};
			if (state === 'reading') folder.read();
			return leaveAll([
				folder.revision.subscribe(changed),
				clock.subscribe(changed),
				watch(deps, place.containerId, folder.read),
				folder.stop,
			]);
		}),
		folder,
		path() {
			const row = viewer.current();
			return row && inFolder(folder.path, row.name);
		},
		enter(openFile) {
			const row = viewer.current();
			if (!row) return;
			const path = inFolder(folder.path, row.name);
			const show = (file: string) => {
				viewer.search.start('');
				openFile(file);
			};
			if (row.type === 'directory') goInto(path);
			else if (row.type === 'symlink') follow(path, row.linkTarget, show).catch(folder.fail);
			else show(path);
		},
		back() {
			if (folder.isLong()) {
				folder.cut();
				return true;
			}
			const last = way.at(-1);
			if (!last) return false;
			way = way.slice(0, -1);
			goTo(last.path, last.cursor);
			return true;
		},
		up() {
			if (folder.path === place.root || folder.path === '/') return false;
			const above = splitPath(folder.path);
			// The way that was come is behind one then.
			if (way.at(-1)?.path === above.folder) way = way.slice(0, -1);
			goTo(above.folder, above.entry);
			return true;
		},
	};
};
