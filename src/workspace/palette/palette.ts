import type {Hint} from '../../actions/catalog.ts';
import type {DockerWords} from '../../actions/command.ts';
import type {Answers} from '../../actions/ports.ts';
import {fuzzy} from '../../base/text/fuzzy.ts';
import {splitWords} from '../../base/text/shell.ts';
import {findVerb, parseDockerLine} from '../../commands/dockerLine.ts';
import type {CommandLine} from '../../commands/line.ts';
import {projectFirst} from '../../commands/projectFirst.ts';
import type {Completer} from '../../completion/completer.ts';
import type {ImageRow} from '../../kinds/image/row.ts';
import {isListKind, kindOf, type ListKind} from '../../kinds/index.ts';
import type {PaletteItem} from '../../overlays/types.ts';
import {views} from '../commands/views.ts';
import {completedItems} from './completed.ts';
import {flagItems, wrongItems} from './flags.ts';
import {guessItem, guessOf, lineItem} from './guess.ts';
import {createPaletteLines} from './lines.ts';
import {isNamed} from './named.ts';
import {chosenNote, chosenRows, rowItems, rowNamed, rowOf} from './rowWords.ts';

/** What the command line reaches. */
export interface PaletteDeps {
	/** What can be run here by name, best match first. */
	search(query: string): readonly Hint[];
	/** Everything that docker has a word for, in every view. */
	readonly runnables: readonly {
		readonly id: string;
		readonly cli: string;
		readonly layer: string;
		/** It takes no row: no name is looked for. */
		readonly rowless: boolean;
		readonly docker?: DockerWords;
	}[];
	rows(kind: ListKind): readonly unknown[];
	/** Words with arguments of their own. */
	readonly lines?: readonly CommandLine[];
	run(id: string): void;
	/** Runs an action or a look on rows of a kind, or without any, with what its form would ask filled in. */
	runOn(id: string, kind: ListKind | undefined, rows: readonly unknown[], values: Answers): void;
	/** Shows a row, with the cursor on it. */
	goTo(kind: ListKind, id: string): void;
	setMouse(on: boolean): void;
	quit(): void;
	complain(text: string): void;
	/** Rows of that kind are known: a name that is not among them does not exist. */
	isListed(kind: ListKind): boolean;
}

export interface Palette {
	/** `completer`: of values and files, once it is there. */
	items(text: string, completer?: Completer): readonly PaletteItem[];
	/** `item` is the one under the cursor; `picked` = the cursor was moved to it. */
	enter(text: string, item: PaletteItem | undefined, picked: boolean, completer?: Completer): void;
}

/** As editors have it: there is nothing to write, and nothing is lost. */
const isQuit = /^(?:w?qa?|q(?:uit)?all|quit|xa?|exit|bye)!?$/;

/** Names listed under a docker verb. */
const mostNames = 50;

const itemOf = ({id, title, keys, cli, disabled}: Hint): PaletteItem => ({
	id,
	title,
	keys,
	note: cli,
	insert: cli === '' ? title.toLowerCase() : `${cli.replace(/^docker (container )?/, '')} `,
	disabled,
});

/** `rmi` with a tag of an image that has others takes that tag alone away, as docker does. */
const oneTagOfMore = (rows: readonly unknown[], names: readonly string[]): string | undefined => {
	const [row, ...others] = rows;
	const [name = ''] = names;
	if (row === undefined || others.length > 0) return undefined;
	const tags = (row as ImageRow).tags;
	return tags.length > 1 && tags.includes(name) ? name : undefined;
};

