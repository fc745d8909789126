import {listedKinds} from '../../kinds/index.ts';
import type {Overlays} from '../../overlays/overlays.ts';
import type {PaletteItem} from '../../overlays/types.ts';
import type {LineHistory} from '../../session/lineHistory.ts';
import {emptyLine, value} from '../../terminal/input/lineEdit.ts';
import {type Known, openCompleting} from './completing.ts';
import type {Palette} from './palette.ts';

/** What the person said: the line, and the item under the cursor. */
interface Said {
	readonly text: string;
	readonly item: PaletteItem | undefined;
	readonly picked: boolean;
}

/** Opens the command line over the panes; what is said is done. */
export const showPalette = (
	palette: Palette,
	overlays: Overlays,
	known: Known,
	history: LineHistory,
): void => {
	let text: string | undefined;
	// Names of every kind can be typed, in any view.
	const kinds = listedKinds.map(({id}) => id);
	const completing = openCompleting(known, kinds, () => {
		// What no name completed a moment ago may be one of them.
		text = undefined;
		overlays.refresh();
	});
	let items: readonly PaletteItem[] = [];
	overlays.open(
		{type: 'palette', line: emptyLine(), cursor: 0, items, history: history.all()},
		{
			refresh(overlay) {
				if (overlay.type !== 'palette') return overlay;
				if (value(overlay.line) !== text) {
					text = value(overlay.line);
					items = palette.items(text, completing.now());
				}
				return {...overlay, items};
			},
			onAnswer(answer) {
				const said = answer as Said | undefined;
				if (said) {
					history.add(said.picked && said.item ? said.item.insert : said.text);
					palette.enter(said.text, said.item, said.picked, completing.now());
				}
				completing.end();
			},
		},
	);
};
