import {joined} from '../../../base/text/format.ts';
import {splitPath} from '../../../files/paths.ts';
import type {ViewerDeps} from '../../../viewers/deps.ts';
import {createRevision, whileDrawn} from '../../../viewers/revision.ts';
import type {TextViewer} from '../../../viewers/text/textViewer.ts';
import type {Viewer} from '../../../viewers/types.ts';
import {type BrowserRoot, createBrowser} from './browser.ts';
import {openFile} from './fileText.ts';

/** What was read of it stays, and is all there will be. */
const isRemoved = ({hub}: ViewerDeps, place: BrowserRoot): boolean => {
	const {phase, rows} = hub.rows('container').get();
	// One that is made to look into an image comes and goes.
	return place.prepare === undefined && phase === 'ready' && !rows.has(place.containerId);
};

/** Tells when the container goes, or comes again. */
const hearRemoval = (deps: ViewerDeps, place: BrowserRoot, changed: () => void): (() => void) => {
	let was = isRemoved(deps, place);
	return deps.hub.rows('container').subscribe(() => {
		if (isRemoved(deps, place) === was) return;
		was = !was;
		changed();
	});
};

/** The file system of a container, or of an image by one, directory by directory; a text opens in the place of its directory. */
export const createFilesViewer = (deps: ViewerDeps, place: BrowserRoot): Viewer => {
	let file: {readonly path: string; readonly viewer: TextViewer} | undefined;
	let size: readonly [width: number, height: number] = [80, 24];
	const revision = createRevision(deps.schedule);
	const browser = createBrowser(deps, place);
	const now = () => file?.viewer ?? browser.viewer;

	/** Whatever is shown changes this one. */
	let leaveShown = () => {};
	let isActive = false;
	const follow = () => {
		leaveShown();
		leaveShown = isActive ? now().revision.subscribe(() => revision.bump()) : () => {};
	};
	const show = (next: typeof file) => {
		const before = file;
		file = next;
		file?.viewer.setSize(...size);
		follow();
		revision.bump();
		before?.viewer.release();
	};
	const open = (path: string) =>
		show({path, viewer: openFile(deps, {container: place.containerId, path})});
	const close = (): boolean => {
		if (!file) return false;
		show(undefined);
		return true;
	};
	const viewer: Viewer = {
		shape: 'lines',
		revision,
		setSize(width, height) {
			size = [width, height];
			browser.viewer.setSize(width, height);
			file?.viewer.setSize(width, height);
		},
		...{row: (index: number) => now().row(index), cursorRow: () => now().cursorRow?.()},
		status() {
			const shown = now().status();
			return isRemoved(deps, place) ? joined([[{text: 'removed', tone: 'warn'}], shown]) : shown;
		},
		get scroll() {
			return now().scroll;
		},
		get search() {
			return now().search;
		},
		switches: () => file?.viewer.switches?.() ?? [],
		refresh: () => browser.folder.read(),
		copied: {text: () => now().copied.text()},
		enter: () => (file ? undefined : () => browser.enter(open)),
		back: () => close() || browser.back(),
		files: {
			get container() {
				const {containerId} = place;
				return deps.hub.rows('container').get().rows.get(containerId)?.name || containerId;
			},
			sealed: place.sealed,
			folder: () => (file ? splitPath(file.path).folder : browser.folder.path),
			path: () => file?.path ?? browser.path(),
			isOpen: () => file !== undefined,
			up: () => close() || browser.up(),
		},
		release() {
			browser.folder.stop();
			file?.viewer.release();
			place.release?.();
		},
	};
	return whileDrawn(viewer, () => {
		isActive = true;
		follow();
		const leave = hearRemoval(deps, place, () => revision.bump('state'));
		return () => {
			leave();
			isActive = false;
			follow();
		};
	});
};
