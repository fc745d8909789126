import type {DockerWords} from '../actions/command.ts';
import {lastWordAt, splitWords} from '../base/text/shell.ts';
import type {Completes} from '../docker/completes.ts';
import {createCompletes} from '../docker/create/completes.ts';
import {createFlags} from '../docker/create/flags.ts';

interface FlagSyntax {
	/** `-m`, `--memory`; the long form last. */
	readonly spelled: readonly string[];
	readonly takesValue: boolean;
	readonly completes?: Completes | undefined;
}

/** What can stand behind a verb of docker. */
export interface Syntax {
	readonly flags: readonly FlagSyntax[];
	/** What completes a word that is no flag, by its place among these; `undefined` where nothing is known. */
	word(place: number): Completes | undefined;
	/** All that stands behind the first such word is for somebody else. */
	readonly endsAtWord: boolean;
}

/** `docker run`: its own flags, an image, and what runs in the container. */
export const createSyntax: Syntax = {
	flags: Object.entries(createFlags).map(([name, {short, also = [], takes}]) => ({
		spelled: [
			...(short === undefined ? [] : [`-${short}`]),
			...[...also, name].map(spelling => `--${spelling}`),
		],
		takesValue: takes !== undefined,
		completes: createCompletes[name],
	})),
	word: place => (place === 0 ? {names: 'image'} : undefined),
	endsAtWord: true,
};

/** In a line each value stands for itself, where a form has all of them in one field. */
const single = (what: Completes | undefined): Completes | undefined =>
	what !== undefined && 'each' in what ? what.each : what;

/** As an act says it. */
export const syntaxOf = (docker: DockerWords): Syntax => {
	if (docker.whole !== undefined) return createSyntax;
	const {flags = [], completes = {}, positional, second, rest} = docker;
	const taken = flags.filter(({refused}) => refused === undefined);
	return {
		flags: taken.map(({spelled, takesValue = false, field}) => ({
			...{spelled, takesValue},
			completes: single(completes[field ?? '']),
		})),
		word(place) {
			const field = positional?.[place] ?? (place === 1 ? second : undefined);
			return single(completes[field ?? '']);
		},
		endsAtWord: rest !== undefined || (positional?.at(-1)?.endsWith('…') ?? false),
	};
};

/** The flag whose value stands in the next word; letters behind one dash may be several. */
const wantsNext = (word: string, flags: readonly FlagSyntax[]): FlagSyntax | undefined => {
	const find = (spelling: string) => flags.find(({spelled}) => spelled.includes(spelling));
	if (word.startsWith('--')) return find(word);
	for (let at = 1; at < word.length; at++) {
		const flag = find(`-${word[at]}`);
		if (flag?.takesValue) return at === word.length - 1 ? flag : undefined;
	}
	return undefined;
};

/** What the last word of a line is. */
export type LastWord = {
	/** What stands before it, as it is. */
	readonly head: string;
	readonly word: string;
} & (
	| {readonly type: 'flag'; readonly flags: readonly FlagSyntax[]}
	| {readonly type: 'value'; readonly of: string; readonly completes: Completes | undefined}
	| {readonly type: 'word'; readonly completes: Completes | undefined}
	/** Of what runs in a container. */
	| {readonly type: 'foreign'}
);

/** What the last word of a text is, by what stands before it; `skipped` words in front are not of the syntax. */
export const readLastWord = (text: string, skipped: number, syntax: Syntax): LastWord => {
	const at = lastWordAt(text);
	const [head, word] = [text.slice(0, at), text.slice(at)];
	let value: FlagSyntax | undefined;
	let places = 0;
	let isPlain = false;
	for (const one of splitWords(head).slice(skipped)) {
		if (value) value = undefined;
		else if (one === '--') isPlain = true;
		else if (isPlain || !one.startsWith('-') || one === '-') {
			places += 1;
			if (syntax.endsAtWord) return {type: 'foreign', head, word};
		} else {
			const flag = wantsNext(one, syntax.flags);
			if (flag?.takesValue) value = flag;
		}
	}
	if (value)
		return {type: 'value', of: value.spelled.at(-1) ?? '', completes: value.completes, head, word};
	const [, spelling, joined] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
	if (!isPlain && spelling !== undefined && joined !== undefined) {
		const flag = syntax.flags.find(({spelled}) => spelled.includes(spelling));
		const before = `${head}${spelling}=`;
		return {type: 'value', of: spelling, completes: flag?.completes, head: before, word: joined};
	}
	if (!isPlain && word.startsWith('-')) return {type: 'flag', flags: syntax.flags, head, word};
	return {type: 'word', completes: syntax.word(places), head, word};
};
