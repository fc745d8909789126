import type {Catalog, Situation} from '../../actions/catalog.ts';
import {type CommandContext, type ListContext, type Telling, tell} from '../../commands/context.ts';
import type {Complaint} from '../../commands/line.ts';
import type {HubKinds} from '../../hub/types.ts';
import {isListKind} from '../../kinds/index.ts';
import type {Overlays} from '../../overlays/overlays.ts';
import type {LineHistory} from '../../session/lineHistory.ts';
import {linesOf} from '../commands/lines.ts';
import type {Running} from '../context/running.ts';
import type {Known} from './completing.ts';
import {showPalette} from './open.ts';
import {createPalette} from './palette.ts';
import {runInShell} from './shellLine.ts';

export interface PromptDeps {
	readonly running: Running;
	readonly table: Pick<Catalog, 'entries' | 'palette'>;
	readonly lists: Pick<ListContext, 'of'>;
	readonly overlays: Overlays;
	readonly history: LineHistory;
	readonly telling: Telling;
	hub(): HubKinds | undefined;
	situation(): Situation;
	/** What lines with arguments of their own are given. */
	context(): CommandContext;
	setMouse(on: boolean): void;
	quit(): void;
}

/** The line of `:`. */
export interface Prompt {
	/** Reads a line over the panes and does what it says. */
	open(): void;
	/** Does what a line says, as if it were typed. */
	say(line: string): void;
}

/** A palette of all that this workspace has, and can be run in it. */
export const createPrompt = (deps: PromptDeps): Prompt => {
	const {running, table, lists, overlays, history, telling, hub, situation, context} = deps;
	const known: Known = {hub, rows: kind => lists.of(kind).every()};
	const palette = createPalette({
		search: query => table.palette(query, situation()),
		runnables: table.entries
			.filter(({cli}) => cli !== '')
			.map(entry => {
				const {action, layer} = entry;
				return {...entry, rowless: action ? action.bulk === 'none' : !isListKind(layer)};
			}),
		rows: known.rows,
		lines: linesOf(context),
		run: id => running.run(id),
		runOn: running.runOn,
		goTo: running.goTo,
		shell: line => void runInShell(context(), line),
		setMouse: deps.setMouse,
		quit: deps.quit,
		isListed: kind => lists.of(kind).view.get().phase === 'ready',
	});
	const warn = (message: string) => tell(telling, message, 'warn');
	const complain = (wrong: Complaint | undefined) => wrong && warn(wrong.message);
	return {
		open: () => showPalette(palette, overlays, known, history, warn),
		say(line) {
			const wrong = palette.enter(line, undefined, false);
			if (wrong instanceof Promise) void wrong.then(complain);
			else complain(wrong);
		},
	};
};