/** The command line of `:`: names of everything, words of docker with flags and names, views, `q`. */
export const createPalette = (deps: PaletteDeps): Palette => {
	const lines = createPaletteLines(deps.lines ?? []);
	const layerOf = (id: string) => deps.runnables.find(one => one.id === id)?.layer ?? '';

	/** Completes the last word of a docker line with what there is of that kind. */
	const nameItems = (text: string): readonly PaletteItem[] | undefined => {
		const said = splitWords(text.trim().replace(/^docker\s+/, ''));
		const words = projectFirst(said);
		const verb = findVerb(deps.runnables, words);
		const known = deps.runnables.find(({id}) => id === verb?.runnable.id);
		const layer = known?.layer ?? '';
		if (!verb || !known) return undefined;
		// What it is about is nothing that could be named, or was named before the verb.
		if ((known.rowless || words !== said) && words.length > verb.count) {
			const last = /\s$/.test(text) ? '' : (words.at(-1) ?? '');
			if (!last.startsWith('-')) return [lineItem(text, known.id, known.cli)];
			return flagItems(verb.runnable, last, text.slice(0, text.length - last.length), text);
		}
		if (!isListKind(layer)) return undefined;
		const isOpen = /\s$/.test(text);
		if (words.length === verb.count && !isOpen) return undefined;
		const last = isOpen ? '' : (words.at(-1) ?? '');
		const {name, noun} = kindOf(layer);
		const {id} = verb.runnable;
		const head = isOpen ? text : text.slice(0, text.length - last.length);
		if (last.startsWith('-')) return flagItems(verb.runnable, last, head, text);
		const named = deps
			.rows(layer)
			.map(row => ({name: name(row) as string, score: fuzzy(last, name(row))?.score}))
			.filter(({score}) => score !== undefined)
			.sort((a, b) => (b.score ?? 0) - (a.score ?? 0) || (a.name < b.name ? -1 : 1))
			.slice(0, mostNames)
			.map(found => ({
				id,
				title: `${head}${found.name}`,
				keys: '',
				note: noun[0],
				insert: `${head}${found.name}`,
				disabled: undefined,
			}));
		// An id, the value of an option, a new name: what nothing completes may be right all the same.
		if (named.length > 0) return named;
		const chosen = chosenRows(layer, words.slice(verb.count), deps.rows(layer));
		const note = chosen ? chosenNote(layer, chosen) : `no ${noun[0]} has that name`;
		return [lineItem(text, id, note)];
	};

	/** Every word that a line can begin with. */
	const firstWords = (): readonly string[] => [
		...deps.runnables.flatMap(({cli, docker}) => [
			cli.split(' ').at(-1) ?? '',
			...(docker?.also ?? []).filter(word => !word.includes(' ')),
		]),
		...lines.offered('').flatMap(({insert}) => insert.trim()),
		...views.flatMap(({aliases}) => aliases),
		...['quit', 'mouse'],
	];

	const viewItems = (query: string): readonly PaletteItem[] =>
		views
			.filter(({aliases}) => query !== '' && aliases.some(alias => alias.startsWith(query)))
			.map(({name, title, key, aliases}) => ({
				id: `view.${name}`,
				title,
				keys: key,
				note: `:${aliases[0] ?? name}`,
				insert: aliases[0] ?? name,
				disabled: undefined,
			}));

	/** Words that mean one thing whatever is found by them. */
	const exactly = (text: string): (() => void) | undefined => {
		if (isQuit.test(text)) return deps.quit;
		const mouse = /^mouse (on|off)$/.exec(text);
		if (mouse) return () => deps.setMouse(mouse[1] === 'on');
		const view = views.find(({aliases}) => aliases.includes(text));
		return view && (() => deps.run(`view.${view.name}`));
	};

	const runLine = (text: string): boolean => {
		const line = parseDockerLine(text, deps.runnables);
		if (!line) return false;
		if (line.type === 'wrong') {
			deps.complain(line.message);
			return true;
		}
		const runnable = deps.runnables.find(({id}) => id === line.id);
		if (runnable?.rowless) {
			deps.runOn(line.id, undefined, [], line.values);
			return true;
		}
		const kind = layerOf(line.id);
		if (!isListKind(kind)) return false;
		const all = deps.rows(kind);
		const named = line.names.map(name => all.find(row => isNamed(kind, row, name)));
		const chosen = named.every(row => row === undefined)
			? chosenRows(kind, line.names, all)
			: undefined;
		const rows = chosen?.rows ?? named;
		const missing = rows.indexOf(undefined);
		const tag = line.id === 'image.rm' ? oneTagOfMore(rows, line.names) : undefined;
		const [one, many] = kindOf(kind).noun;
		if (missing >= 0 && !deps.isListed(kind)) {
			deps.complain(`The ${many} are still being listed: try again`);
		} else if (missing >= 0) {
			deps.complain(`There is no ${one} ${line.names[missing]} (tab completes names)`);
		} else if (chosen?.wrong !== undefined) deps.complain(chosen.wrong);
		else if (tag !== undefined) deps.runOn('image.untag', kind, rows, {tag});
		else deps.runOn(line.id, kind, rows, line.values);
		return true;
	};

	/** What completes a line that takes arguments, or what is wrong with it. */
	const argumentItems = (text: string, completer: Completer | undefined) =>
		lines.items(text) ??
		wrongItems(text, deps.runnables) ??
		completedItems(text, deps.runnables, completer) ??
		nameItems(text);

	return {
		items(text, completer) {
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
		enter(text, item, picked, completer) {
			const said = text.trim();
			// A name that was picked from the list makes the line complete.
			const line = picked && item && argumentItems(text, completer) ? item.insert : said;
			if (!picked) {
				const exact = exactly(said);
				if (exact) return exact();
			}
			const isLine = line !== said || !picked;
			if (isLine && line !== '' && (lines.run(line) || runLine(line))) return;
			const row = (picked ? undefined : rowNamed(said, deps.rows)) ?? rowOf(item);
			if (row) return deps.goTo(row.kind, row.id);
			const misplaced = lines.misplaced(said);
			const guess = picked ? undefined : guessOf(item);
			if (guess !== undefined) {
				return deps.complain(misplaced ?? `Unknown: ${said}. Did you mean ${guess}?`);
			}
			// A word with arguments that was found by a part of its name.
			if (item?.id.startsWith('line.') && lines.run(item.insert)) return;
			if (item?.disabled !== undefined) return deps.complain(`${item.title}: ${item.disabled}`);
			if (item && (said !== '' || picked)) return deps.run(item.id);
			if (said !== '') deps.complain(misplaced ?? `Unknown: ${said}`);
		},
	};
};
