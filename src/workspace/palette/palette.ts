import type {Hint} from '../../actions/catalog.ts';
import type {Answers} from '../../actions/ports.ts';
import {fuzzy} from '../../base/text/fuzzy.ts';
import {findVerb, parseDockerLine, splitWords} from '../../commands/dockerLine.ts';
import type {CommandLine} from '../../commands/line.ts';
import type {ImageRow} from '../../kinds/image/row.ts';
import {isListKind, kindOf, type ListKind} from '../../kinds/index.ts';
import type {PaletteItem} from '../../overlays/types.ts';
import {views} from '../commands/views.ts';
import {guessItem, guessOf, lineItem} from './guess.ts';
import {createPaletteLines} from './lines.ts';

/** What the command line reaches. */
export interface PaletteDeps {
	/** What can be run here by name, best match first. */
	search(query: string): readonly Hint[];
	/** Everything that docker has a word for, in every view. */
	readonly runnables: readonly {
		readonly id: string;
		readonly cli: string;
		readonly layer: string;
	}[];
	rows(kind: ListKind): readonly unknown[];
	/** Words with arguments of their own. */
	readonly lines?: readonly CommandLine[];
	run(id: string): void;
	/** Runs an action or a look on rows of a kind, with what its form would ask filled in. */
	runOn(id: string, kind: ListKind, rows: readonly unknown[], values: Answers): void;
	setMouse(on: boolean): void;
	quit(): void;
	complain(text: string): void;
	/** Rows of that kind are known: a name that is not among them does not exist. */
	isListed(kind: ListKind): boolean;
}

export interface Palette {
	items(text: string): readonly PaletteItem[];
	/** `item` is the one under the cursor; `picked` = the cursor was moved to it. */
	enter(text: string, item: PaletteItem | undefined, picked: boolean): void;
}

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

/** A row that a person means by a name, a tag, or the start of an id. */
const isNamed = (kind: ListKind, row: unknown, name: string): boolean => {
	const {identify, name: nameOf, words} = kindOf(kind);
	if (nameOf(row) === name || words(row).includes(name)) return true;
	const id: string = identify(row).replace(/^sha256:/, '');
	return name.length >= 4 && id.startsWith(name.replace(/^sha256:/, ''));
};

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
		const words = splitWords(text.trim().replace(/^docker\s+/, ''));
		const verb = findVerb(deps.runnables, words);
		const layer = verb ? layerOf(verb.runnable.id) : '';
		if (!verb || !isListKind(layer)) return undefined;
		const isOpen = /\s$/.test(text);
		if (words.length === verb.count && !isOpen) return undefined;
		const last = isOpen ? '' : (words.at(-1) ?? '');
		const {name, noun} = kindOf(layer);
		const {id, cli} = verb.runnable;
		if (last.startsWith('-')) return [lineItem(text, id, `an option of ${cli}`)];
		const head = isOpen ? text : text.slice(0, text.length - last.length);
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
		return named.length > 0 ? named : [lineItem(text, id, `no ${noun[0]} has that name`)];
	};

	/** Every word that a line can begin with. */
	const firstWords = (): readonly string[] => [
		...deps.runnables.map(({cli}) => cli.split(' ').at(-1) ?? ''),
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
		if (['q', 'q!', 'quit', 'exit'].includes(text)) return deps.quit;
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
		const kind = layerOf(line.id);
		if (!isListKind(kind)) return false;
		const all = deps.rows(kind);
		const rows = line.names.map(name => all.find(row => isNamed(kind, row, name)));
		const missing = rows.indexOf(undefined);
		const tag = line.id === 'image.rm' ? oneTagOfMore(rows, line.names) : undefined;
		const [one, many] = kindOf(kind).noun;
		if (missing >= 0 && !deps.isListed(kind)) {
			deps.complain(`The ${many} are still being listed: try again`);
		} else if (missing >= 0) {
			deps.complain(`There is no ${one} ${line.names[missing]} (tab completes names)`);
		} else if (tag !== undefined) deps.runOn('image.untag', kind, rows, {tag});
		else deps.runOn(line.id, kind, rows, line.values);
		return true;
	};

	/** What completes a line that takes arguments. */
	const argumentItems = (text: string) => lines.items(text) ?? nameItems(text);

	return {
		items(text) {
			const inLine = argumentItems(text);
			if (inLine) return inLine;
			const query = text.trim().replace(/^docker\s+/, '');
			const inViews = viewItems(query);
			const ids = new Set(inViews.map(({id}) => id));
			const found = deps.search(query).map(itemOf);
			const others = found.filter(({id}) => !ids.has(id));
			const all = [...inViews, ...(query === '' ? [] : lines.offered(query)), ...others];
			if (all.length > 0) return all;
			const guess = guessItem(query, firstWords());
			return guess ? [guess] : [];
		},
		enter(text, item, picked) {
			const said = text.trim();
			// A name that was picked from the list makes the line complete.
			const line = picked && item && argumentItems(text) ? item.insert : said;
			if (!picked) {
				const exact = exactly(said);
				if (exact) return exact();
			}
			const isLine = line !== said || !picked;
			if (isLine && line !== '' && (lines.run(line) || runLine(line))) return;
			const misplaced = lines.misplaced(said);
			const guess = picked ? undefined : guessOf(item);
			if (guess !== undefined) {
				return deps.complain(
					misplaced ?? `Unknown: ${said}. Did you mean ${guess}? (tab takes it)`,
				);
			}
			// A word with arguments that was found by a part of its name.
			if (item?.id.startsWith('line.') && lines.run(item.insert)) return;
			if (item?.disabled !== undefined) return deps.complain(`${item.title}: ${item.disabled}`);
			if (item && (said !== '' || picked)) return deps.run(item.id);
			if (said !== '') deps.complain(misplaced ?? `Unknown: ${said}`);
		},
	};
};
