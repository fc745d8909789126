import type {Hint} from '../../actions/catalog.ts';
import {splitWords} from '../../base/text/shell.ts';
import {findVerb} from '../../commands/dockerLine.ts';
import type {Complaint} from '../../commands/line.ts';
import type {Completer} from '../../completion/completer.ts';
import {whyNotHere} from '../../docker/notHere.ts';
import type {PaletteItem} from '../../overlays/types.ts';
import {completedItems} from './completed.ts';
import type {Completing} from './completing.ts';
import {exactWordOf, exactWords, viewItems} from './exactWords.ts';
import {wrongItems} from './flags.ts';
import {guessItem, guessOf, lineItem} from './guess.ts';
import {createPaletteLines} from './lines.ts';
import {nameItems} from './nameItems.ts';
import {rowItems, rowNamed, rowOfItem} from './rowWords.ts';
import {runDockerLine} from './runDockerLine.ts';
import {shellLineOf} from './shellLine.ts';
import type {PaletteDeps} from './types.ts';

export interface Palette {
	/** `completer`: of values and files, once it is there. */
	items(text: string, completer?: Completer): readonly PaletteItem[];
	/**
	 * `item` is the one under the cursor; `picked` = the cursor was moved to it. Why nothing was done, where that is so; a promise
	 * where it has to be looked up.
	 */
	enter(
		text: string,
		item: PaletteItem | undefined,
		picked: boolean,
		completing?: Pick<Completing, 'now' | 'wrongWith'>,
	): Complaint | Promise<Complaint | undefined> | undefined;
}

const itemOf = ({id, title, keys, cli, disabled}: Hint): PaletteItem => ({
	id,
	title,
	keys,
	note: cli,
	insert: cli === '' ? title.toLowerCase() : `${cli.replace(/^docker (container )?/, '')} `,
	disabled,
});

/** What is said of a line that is one of docker's, and not here. */
const absence = (said: string): string | undefined => {
	const words = splitWords(said.replace(/^docker\s+/, '')).slice(0, 2);
	const command = ['docker', ...words].join(' ');
	const why = whyNotHere(command);
	return why === undefined ? undefined : `${command}: ${why}`;
};

const done = (act: () => void): undefined => {
	act();
	return undefined;
};

/** The command line of `:`: names of everything, words of docker with flags and names, views, `q`. */
export const createPalette = (deps: PaletteDeps): Palette => {
	const lines = createPaletteLines(deps.lines ?? []);

	/** Every word that a line can begin with. */
	const firstWords = (): readonly string[] => [
		...deps.runnables.flatMap(({cli, docker}) => [
			cli.split(' ').at(-1) ?? '',
			...(docker?.also ?? []).filter(word => !word.includes(' ')),
		]),
		...lines.offered('').flatMap(({insert}) => insert.trim()),
		...exactWords,
	];

	/** What completes a line that takes arguments, or what is wrong with it. */
	const argumentItems = (text: string, completer: Completer | undefined) =>
		lines.items(text) ??
		wrongItems(text, deps.runnables) ??
		completedItems(text, deps.runnables, completer) ??
		nameItems(text, deps);

	return {
		items(text, completer) {
			const inShell = shellLineOf(text, deps.runnables);
			if (inShell !== undefined) return [lineItem(text, 'program.shell', 'in a shell')];
			const inLine = argumentItems(text, completer);
			if (inLine) return inLine;
			const query = text.trim().replace(/^docker\s+/, '');
			const inViews = viewItems(query);
			const ids = new Set(inViews.map(({id}) => id));
			const found = deps.search(query).map(itemOf);
			const others = found.filter(({id}) => !ids.has(id));
			const words = splitWords(query);
			const verb = findVerb(deps.runnables, words);
			// One of docker's own words is no beginning of another one, and no few of its letters.
			const isWord = verb?.count === words.length && !found.some(({id}) => id === verb.runnable.id);
			const word = isWord ? [lineItem(text, verb.runnable.id, verb.runnable.cli)] : [];
			const {exact, begun} = rowItems(query, deps.rows);
			const offered = query === '' ? [] : lines.offered(query);
			const all = [...word, ...exact, ...inViews, ...offered, ...(isWord ? [] : others), ...begun];
			if (all.length > 0) return all;
			// A whole line of docker that means something in every view.
			if (verb) return [lineItem(text, verb.runnable.id, verb.runnable.cli)];
			const guess = guessItem(query, firstWords());
			return guess ? [guess] : [];
		},
		enter(text, item, picked, completing) {
			const said = text.trim();
			// A name that was picked from the list makes the line complete.
			const line = picked && item && argumentItems(text, completing?.now()) ? item.insert : said;
			if (!picked) {
				const exact = exactWordOf(said, deps);
				if (exact) return done(exact);
			}
			const isLine = line !== said || !picked;
			const inShell = isLine ? shellLineOf(line, deps.runnables) : undefined;
			if (inShell !== undefined) return done(() => deps.shell(inShell));
			if (isLine && line !== '') {
				const came = lines.run(line) || runDockerLine(line, deps, completing?.wrongWith);
				if (came) return came === true ? undefined : came;
			}
			const row = (picked ? undefined : rowNamed(said, deps.rows)) ?? rowOfItem(item);
			if (row) return done(() => deps.goTo(row.kind, row.id));
			const misplaced = lines.misplaced(said) ?? absence(said);
			// Nothing that only has the same letters is meant.
			if (misplaced !== undefined && !picked && /\s/.test(said)) return {message: misplaced};
			const guess = picked ? undefined : guessOf(item);
			const [word] = said.split(/\s/, 1);
			if (guess !== undefined) {
				return {message: misplaced ?? `Unknown: ${said}. Did you mean ${guess}?`, word};
			}
			// A word with arguments that was found by a part of its name; where they are missing, it says what it takes.
			if (item?.id.startsWith('line.')) {
				const came = lines.run(item.insert) || {message: `That takes more: ${item.note}`};
				return came === true ? undefined : came;
			}
			if (item?.disabled !== undefined) return {message: `${item.title}: ${item.disabled}`};
			if (item && (said !== '' || picked)) return done(() => deps.run(item.id));
			const rest = said.slice(word?.length).trim();
			if (misplaced === undefined && rest !== '' && exactWords.includes(word ?? '')) {
				return {message: `Unknown: ${rest}. ${word} takes no more words`, word: rest};
			}
			return said === '' ? undefined : {message: misplaced ?? `Unknown: ${said}`, word};
		},
	};
};
