import {parseDockerLine, type Runnable} from '../../commands/dockerLine.ts';
import type {PaletteItem} from '../../overlays/types.ts';
import {lineItem} from './guess.ts';

/** Options of a verb that begin as the last word does; `head` is the line before it. */
export const flagItems = (
	{id, cli, docker}: Runnable,
	last: string,
	head: string,
	text: string,
): readonly PaletteItem[] => {
	const found = (docker?.flags ?? []).flatMap(({spelled, takesValue, refused}) => {
		if (refused !== undefined) return [];
		const fits = spelled.filter(one => one.startsWith(last));
		// The long form says what it means.
		const flag = fits.at(-1);
		if (flag === undefined) return [];
		return [
			{
				id,
				title: `${head}${flag}`,
				keys: '',
				note: takesValue ? `${spelled.join(', ')} VALUE` : spelled.join(', '),
				insert: `${head}${flag} `,
				disabled: undefined,
			},
		];
	});
	return found.length > 0 ? found : [lineItem(text, id, `an option of ${cli}`)];
};

/** Of the item that says what is wrong. */
export const wrongId = 'wrong';

/** A mark under the word that is wrong, once something follows it: before, it may still become right. */
export const wrongItems = (
	text: string,
	runnables: readonly Runnable[],
): readonly PaletteItem[] | undefined => {
	const line = parseDockerLine(text, runnables);
	if (line?.type !== 'wrong' || line.word === undefined) return undefined;
	const at = text.lastIndexOf(line.word);
	if (at < 0 || at + line.word.length === text.length) return undefined;
	return [
		{
			id: wrongId,
			title: `${' '.repeat(at)}${'^'.repeat(line.word.length)}`,
			keys: '',
			note: '',
			insert: text,
			disabled: line.message,
		},
	];
};
