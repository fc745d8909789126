import {wrapText} from '../../src/base/text/wrap.ts';
import type {Overlay} from '../../src/overlays/types.ts';
import type {Line, Span} from '../../src/spans/span.ts';

export type OverlayOf<T extends Overlay['type']> = Extract<Overlay, {readonly type: T}>;

/** A button; the one with the focus is inverse. */
const button = (text: string, focused: boolean, tone: Span['tone'] = 'normal'): Span => ({
	text: `[ ${text} ]`,
	tone,
	...(focused ? {inverse: true} : {}),
});

/** The docker lines that an act equals, each on at most two lines. */
export const commandLines = (commands: readonly string[], cells: number): readonly Line[] =>
	commands.flatMap(command =>
		wrapText(command, cells - 2, 2).map(
			(text, index): Line => [
				{text: index > 0 ? '  ' : command.startsWith('…') ? '  ' : '$ ', tone: 'muted'},
				{text, tone: 'muted'},
			],
		),
	);

/** Keys and what they do, for the last line of a dialog; what has no key is not there. */
export const keyHints = (
	hints: readonly (readonly [keys: string, does: string, tone?: Span['tone']])[],
): Line =>
	hints
		.filter(([keys]) => keys !== '')
		.flatMap(
			([keys, does, tone = 'accent'], index): Line => [
				{text: index === 0 ? '' : '   '},
				{text: keys, tone},
				{text: ` ${does}`, tone: 'muted'},
			],
		);

/** The first key of a command, for people; empty where it has none. */
export type KeyOf = (id: string) => string;

/** Cancel and the act, side by side; one key each where a single key answers. */
export const buttons = (
	{verb, destroys, focus, answer, again}: OverlayOf<'confirm'>,
	keyOf: KeyOf,
): Line => {
	const tone = destroys ? 'bad' : 'accent';
	const yes = [keyOf('question.yes'), again ?? ''].filter(key => key !== '').join(', ');
	return [
		button('Cancel', focus === 'cancel'),
		{text: '  '},
		button(verb, focus === 'confirm', tone),
		{text: '    '},
		...keyHints(
			answer === 'yes'
				? [
						[yes, verb.toLowerCase(), tone],
						[keyOf('question.close') || 'esc', 'cancel'],
					]
				: [
						// Only what is complete can be sent.
						...(focus === 'confirm'
							? ([[keyOf('typedQuestion.press'), verb.toLowerCase(), tone]] as const)
							: []),
						[keyOf('typedQuestion.close') || 'esc', 'cancel'],
					],
		),
	];
};

/** What stands above the answer of a question: what happens, and the docker lines. */
export const confirmBody = (overlay: OverlayOf<'confirm'>, cells: number): readonly Line[] => {
	const consequences = overlay.consequences.flatMap((text): readonly Line[] =>
		wrapText(text, cells - 2, 3).map(
			(part, index): Line => [{text: index === 0 ? '· ' : '  ', tone: 'muted'}, {text: part}],
		),
	);
	const commands = commandLines(overlay.commands, cells);
	return consequences.length > 0 && commands.length > 0
		? [...consequences, [], ...commands]
		: [...consequences, ...commands];
};
