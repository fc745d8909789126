import type {DockerWords} from '../actions/command.ts';
import {createScope} from '../base/scope.ts';
import type {Completes} from '../docker/completes.ts';
import {createFolders} from './folders.ts';
import {createSyntax, type LastWord, readLastWord, syntaxOf} from './line.ts';
import {escapeWord, suggest} from './suggest.ts';
import type {CompletionSource, Suggestion} from './types.ts';

/** What the last word of a docker line can become. */
export interface Offer {
	/** What stands before it. */
	readonly head: string;
	readonly items: readonly Suggestion[];
	/** What it is, where nothing is known that it could become. */
	readonly about: string;
}

/** What completes words and fields while a line or a form is open. */
export interface Completer {
	/**
	 * Of a line whose first `skipped` words are its verb. `undefined` where the word is for others: a name of what the verb
	 * works on, or one of its flags.
	 */
	line(text: string, skipped: number, docker: DockerWords): Offer | undefined;
	/** What the text of a field can become. */
	field(what: Completes, text: string): readonly Suggestion[];
	end(): void;
}

const flagSuggestions = ({flags, word}: Extract<LastWord, {type: 'flag'}>): readonly Suggestion[] =>
	flags.flatMap(({spelled, takesValue}) => {
		const fits = spelled.filter(one => one.startsWith(word));
		// The long form says what it means.
		const text = fits.at(-1);
		if (text === undefined) return [];
		const note = takesValue ? `${spelled.join(', ')} VALUE` : spelled.join(', ');
		return [{text: `${text} `, label: text, note}];
	});

/** `names` are asked whenever something is completed; `changed` is told when more is known of folders. */
export const createCompleter = (
	names: CompletionSource['names'],
	changed: () => void,
): Completer => {
	const scope = createScope();
	const source: CompletionSource = {names, folder: createFolders(changed, scope.signal)};
	const inLine = {source, write: escapeWord};
	const itemsOf = (last: LastWord): readonly Suggestion[] => {
		if (last.type === 'flag') return flagSuggestions(last);
		if (last.type === 'foreign' || !last.completes) return [];
		return suggest(last.completes, last.word, inLine);
	};
	return {
		line(text, skipped, docker) {
			const last = readLastWord(text, skipped, syntaxOf(docker));
			const {head, type} = last;
			const isOwn = docker.whole !== undefined || type === 'value' || type === 'foreign';
			if (!isOwn && (type === 'flag' || !last.completes)) return undefined;
			const about = {
				flag: 'an option',
				value: type === 'value' ? `the value of ${last.of}` : '',
				foreign: 'the command in the container',
				word: '',
			};
			return {head, items: itemsOf(last), about: about[type]};
		},
		field(what, text) {
			if (!('flags' in what)) return suggest(what, text, {source, write: one => one});
			const last = readLastWord(text, 0, createSyntax);
			if (last.type !== 'flag' && last.type !== 'value') return [];
			return itemsOf(last).map(one => ({...one, text: last.head + one.text}));
		},
		end: scope.end,
	};
};
