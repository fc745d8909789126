import type {Json} from '../../base/json.ts';
import {createMemo} from '../../base/memo.ts';
import {countHiddenIn} from '../../base/secrets.ts';
import type {Lines} from '../lines.ts';
import {type Format, layOutJson} from './document.ts';
import {createJsonFolds, type JsonFolds, valueAt} from './folds.ts';
import {isBranch, type Tree} from './lineTree.ts';
import type {Path} from './path.ts';

/** A document laid out in a format, with what of it is folded. */
export interface FoldedDocument {
	/** `null` where there is none. */
	readonly value: Json;
	readonly format: Format;
	readonly folds: JsonFolds;
	/** Another value, with its own folds or those there are, which are found in it by their paths. */
	show(value: Json, folds: JsonFolds): void;
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
			value = next;
			folds = nextFolds;
			folds.use(value);
			layOut();
		},
		clear() {
			value = null;
		},
		turnFormat() {
			format = format === 'yaml' ? 'json' : 'yaml';
			unfolded = undefined;
			layOut();
		},
		lines() {
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
