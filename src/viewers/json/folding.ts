import type {Revealed} from '../lines.ts';
import type {FoldedDocument} from './foldedDocument.ts';
import {valueAt} from './folds.ts';
import {isBranch} from './lineTree.ts';
import type {Path} from './path.ts';

export interface FoldingDeps {
	readonly document: FoldedDocument;
	/** Where the cursor is. */
	here(): Path;
	goTo(path: Path): void;
	/** Something was folded, or opened. */
	changed(): void;
}

/** Folds a document by where its cursor is. */
export interface TreeFolding {
	open(): void;
	close(): void;
	toggle(): void;
	toggleAll(): void;
}

/** Opens what hides a line of all, which is one of the shown ones then. */
export const revealIn = (document: FoldedDocument, line: number): Revealed => {
	const path = document.unfolded().tree.pathAt(document.value, line);
	const hiding = path.map((_, depth) => path.slice(0, depth)).filter(document.isFolded);
	for (const outer of hiding) document.fold(outer, false);
	return {line: document.lineOf(path), lines: hiding.length > 0 ? document.lines() : undefined};
};

/** Nothing is folded by itself. */
export const createFolding = ({document, here, goTo, changed}: FoldingDeps): TreeFolding => {
	/** Of the lists and objects that begin on a line, the innermost that can be folded, or is. */
	const branchAt = (path: Path): Path | undefined => {
		const line = document.lineOf(path);
		for (let depth = path.length; depth > 0; depth--) {
			const outer = path.slice(0, depth);
			if (document.lineOf(outer) !== line) return undefined;
			const found = valueAt(document.value, outer);
			if (found !== undefined && isBranch(found) && Object.keys(found).length > 0) return outer;
		}
		return undefined;
	};
	const fold = (path: Path, folded: boolean) => {
		document.fold(path, folded);
		changed();
		goTo(path);
	};
	return {
		open() {
			const path = branchAt(here());
			if (path && document.isFolded(path)) fold(path, false);
		},
		close() {
			const path = here();
			const own = branchAt(path);
			const isOpen = own?.length === path.length && !document.isFolded(own);
			const folded = isOpen ? own : path.slice(0, -1);
			if (folded.length > 0) fold(folded, true);
		},
		toggle() {
			const path = branchAt(here());
			if (path) fold(path, !document.isFolded(path));
		},
		toggleAll() {
			const path = here();
			document.turnAll();
			changed();
			goTo(path);
		},
	};
};
