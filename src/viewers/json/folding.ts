import type {Json} from '../../base/json.ts';
import type {layOutJson} from './document.ts';
import {type Folds, valueAt} from './folds.ts';
import {isBranch} from './lineTree.ts';
import type {Path} from './path.ts';

export interface FoldingOptions {
	/** What is shown. */
	value(): Json;
	document(): ReturnType<typeof layOutJson>;
	folds(): Folds;
	/** Where the cursor is. */
	here(): Path;
	goTo(path: Path): void;
	/** Something was folded, or opened. */
	changed(): void;
}

/** Folds a document by where its cursor is. */
export const createFolding = ({value, document, folds, here, goTo, changed}: FoldingOptions) => {
	/** Of the lists and objects that begin on a line, the innermost that can be folded, or is. */
	const branchAt = (path: Path): Path | undefined => {
		const line = document().lineOf(value(), path);
		for (let depth = path.length; depth > 0; depth--) {
			const outer = path.slice(0, depth);
			if (document().lineOf(value(), outer) !== line) return undefined;
			const found = valueAt(value(), outer);
			if (found !== undefined && isBranch(found) && Object.keys(found).length > 0) return outer;
		}
		return undefined;
	};
	const isFolded = (path: Path): boolean => {
		const found = valueAt(value(), path);
		return found !== undefined && isBranch(found) && folds().isFolded(found);
	};
	const fold = (path: Path, folded: boolean) => {
		folds().set(path, folded);
		document().forget(value(), path);
		changed();
		goTo(path);
	};
	const open = () => {
		const path = branchAt(here());
		if (path && isFolded(path)) fold(path, false);
	};
	const close = () => {
		const path = here();
		const own = branchAt(path);
		const isOpen = own?.length === path.length && !isFolded(own);
		const folded = isOpen ? own : path.slice(0, -1);
		if (folded.length > 0) fold(folded, true);
	};
	const toggle = () => {
		const path = branchAt(here());
		if (path) fold(path, !isFolded(path));
	};
	return {isFolded, fold, open, close, toggle};
};
