import {toAppError} from '../../base/errors.ts';
import type {Json} from '../../base/json.ts';
import {createMemo} from '../../base/memo.ts';
import {countHiddenIn} from '../../base/secrets.ts';
import {counted, joined} from '../../base/text/format.ts';
import type {Line} from '../../spans/span.ts';
import type {Lines} from '../lines.ts';
import {createTextViewer, type TextViewerOptions} from '../textViewer.ts';
import type {Viewer} from '../types.ts';
import {type Format, layOutJson, printJson} from './document.ts';
import {createFolding} from './folding.ts';
import {createFolds, type Folds, valueAt} from './folds.ts';
import {type Path, pathText} from './path.ts';
import {foundNothing, type Shown, shownOf} from './shown.ts';
import {treeCopies} from './treeCopies.ts';
import type {TreeTools} from './treeTools.ts';

/** JSON that folds, with a cursor; lines instead of it while there is none. */
export interface TreeViewer extends Viewer {
	/** Replaces what it shows; what is folded and what is followed stay. */
	show(value: Json): void;
	/** Says something instead. */
	say(lines: readonly Line[]): void;
}

type Options = Omit<TextViewerOptions, 'wrap' | 'cursor' | 'folding' | 'text'>;

/** A document as a tree: empty until `show` is called. */
export const createTreeViewer = (options: Options): TreeViewer => {
	let whole: Json | undefined;
	let shown: Shown | undefined;
	/** What was typed, while it is followed. */
	let followed: string | undefined;
	let format: Format = 'yaml';
	let folds = createFolds();
	/** How all was left for what a path finds. */
	let left: {readonly folds: Folds; readonly path: Path} = {folds, path: []};
	let document = layOutJson(format, folds.isFolded);
	/** Of all lines, also those that are folded: made when they are searched. */
	let unfolded:
		| {readonly value: Json; readonly lines: Lines; readonly tree: typeof document}
		| undefined;

	const hiddenOf = createMemo(countHiddenIn);
	const value = (): Json => shown?.value ?? null;
	const allOf = () => {
		if (unfolded?.value !== value()) {
			const tree = layOutJson(format);
			unfolded = {value: value(), lines: tree.lines(value()), tree};
		}
		return unfolded;
	};
	const here = (): Path => document.pathAt(value(), viewer.line);
	/** From the document that the engine told. */
	const placeOf = (path: Path): Path => {
		const place = shown?.places?.get(String(path[0]));
		return place ? [...place, ...path.slice(1)] : path;
	};
	const showLines = () => {
		if (shown?.places?.size === 0) return viewer.show([foundNothing]);
		const lines = document.lines(value());
		viewer.show({...lines, hidden: () => hiddenOf(value())});
	};
	const layOut = () => {
		document = layOutJson(format, folds.isFolded);
		showLines();
	};
	const goTo = (path: Path) => viewer.goTo(document.lineOf(value(), path));
	/** The cursor stays where it was in what was shown before. */
	const display = (next: Shown | undefined) => {
		const path = shown ? here() : [];
		shown = next;
		folds.use(value());
		layOut();
		goTo(path);
	};
	const {isFolded, fold, open, close, toggle} = createFolding({
		value,
		document: () => document,
		folds: () => folds,
		here,
		goTo,
		changed: showLines,
	});
	const status = (): Line => {
		if (!shown) return options.status?.() ?? [];
		const found = shown.places && counted(shown.places.size, 'value');
		// What was found stands by its path.
		const place: Line = found
			? [{text: `${followed}: ${found}`, short: found, tone: 'info'}]
			: [{text: pathText(here()), tone: 'muted'}];
		return joined([options.status?.() ?? [], place]);
	};
	const turnFormat = () => {
		if (!shown) return;
		const path = here();
		format = format === 'yaml' ? 'json' : 'yaml';
		unfolded = undefined;
		layOut();
		goTo(path);
	};
	const viewer = createTextViewer({
		...options,
		wrap: false,
		cursor: () => shown !== undefined,
		status,
		switches: () => [
			...(options.switches?.() ?? []),
			{id: 'format', title: 'format', state: format, turn: turnFormat},
		],
		folding: {
			all: () => allOf().lines,
			placeOf: line => allOf().tree.lineOf(value(), document.pathAt(value(), line)),
			reveal(line) {
				const path = allOf().tree.pathAt(value(), line);
				for (let depth = 1; depth < path.length; depth++) {
					const outer = path.slice(0, depth);
					if (isFolded(outer)) fold(outer, false);
				}
				return document.lineOf(value(), path);
			},
		},
	});
	const showAll = () => {
		followed = undefined;
		folds = left.folds;
		display(whole === undefined ? undefined : {value: whole});
		goTo(left.path);
	};
	/** In the newest answer: where there is none yet, or another one meanwhile, in that. */
	const find = async (path: string): Promise<string | undefined> => {
		const within = whole;
		if (within === undefined) {
			followed = path;
			return undefined;
		}
		const {select} = await import('./query.ts');
		try {
			const found = await select(path, within);
			if (within !== whole) return await find(path);
			if (!shown?.places) left = {folds, path: here()};
			if (followed !== path || !shown?.places) folds = createFolds();
			followed = path;
			display(shownOf(found));
			return undefined;
		} catch (thrown) {
			return toAppError(thrown).message;
		}
	};
	const copiesOf = (path: Path) =>
		treeCopies({
			path: placeOf(path),
			found: valueAt(value(), path) ?? null,
			print: one => printJson(one, format),
			linesOf: allOf().tree.linesOf,
			lines: allOf().lines.length,
			text: viewer.text,
		});
	const tree: TreeTools = {
		get isThere() {
			return shown !== undefined;
		},
		...{open, close, toggle},
		toggleAll() {
			const path = here();
			folds.setAll(!folds.some);
			layOut();
			goTo(path);
		},
		copies: () => copiesOf(here()),
		async follow(path) {
			if (path.trim() !== '') return await find(path.trim());
			if (followed !== undefined) showAll();
			return undefined;
		},
	};
	return {
		...viewer,
		tree,
		show(next) {
			if (next === whole) return;
			whole = next;
			if (followed === undefined) display({value: next});
			else void find(followed).then(wrong => wrong !== undefined && showAll());
		},
		say(lines) {
			whole = undefined;
			shown = undefined;
			viewer.show(lines);
		},
		back() {
			if (followed === undefined) return false;
			showAll();
			return true;
		},
	};
};
