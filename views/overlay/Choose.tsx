import {pad, width} from '../../src/base/text/text.ts';
import type {ChooseOption} from '../../src/overlays/types.ts';
import type {Line} from '../../src/spans/span.ts';
import {lineWidth} from '../../src/spans/spans.ts';
import type {OverlayOf} from './confirm.ts';
import {Dialog} from './Dialog.tsx';
import {findRow} from './findRow.tsx';
import {labelColumn, noted} from './noted.ts';
import {linesAround} from './window.ts';

/** A line of at most `cells` for each, as columns. */
const optionLines = (
	options: readonly ChooseOption[],
	cells: number,
	cursor?: number,
): readonly Line[] => {
	const longestKey = Math.max(0, ...options.map(({key}) => width(key ?? '')));
	const keys = longestKey > 0 ? longestKey + 2 : 0;
	const room = cells - width('▌ ') - keys;
	const column = labelColumn(
		options.map(({label}) => label),
		room,
	);
	return options.map(({label, key = '', note = '', disabled}, index): Line => {
		const current = index === cursor;
		const look = {...(disabled && {tone: 'muted' as const}), ...(current && {bold: true as const})};
		return [
			{text: current ? '▌ ' : '  ', tone: 'accent'},
			{text: pad(key, keys), tone: disabled ? 'muted' : 'accent'},
			...noted({text: label, ...look}, disabled ?? note, column, room),
		];
	});
};

/** A list to pick from; what cannot be picked now is grey and says why. */
export const Choose = ({overlay}: {readonly overlay: OverlayOf<'choose'>}) => {
	// As wide as with all of them: it does not jump while it is narrowed.
	const all = optionLines(overlay.all ?? overlay.options, Number.POSITIVE_INFINITY);
	return (
		<Dialog
			title={overlay.title}
			gone={overlay.gone}
			changed={overlay.changed}
			tone="accent"
			cells={Math.max(28, ...all.map(lineWidth))}
			body={(cells, most) => {
				const {options, cursor, find} = overlay;
				const field = find ? [findRow(find, cells), []] : [];
				const {start, end} = linesAround(options.length, cursor, Math.max(1, most - field.length));
				const lines = optionLines(options, cells, cursor).slice(start, end);
				const nothing: Line = [{text: '  Nothing by that name', tone: 'muted'}];
				return [...field, ...(find && lines.length === 0 ? [nothing] : lines)];
			}}
		/>
	);
};
