import type {Json} from '../../base/json.ts';
import {createMemo} from '../../base/memo.ts';
import {countHiddenIn} from '../../base/secrets.ts';
import type {Lines} from '../lines.ts';
import {type Format, layOutJson} from './document.ts';
import {createJsonFolds, type JsonFolds, valueAt} from './folds.ts';
import {isBranch, type Tree} from './lineTree.ts';
import type {Path} from './path.ts';
import {foundNothing, type ShownValue} from './shownValue.ts';

/** Which document it is, and how it is shown. */
interface DocumentState {
	/** Undefined where there is none. */
	readonly shown: ShownValue | undefined;
	/** Of what is shown; `null` where there is none. */
	readonly value: Json;
	readonly format: Format;
	readonly folds: JsonFolds;
}

/** A document laid out in a format, with what of it is folded. */
export interface FoldedDocument extends DocumentState {
	/** Another one, with its own folds or those there are, which are found in it by their paths. */
	show(next: ShownValue | undefined, folds: JsonFolds): void;
	/** There is none now; folds wait for the next one. */
	clear(): void;
	turnFormat(): void;
	/** Those that are shown. */
	lines(): Lines;
	pathAt(line: number): Path;
	lineOf(path: Path): number;
	isFolded(path: Path): boolean;
	fold(path: Path, folded: boolean): void;
	/** Opens all where anything is folded, else folds all. */
	turnAll(): void;
	/** All lines, also those that are folded: made when they are searched. */
	unfolded(): {readonly lines: Lines; readonly tree: Tree};
}

/** No document yet, and nothing is folded. */
export const createFoldedDocument = (): FoldedDocument => {
	let shown: ShownValue | undefined;
	let value: Json = null;
	let format: Format = 'yaml';
	let folds = createJsonFolds();
	let laidOut = layOutJson(format, folds.isFolded);
	let unfolded: {readonly value: Json; readonly lines: Lines; readonly tree: Tree} | undefined;
	const hiddenOf = createMemo(countHiddenIn);
	const layOut = () => {
		laidOut = layOutJson(format, folds.isFolded);
	};
	return {
		get shown() {
			return shown;
		},
		get value() {
			return value;
		},
		get format() {
			return format;
		},
		get folds() {
			return folds;
		},
		show(next, nextFolds) {
			shown = next;
			value = next?.value ?? null;
			folds = nextFolds;
			folds.use(value);
			layOut();
		},
		clear() {
			shown = undefined;
			value = null;
		},
		turnFormat() {
			format = format === 'yaml' ? 'json' : 'yaml';
			unfolded = undefined;
			layOut();
		},
		lines() {
			if (shown?.found?.places.size === 0) return [foundNothing];
			const own = value;
			return {...laidOut.lines(own), hidden: () => hiddenOf(own)};
		},
		pathAt: line => laidOut.pathAt(value, line),
		lineOf: path => laidOut.lineOf(value, path),
		isFolded(path) {
			const found = valueAt(value, path);
			return found !== undefined && isBranch(found) && folds.isFolded(found);
		},
		fold(path, folded) {
			folds.set(path, folded);
			laidOut.forget(value, path);
		},
		turnAll() {
			folds.setAll(!folds.some);
			layOut();
		},
		unfolded() {
			if (unfolded?.value !== value) {
				const tree = layOutJson(format);
				unfolded = {value, lines: tree.lines(value), tree};
			}
			return unfolded;
		},
	};
};
