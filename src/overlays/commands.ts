import type {Command, OverLayer} from '../actions/command.ts';
import {layerTitles} from '../actions/keys/keyTable.ts';

type Row = readonly [keys: readonly string[], title: string];

/**
 * What keys do in what lies over the panes, by layer. `close` is what `esc` always is, whatever else is bound to it. Where
 * characters are typed, no character is a key.
 */
const table = {
	overlay: {
		down: [['j', 'down'], 'Line down'],
		up: [['k', 'up'], 'Line up'],
		pageDown: [['space', 'ctrl+d', 'ctrl+f', 'pagedown'], 'Page down'],
		pageUp: [['ctrl+u', 'ctrl+b', 'pageup'], 'Page up'],
		top: [['g', 'home'], 'First line'],
		end: [['G', 'end'], 'Last line'],
	},
	choose: {
		take: [['enter'], 'Take from the list'],
		narrow: [['/'], 'Narrow the list'],
		close: [['esc', 'q'], 'Close the list'],
	},
	narrowed: {
		take: [['enter'], 'Take from what is left'],
		down: [['down', 'ctrl+n'], 'Next of what is left'],
		up: [['up', 'ctrl+p'], 'Previous of what is left'],
		close: [['esc'], 'Show all again'],
	},
	question: {
		yes: [['y'], 'Answer yes'],
		close: [['n', 'q', 'esc'], 'Answer no'],
		other: [['tab', 'shift+tab', 'left', 'right', 'up', 'down', 'h', 'l'], 'Other button'],
		press: [['enter'], 'Press the button'],
	},
	typedQuestion: {
		press: [['enter'], 'Answer with what was typed'],
		other: [['tab', 'shift+tab', 'up', 'down'], 'Other button'],
		close: [['esc'], 'Answer no'],
	},
	form: {
		submit: [['enter', 'ctrl+enter', 'shift+enter', 'ctrl+j'], 'Submit the form'],
		next: [['tab'], 'Next field'],
		previous: [['shift+tab'], 'Previous field'],
		down: [['down'], 'Next choice, or field'],
		up: [['up'], 'Previous choice, or field'],
		close: [['esc'], 'Cancel the form'],
	},
	formChoice: {
		next: [['space', 'right'], 'Switch, or next choice'],
		previous: [['left'], 'Switch, or previous choice'],
	},
	offered: {
		take: [['right'], 'Complete the text'],
		next: [['ctrl+n'], 'Next that it can become'],
		previous: [['ctrl+p'], 'Previous that it can become'],
	},
	commandLine: {
		run: [['enter'], 'Run the line'],
		complete: [['tab'], 'Complete the line'],
		down: [['down', 'ctrl+n'], 'Next line'],
		up: [['up', 'ctrl+p'], 'Previous line, or one before'],
		close: [['esc'], 'Close the command line'],
	},
	help: {
		find: [['/'], 'Find in the help'],
		close: [['esc', 'q', 'enter', '?', 'f1', ':'], 'Close the help'],
	},
	activities: {
		open: [['enter'], 'Whole docker line'],
		copy: [['y'], 'Copy the docker line'],
		close: [['esc', 'q', '?', 'f1', ':'], 'Close the journal'],
	},
} as const satisfies Readonly<Record<OverLayer, Readonly<Record<string, Row>>>>;

type Table = typeof table;
export type OverlayId = {
	[L in keyof Table]: `${L}.${keyof Table[L] & string}`;
}[keyof Table];

/** What a key means; `dismiss` is ctrl-c, which ends all of it at once. Undefined: it is text, or nothing. */
export type KeyMeaning = OverlayId | 'dismiss' | undefined;

/** The same as commands of the one table. They are meant by what lies there, and run by nobody else. */
export const overlayCommands: readonly Command[] = Object.entries(table).flatMap(
	([layer, rows]: [string, Readonly<Record<string, Row>>]) =>
		Object.entries(rows).map(([word, [keys, title]]) => ({
			id: `${layer}.${word}`,
			layer: layer as OverLayer,
			// The same words stand for several kinds of them: enter is `Press the button` and `Submit the form`.
			...{keys, title, group: layerTitles.get(layer as OverLayer) ?? layer},
		})),
);

const ids: ReadonlySet<string> = new Set(overlayCommands.map(({id}) => id));
export const isOverlayId = (id: string): id is OverlayId => ids.has(id);
