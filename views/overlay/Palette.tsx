import {useSize} from '../../hooks/useSize.ts';
import {clip, pad, width} from '../../src/base/text/text.ts';
import {wrapText} from '../../src/base/text/wrap.ts';
import type {PaletteItem, WrongLine} from '../../src/overlays/types.ts';
import type {Line} from '../../src/spans/span.ts';
import {TextField} from '../parts/TextField.tsx';
import type {OverlayOf} from './confirm.ts';
import {Dialog} from './Dialog.tsx';
import {linesAround} from './window.ts';

/** A docker line without the words that all have, where there is no room for it. */
const noteIn = (note: string, room: number): string =>
	width(note) <= room ? note : clip(note.replace(/^docker (container )?/, ''), room);

const itemLine = (
	item: PaletteItem,
	current: boolean,
	{keys, titles}: {readonly keys: number; readonly titles: number},
	cells: number,
): Line => {
	const disabled = item.disabled !== undefined;
	// The bar before it, and two spaces on each side of the note.
	const room = Math.max(0, cells - 2 - titles - 2 - keys - 2);
	return [
		{text: current ? '▌ ' : '  ', tone: 'accent'},
		{
			text: pad(item.title, titles + 2),
			...(disabled ? {tone: 'muted'} : {}),
			...(current ? {bold: true} : {}),
		},
		{text: pad(item.disabled ?? noteIn(item.note, room), room), tone: 'muted'},
		{text: pad(item.keys, keys + 2, 'right'), tone: disabled ? 'muted' : 'accent'},
	];
};

/** A mark under the word that is wrong, where the whole line is seen, and why. */
const wrongLines = ({text, at, message}: WrongLine, cells: number): readonly Line[] => {
	const isWhole = width(text) < cells - 2;
	const marked = at && isWhole ? text.slice(at.start, at.end) : '';
	const before = ' '.repeat(2 + width(text.slice(0, at?.start)));
	return [
		...(marked === ''
			? []
			: [[{text: before}, {text: '^'.repeat(width(marked)), tone: 'bad'}] as const]),
		...wrapText(message, cells - 2, 3).map(
			(part): Line => [{text: '  '}, {text: part, tone: 'bad'}],
		),
	];
};

/** Everything that can be done now, found by typing; each with its key. */
export const Palette = ({overlay}: {readonly overlay: OverlayOf<'palette'>}) => {
	const {columns} = useSize();
	return (
		<Dialog
			title="Command"
			tone="accent"
			high
			cells={Math.min(columns - 8, 96)}
			body={(cells, most) => {
				const {items, cursor} = overlay;
				const widest = (texts: readonly string[], most: number) =>
					Math.min(most, Math.max(4, ...texts.map(width)));
				const sizes = {
					keys: widest(
						items.map(item => item.keys),
						16,
					),
					titles: widest(
						items.map(item => item.title),
						cells >> 1,
					),
				};
				const {start, end} = linesAround(items.length, cursor, Math.max(3, Math.min(most - 6, 16)));
				const lines = items
					.slice(start, end)
					.map((item, index) => itemLine(item, start + index === cursor, sizes, cells));
				return [
					{
						label: [{text: ': ', tone: 'accent'}],
						field: <TextField line={overlay.line} width={cells - 2} />,
					},
					...(overlay.wrong ? wrongLines(overlay.wrong, cells) : []),
					[],
					...(lines.length > 0
						? lines
						: [[{text: overlay.wrong ? '' : '  Nothing by that name', tone: 'muted'} as const]]),
				];
			}}
		/>
	);
};
