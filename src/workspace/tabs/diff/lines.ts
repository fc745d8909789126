import {dockerBytes} from '../../../base/text/format.ts';
import type {ImageLayer} from '../../../engine/things.ts';
import type {Line, Tone} from '../../../spans/span.ts';
import {instruction} from '../layers.ts';
import type {Difference} from './compare.ts';

const signs: Readonly<Record<Difference['kind'], readonly [sign: string, tone: Tone]>> = {
	added: ['+', 'good'],
	removed: ['-', 'bad'],
	changed: ['~', 'warn'],
};

const indented = (depth: number): string => '  '.repeat(depth);

const changeLine = ({kind, path, before, after}: Difference): Line => {
	const [sign, tone] = signs[kind];
	const name = `${sign} ${indented(path.length - 1)}${path.at(-1)}`;
	const value = kind === 'added' ? after : before;
	if (kind !== 'changed') return [{text: value === '' ? name : `${name}: ${value}`, tone}];
	return [
		{text: `${name}: `, tone},
		{text: before, tone: 'bad'},
		{text: ' → ', tone: 'muted'},
		{text: after, tone: 'good'},
	];
};

/** What differs, below what it is in. */
export const changeLines = (changes: readonly Difference[]): readonly Line[] => {
	let above: readonly string[] = [];
	return changes.flatMap(change => {
		const holders = change.path.slice(0, -1);
		const same = holders.findIndex((name, at) => name !== above[at]);
		const from = same < 0 ? holders.length : same;
		above = holders;
		const heads = holders
			.slice(from)
			.map((name, at): Line => [{text: `  ${indented(from + at)}${name}`, tone: 'accent'}]);
		return [...heads, changeLine(change)];
	});
};

const layerKey = ({createdBy, sizeBytes}: ImageLayer): string => `${sizeBytes} ${createdBy}`;

const layerLine = (kind: 'added' | 'removed', {createdBy, sizeBytes}: ImageLayer): Line => {
	const [sign, tone] = signs[kind];
	return [
		{text: `${sign}   ${(sizeBytes > 0 ? dockerBytes(sizeBytes) : '0').padStart(8)}  `, tone},
		{text: instruction(createdBy), tone},
	];
};

/** How many are the same from the start. */
const shared = (a: readonly string[], b: readonly string[]): number => {
	const first = a.findIndex((one, at) => one !== b[at]);
	return first < 0 ? a.length : first;
};

export interface ImageLayers {
	/** Newest first, as the engine tells it. */
	readonly history: readonly ImageLayer[];
	/** Digests, oldest first. */
	readonly digests: readonly string[];
}

/**
 * The layers of two images, oldest first: how many are shared, and what was done from there on. One that was built anew by
 * the same instruction differs in its digest alone, which is said.
 */
export const layerChanges = (before: ImageLayers, after: ImageLayers): readonly Line[] => {
	const [old, fresh] = [before.history.toReversed(), after.history.toReversed()];
	const [keys, others] = [old.map(layerKey), fresh.map(layerKey)];
	const first = shared(keys, others);
	const behind = [keys, others].map(all => all.slice(first).reverse());
	const last = shared(behind[0] ?? [], behind[1] ?? []);
	const gone = old.slice(first, old.length - last);
	const come = fresh.slice(first, fresh.length - last);
	const same = shared(before.digests, after.digests);
	const isSame = same === before.digests.length && same === after.digests.length;
	if (isSame && gone.length + come.length === 0) return [];
	const of = `${before.digests.length} and ${after.digests.length}`;
	const told = isSame ? 'the same files' : `${same} shared, of ${of}`;
	const built: readonly Line[] =
		gone.length + come.length > 0
			? []
			: [[{text: '~   built anew by the same instructions from there on', tone: 'warn'}]];
	return [
		[
			{text: '  Layers', tone: 'accent'},
			{text: `  ${told}`, tone: 'muted'},
		],
		...built,
		...gone.map(layer => layerLine('removed', layer)),
		...come.map(layer => layerLine('added', layer)),
	];
};
