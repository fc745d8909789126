import {pad, width} from '../../src/base/text/text.ts';
import type {Line} from '../../src/spans/span.ts';
import {lineWidth} from '../../src/spans/spans.ts';
import type {OverlayOf} from './confirm.ts';
import {Dialog} from './Dialog.tsx';
import {findRow} from './findRow.tsx';
import {linesAround} from './window.ts';

const optionLine = (overlay: OverlayOf<'choose'>, index: number): Line => {
	const option = overlay.options[index];
	if (!option) return [];
	const current = index === overlay.cursor;
	const keys = Math.max(0, ...overlay.options.map(({key}) => width(key ?? '')));
	const labels = Math.max(...overlay.options.map(({label}) => width(label)));
	const note = option.disabled ?? option.note ?? '';
	return [
		{text: current ? '▌ ' : '  ', tone: 'accent'},
		...(keys > 0
			? [
					{
						text: pad(option.key ?? '', keys + 2),
						tone: option.disabled ? 'muted' : 'accent',
					} as const,
				]
			: []),
		{
			text: note ? pad(option.label, labels) : option.label,
			...(option.disabled ? {tone: 'muted'} : {}),
			...(current ? {bold: true} : {}),
		},
		...(note ? [{text: `  ${note}`, tone: 'muted'} as const] : []),
	];
};

/** A list to pick from; what cannot be picked now is grey and says why. */
export const Choose = ({overlay}: {readonly overlay: OverlayOf<'choose'>}) => {
	const widest = {...overlay, options: overlay.all ?? overlay.options};
	return (
		<Dialog
			title={overlay.title}
			gone={overlay.gone}
			changed={overlay.changed}
			tone="accent"
			cells={Math.max(
				28,
				// As wide as with all of them: it does not jump while it is narrowed.
				...widest.options.map((_, index) => lineWidth(optionLine(widest, index))),
			)}
			body={(cells, most) => {
				const {options, cursor, find} = overlay;
				const field = find ? [findRow(find, cells), []] : [];
				const {start, end} = linesAround(options.length, cursor, Math.max(1, most - field.length));
				const lines = Array.from({length: end - start}, (_, index) =>
					optionLine(overlay, start + index),
				);
				const nothing: Line = [{text: '  Nothing by that name', tone: 'muted'}];
				return [...field, ...(find && lines.length === 0 ? [nothing] : lines)];
			}}
		/>
	);
};
