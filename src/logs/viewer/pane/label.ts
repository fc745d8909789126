import {clip, pad, width} from '../../../base/text/text.ts';
import type {Span, Tone} from '../../../spans/span.ts';
import {type MergedFeed, mergedOf} from '../../merge/merged.ts';
import {createSourceColours} from '../../output/colours.ts';
import type {LineLabel} from '../line/line.ts';

/** Names that are longer are cut: the lines are what is read. */
const mostCells = 14;

const tones: readonly Tone[] = ['accent', 'good', 'info', 'warn', 'busy'];
const looks: readonly Omit<Span, 'text'>[] = [
	...tones.map(tone => ({tone})),
	...tones.map(tone => ({tone, bold: true as const})),
];

/** The column of names of a merged log; as wide as its longest name needs. */
export const createMergedLabel = (feed: MergedFeed): (() => LineLabel) => {
	const colours = createSourceColours(looks.length);
	let known: {readonly key: string; readonly label: LineLabel} | undefined;
	return () => {
		const names = feed.get().sources.map(({name}) => name);
		const key = names.join('\n');
		if (known?.key === key) return known.label;
		const cells = Math.min(mostCells, Math.max(0, ...names.map(width)));
		const spans = names.map(
			(name): Span => ({
				...looks[colours.indexOf(name)],
				text: `${pad(clip(name, cells), cells)} `,
			}),
		);
		const label: LineLabel = {
			cells: cells + 1,
			of: line => spans[mergedOf(line)?.source ?? -1] ?? {text: ' '.repeat(cells + 1)},
			nameOf: line => names[mergedOf(line)?.source ?? -1] ?? '',
			isMark: line => mergedOf(line)?.mark ?? false,
			isLate: line => mergedOf(line)?.late ?? false,
		};
		known = {key, label};
		return label;
	};
};
