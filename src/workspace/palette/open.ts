import type {Complaint} from '../../commands/line.ts';
import {listedKinds} from '../../kinds/index.ts';
import type {Overlays} from '../../overlays/overlays.ts';
import type {PaletteItem, WrongLine} from '../../overlays/types.ts';
import type {LineHistory} from '../../session/lineHistory.ts';
import {emptyLine, value} from '../../terminal/input/lineEdit.ts';
import {type CompletionRows, openCompleting} from './completing.ts';
import {wrongId} from './flags.ts';
import type {Palette} from './palette.ts';

/** What the person said: the line, and the item under the cursor. */
interface Said {
	readonly text: string;
	readonly item: PaletteItem | undefined;
	readonly picked: boolean;
}

const wrongLine = (text: string, {message, word}: Complaint): WrongLine => {
	const start = word ? text.lastIndexOf(word) : -1;
	return {text, message, ...(word && start >= 0 && {at: {start, end: start + word.length}})};
};

/** Opens the command line over the panes; what is said is done, or stays there with what is `wrong` with it; `say` tells that below. */
export const showPalette = (
	palette: Palette,
	overlays: Overlays,
	known: CompletionRows,
	history: LineHistory,
	say: (message: string) => void,
	wrong?: WrongLine,
): void => {
	const stay = (line: string, why: Complaint | undefined) => {
		if (why) showPalette(palette, overlays, known, history, say, wrongLine(line, why));
	};
	/** What is found out later takes nobody's keys who has gone on meanwhile. */
	const stayLate = (line: string, why: Complaint | undefined) => {
		if (overlays.view.get().length === 0) stay(line, why);
		else if (why) say(why.message);
	};
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
		{
			...{type: 'palette', line: emptyLine(wrong?.text), cursor: 0, items, wrong},
			history: history.all(),
		},
		{
			refresh(overlay) {
				if (overlay.type !== 'palette') return overlay;
				if (value(overlay.line) !== text) {
					text = value(overlay.line);
					items = palette.items(text, completing.now());
				}
				if (text !== wrong?.text) return {...overlay, items, wrong: undefined};
				// It is said once what is wrong.
				return {...overlay, items: items.filter(({id}) => id !== wrongId), wrong};
			},
			onAnswer(answer) {
				const said = answer as Said | undefined;
				const line = said?.picked && said.item ? said.item.insert : said?.text;
				if (said && line !== undefined) {
					history.add(line);
					const why = palette.enter(said.text, said.item, said.picked, completing);
					if (why instanceof Promise) void why.then(late => stayLate(line, late));
					else stay(line, why);
				}
				completing.end();
			},
		},
	);
};
