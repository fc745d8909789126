import {splitWords} from '../../base/text/shell.ts';
import {findVerb, type Runnable} from '../../commands/dockerLine.ts';
import {projectFirst} from '../../commands/projectFirst.ts';
import type {Completer} from '../../completion/completer.ts';
import type {PaletteItem} from '../../overlays/types.ts';
import {lineItem} from './guess.ts';

/**
 * What the last word of a docker line can become, where that is more than a name of what its verb works on: values of
 * options, files, all that stands behind `run`.
 */
export const completedItems = (
	text: string,
	runnables: readonly Runnable[],
	completer: Completer | undefined,
): readonly PaletteItem[] | undefined => {
	const said = splitWords(text);
	const skipped = said[0] === 'docker' ? 1 : 0;
	const words = said.slice(skipped);
	const verb = projectFirst(words) === words ? findVerb(runnables, words) : undefined;
	// Before the space it may still become another word.
	const isOpen = verb !== undefined && (words.length > verb.count || /\s$/.test(text));
	if (!isOpen || !verb.runnable.docker) return undefined;
	const {id, docker} = verb.runnable;
	const offer = completer?.line(text, skipped + verb.count, docker);
	if (!offer) return undefined;
	if (offer.items.length === 0) return [lineItem(text, id, offer.about)];
	return offer.items.map(item => ({
		...{id, title: item.label, keys: '', note: item.note},
		...{insert: `${offer.head}${item.text}`, disabled: undefined},
	}));
};
