import {toAppError} from '../../base/errors.ts';
import type {Json} from '../../base/json.ts';
import type {FoldedDocument} from './foldedDocument.ts';
import {createJsonFolds, type JsonFolds} from './folds.ts';
import type {Path} from './path.ts';
import {type ShownValue, shownOf} from './shownValue.ts';

export interface PathFollowerDeps {
	readonly document: FoldedDocument;
	/** Where the cursor is. */
	here(): Path;
	goTo(path: Path): void;
	/** The document is another one. */
	changed(): void;
}

/** Which part of a document is shown: all, or what a path finds in it. */
export interface PathFollower {
	/** Another answer for the same thing: a path is followed in that. */
	use(whole: Json): void;
	/** There is no answer now; a path waits for the next one. */
	clear(): void;
	/** Follows a path; resolves with what is wrong with it. */
	follow(path: string): Promise<string | undefined>;
	/** All again, as it was left; false where all is shown. */
	leave(): boolean;
}

/** Nothing yet. */
export const createPathFollower = ({
	document,
	here,
	goTo,
	changed,
}: PathFollowerDeps): PathFollower => {
	let whole: Json | undefined;
	/** What was typed, while it is followed. */
	let followed: string | undefined;
	/** Counts what was asked for: a path that is found late is not shown over what was wanted after it. */
	let asked = 0;
	/** How all was left for what a path finds. */
	let left: {readonly folds: JsonFolds; readonly path: Path} = {folds: document.folds, path: []};

	/** The cursor stays where it was in what was shown before. */
	const display = (next: ShownValue | undefined, folds: JsonFolds) => {
		const path = document.shown ? here() : [];
		document.show(next, folds);
		changed();
		goTo(path);
	};
	const showAll = () => {
		asked++;
		followed = undefined;
		display(whole === undefined ? undefined : {value: whole}, left.folds);
		goTo(left.path);
	};
	/** In the newest answer: where there is none yet, or another one meanwhile, in that. */
	const find = async (path: string): Promise<string | undefined> => {
		const [within, own] = [whole, ++asked];
		if (within === undefined) {
			followed = path;
			return undefined;
		}
		const {select} = await import('./query.ts');
		try {
			const found = await select(path, within);
			if (own !== asked) return undefined;
			if (within !== whole) return await find(path);
			const before = document.shown?.found;
			if (!before) left = {folds: document.folds, path: here()};
			const isSame = before?.path === path;
			followed = path;
			display(shownOf(path, found), isSame ? document.folds : createJsonFolds());
			return undefined;
		} catch (thrown) {
			return own === asked ? toAppError(thrown).message : undefined;
		}
	};
	return {
		use(next) {
			if (next === whole) return;
			whole = next;
			if (followed === undefined) display({value: next}, document.folds);
			else void find(followed).then(wrong => wrong !== undefined && showAll());
		},
		clear() {
			whole = undefined;
			document.clear();
		},
		follow: find,
		leave() {
			// One that is looked for still is given up.
			asked++;
			if (followed === undefined) return false;
			showAll();
			return true;
		},
	};
};
