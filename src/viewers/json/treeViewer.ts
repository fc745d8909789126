import type {Json} from '../../base/json.ts';
import {counted, joined} from '../../base/text/format.ts';
import type {Line} from '../../spans/span.ts';
import {createTextViewer, type TextViewerOptions} from '../text/textViewer.ts';
import type {Viewer} from '../types.ts';
import {printJson} from './document.ts';
import {createFoldedDocument} from './foldedDocument.ts';
import {createFolding, revealIn} from './folding.ts';
import {valueAt} from './folds.ts';
import {type Path, pathText} from './path.ts';
import {createPathFollower} from './pathFollower.ts';
import {placeIn} from './shownValue.ts';
import {treeCopies} from './treeCopies.ts';
import type {TreeTools} from './treeTools.ts';

/** JSON that folds, with a cursor; lines instead of it while there is none. */
export interface TreeViewer extends Viewer {
	/** Replaces what it shows; what is folded and what is followed stay. */
	show(value: Json): void;
	/** Says something instead. */
	say(lines: readonly Line[]): void;
}

/** The field begins with a dot, which is too much before `$` and `{`. */
const tooMuch = /^\.(?=[${])/;

type Options = Omit<TextViewerOptions, 'wrap' | 'cursor' | 'folding' | 'text'>;

/** A document as a tree: empty until `show` is called. */
export const createTreeViewer = ({switches, ...options}: Options): TreeViewer => {
	const document = createFoldedDocument();
	const status = (line: number): Line => {
		const own = options.status?.(line) ?? [];
		const {shown} = document;
		if (!shown) return own;
		if (!shown.found) {
			return joined([own, [{text: pathText(document.pathAt(line)), tone: 'muted'}]]);
		}
		// What was found stands by its path.
		const {path, places} = shown.found;
		const found = counted(places.size, 'value');
		return joined([own, [{text: `${path}: ${found}`, short: found, tone: 'info'}]]);
	};
	const viewer = createTextViewer({
		...options,
		...{wrap: false, status, cursor: () => document.shown !== undefined},
		folding: {
			all: () => document.unfolded().lines,
			placeOf: line => document.unfolded().tree.lineOf(document.value, document.pathAt(line)),
			reveal: line => revealIn(document, line),
		},
	});
	const here = (): Path => document.pathAt(viewer.line());
	const goTo = (path: Path) => viewer.goTo(document.lineOf(path));
	const showLines = () => viewer.show(document.lines());
	const place = {document, here, goTo, changed: showLines};
	const follower = createPathFollower(place);
	const turnFormat = () => {
		if (!document.shown) return;
		const path = here();
		document.turnFormat();
		showLines();
		goTo(path);
	};
	const tree: TreeTools = {
		get isThere() {
			return document.shown !== undefined;
		},
		...createFolding(place),
		copies() {
			const path = here();
			const {lines, tree} = document.unfolded();
			return treeCopies({
				path: placeIn(document.shown, path),
				found: valueAt(document.value, path) ?? null,
				print: one => printJson(one, document.format),
				linesOf: tree.linesOf,
				lines: lines.length,
				text: viewer.copied.text,
			});
		},
		async follow(path) {
			const own = path.trim().replace(tooMuch, '');
			if (own === '') {
				follower.leave();
				return undefined;
			}
			const wrong = await follower.follow(own);
			// It was looked for in what was shown before.
			if (wrong === undefined) viewer.search.start('');
			return wrong;
		},
	};
	return {
		...viewer,
		switches: () => [
			...(switches?.() ?? []),
			{id: 'format', title: 'format', state: document.format, turn: turnFormat},
			...(viewer.switches?.() ?? []),
		],
		tree,
		show: follower.use,
		say(lines) {
			follower.clear();
			viewer.show(lines);
		},
		back: follower.leave,
	};
};
