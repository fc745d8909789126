import {counted} from '../../base/text/format.ts';
import {type AnyKind, kindOf, type ListKind, listedKinds} from '../../kinds/index.ts';
import {createFilter} from '../../lists/filter.ts';
import {parseListFilter} from '../../lists/filterParse.ts';
import type {PaletteItem} from '../../overlays/types.ts';
import {namesOf} from './named.ts';

type RowsOf = (kind: ListKind) => readonly unknown[];

/** Rows that words choose by what they are: `project=shop`, `exited`. */
export interface ChosenRows {
	readonly rows: readonly unknown[];
	/** Why there are none. */
	readonly wrong: string | undefined;
}

/** How many rows that a word is the beginning of are offered. */
const mostOffered = 5;

const stateWords = new Set(listedKinds.flatMap(({states = []}) => states));

const isChoice = (word: string): boolean => {
	if (stateWords.has(word) || word === 'trouble') return true;
	const {terms, error} = parseListFilter(word);
	return error !== undefined || terms.some(({type}) => type !== 'word');
};

/**
 * Rows that these words choose by what they are, as a filter of the list does; `undefined` where one of them is none of
 * those: a name, which must be there.
 */
export const chosenRows = (
	kind: ListKind,
	words: readonly string[],
	all: readonly unknown[],
): ChosenRows | undefined => {
	if (words.length === 0 || !words.every(isChoice)) return undefined;
	const text = words.join(' ');
	const filter = createFilter(kindOf(kind) as AnyKind, text, all as readonly object[]);
	const rows = filter.error === undefined ? filter.pass(all as object[], () => undefined) : [];
	const none = rows.length === 0 ? `No ${kindOf(kind).noun[0]} is ${text}` : undefined;
	return {rows, wrong: filter.error ?? none};
};

/** `3 containers`, or why there are none. */
export const chosenNote = (kind: ListKind, {rows, wrong}: ChosenRows): string =>
	wrong ?? counted(rows.length, kindOf(kind).noun[0]);

/** The row that has exactly this name, of the first kind that has one. */
export const rowNamed = (
	name: string,
	rowsOf: RowsOf,
): {readonly kind: ListKind; readonly id: string} | undefined => {
	for (const {id: kind} of listedKinds) {
		const row = rowsOf(kind).find(one => namesOf(kind, one).includes(name));
		if (row !== undefined) return {kind, id: kindOf(kind).identify(row)};
	}
	return undefined;
};

const prefix = 'row ';

/** The row that an item of the command line stands for. */
export const rowOfItem = (item: PaletteItem | undefined): ReturnType<typeof rowNamed> => {
	if (!item?.id.startsWith(prefix)) return undefined;
	const [kind = '', id = ''] = item.id.slice(prefix.length).split(' ');
	return {kind: kind as ListKind, id};
};

/** Rows that a word is the name of, and those that it begins. */
export const rowItems = (
	word: string,
	rowsOf: RowsOf,
): {readonly exact: readonly PaletteItem[]; readonly begun: readonly PaletteItem[]} => {
	const exact: PaletteItem[] = [];
	const begun: PaletteItem[] = [];
	if (word === '') return {exact, begun};
	for (const {id: kind, noun, identify} of listedKinds) {
		for (const row of rowsOf(kind)) {
			for (const name of namesOf(kind, row)) {
				const into = name === word ? exact : name.startsWith(word) ? begun : undefined;
				into?.push({
					...{id: `${prefix}${kind} ${identify(row)}`, title: name, keys: '', note: noun[0]},
					...{insert: name, disabled: undefined},
				});
			}
		}
	}
	return {exact, begun: begun.slice(0, mostOffered)};
};
