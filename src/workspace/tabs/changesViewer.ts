import {type AppError, toAppError} from '../../base/errors.ts';
import {createScope, type Scope} from '../../base/scope.ts';
import {counted, dockerBytes} from '../../base/text/format.ts';
import type {FileChange} from '../../engine/things.ts';
import {type ChangeSizes, createChangeSizes} from '../../files/changeSizes.ts';
import {type ChangeRow, changeRows, changeTree} from '../../files/changeTree.ts';
import type {Line, Tone} from '../../spans/span.ts';
import {createCursorViewer} from '../../viewers/cursorViewer.ts';
import type {ViewerDeps} from '../../viewers/deps.ts';
import {whileDrawn} from '../../viewers/revision.ts';
import type {Viewer} from '../../viewers/types.ts';

const signs: Readonly<Record<FileChange['kind'], readonly [sign: string, tone: Tone]>> = {
	added: ['A', 'good'],
	modified: ['C', 'warn'],
	deleted: ['D', 'bad'],
};

/** ` 12kB`; a directory of which some files were not asked for has at least so much. */
const sizeText = (sizes: ChangeSizes | undefined, {key, files}: ChangeRow) => {
	const known = sizes?.of(key);
	if (!known) return '';
	return ` ${known.files < files ? '≥ ' : ''}${dockerBytes(known.bytes)}`;
};

/** What a container has changed since its image, as a tree: enter folds a directory. */
export const createChangesViewer = ({hub, schedule}: ViewerDeps, containerId: string): Viewer => {
	let changes: readonly FileChange[] | undefined;
	let error: AppError | undefined;
	let asking: Scope | undefined;
	let sizes: ChangeSizes | undefined;
	let tree = changeTree([]);
	let folded: ReadonlySet<string> = new Set();
	let rows = changeRows(tree, folded);

	const none = (): Line => {
		if (error) return [{text: ` ${error.message}`, tone: 'bad'}];
		const text = changes ? ' It has changed no file since its image.' : ' Asking the engine …';
		return [{text, tone: 'muted'}];
	};
	const viewer = createCursorViewer({
		...{schedule, none, rows: () => rows},
		isEmpty: () => rows.length === 0,
		// One call a file: of what nobody has scrolled to, none.
		onSeen(seen) {
			for (const {key, kind, within} of seen)
				if (within === 0 && kind !== 'deleted') sizes?.want(key);
		},
		paint(row) {
			const {kind, name, depth, within, isFolded} = row;
			const [sign, tone] = signs[kind];
			const isFolder = within > 0;
			return [
				{text: `${sign} `, tone},
				{text: '  '.repeat(depth)},
				{text: isFolder ? (isFolded ? '▸ ' : '▾ ') : '  ', tone: 'muted'},
				{text: name, ...(isFolder ? {tone: 'accent'} : {})},
				{text: sizeText(sizes, row), tone: 'muted'},
				{text: isFolded ? ` ${counted(within, 'change')}` : '', tone: 'muted'},
			];
		},
		status() {
			if (!changes) return [];
			const count = (kind: FileChange['kind']) =>
				changes?.filter(change => change.kind === kind).length ?? 0;
			const text = `${count('added')} added, ${count('modified')} changed, ${count('deleted')} deleted`;
			return [{text, short: counted(changes.length, 'change'), tone: 'muted'}];
		},
	});
	const layOut = () => {
		rows = changeRows(tree, folded);
		viewer.changed();
	};
	const load = async () => {
		asking?.end();
		const own = createScope();
		asking = own;
		const {containers} = hub.engine;
		try {
			changes = await containers.changes(containerId, {signal: own.signal});
			error = undefined;
			sizes = createChangeSizes(containers, containerId, own.signal, () => viewer.changed('state'));
			tree = changeTree(changes);
		} catch (thrown) {
			if (own.signal.aborted) return;
			error = toAppError(thrown);
		}
		layOut();
	};
	const fold = (path: string) => {
		folded = new Set(
			folded.has(path) ? [...folded].filter(one => one !== path) : [...folded, path],
		);
		layOut();
	};
	const foldable: Viewer = {
		...viewer,
		refresh: () => void load(),
		enter() {
			const row = viewer.current();
			return row && row.within > 0 ? () => fold(row.key) : undefined;
		},
	};
	return whileDrawn(foldable, () => {
		void load();
		return () => asking?.end();
	});
};
