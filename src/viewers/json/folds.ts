import type {Json} from '../../base/json.ts';
import {type Branch, isBranch, stepInto} from './lineTree.ts';
import type {Path} from './path.ts';

/** Which lists and objects of a document are folded: those that were, or all but those that were opened. */
export interface JsonFolds {
	isFolded(value: Branch): boolean;
	/** Whether anything is, or was told to be. */
	readonly some: boolean;
	/** Folds or opens one. */
	set(path: Path, folded: boolean): void;
	/** Folds or opens all; the document itself is never folded. */
	setAll(folded: boolean): void;
	/** Another answer for the same thing: what was folded is found there by its path. */
	use(document: Json): void;
}

export const valueAt = (document: Json, path: Path): Json | undefined => {
	let value: Json | undefined = document;
	for (const step of path) value = value === undefined ? undefined : stepInto(value, step);
	return value;
};

/** Nothing is folded. */
export const createJsonFolds = (): JsonFolds => {
	let root: Json = null;
	let all = false;
	/** Those that are not as all are. */
	let others = new Map<Branch, Path>();
	return {
		isFolded: value => value !== root && all !== others.has(value),
		get some() {
			return all || others.size > 0;
		},
		set(path, folded) {
			const value = valueAt(root, path);
			if (value === undefined || !isBranch(value)) return;
			if (folded === all) others.delete(value);
			else others.set(value, path);
		},
		setAll(folded) {
			all = folded;
			others = new Map();
		},
		use(document) {
			root = document;
			const before = others;
			others = new Map();
			for (const path of before.values()) {
				const value = valueAt(root, path);
				if (value !== undefined && isBranch(value)) others.set(value, path);
			}
		},
	};
};
