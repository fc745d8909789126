import type {Catalog, Situation} from '../../actions/catalog.ts';
import {type CommandContext, tell} from '../../commands/context.ts';
import type {Complaint} from '../../commands/line.ts';
import {isListKind, type ListKind} from '../../kinds/index.ts';
import type {LineHistory} from '../../session/lineHistory.ts';
import {linesOf} from '../commands/lines.ts';
import type {Running} from '../context/running.ts';
import {showPalette} from './open.ts';
import {createPalette} from './palette.ts';
import {runInShell} from './shellLine.ts';

export interface PromptDeps {
	readonly running: Running;
	readonly table: Pick<Catalog, 'entries' | 'palette'>;
	readonly history: LineHistory;
	situation(context: CommandContext): Situation;
}

/** The line of `:`. */
export interface Prompt {
	/** Reads a line over the panes and does what it says. */
	open(context: CommandContext): void;
	/** Does what a line says, as if it were typed. */
	say(context: CommandContext, line: string): void;
}

/** A palette of all that a workspace has, and can be run in it. */
export const createPrompt = ({running, table, history, situation}: PromptDeps): Prompt => {
	const runnables = table.entries
		.filter(({cli}) => cli !== '')
		.map(entry => {
			const {action, layer} = entry;
			return {...entry, rowless: action ? action.bulk === 'none' : !isListKind(layer)};
		});
	const rowsOf =
		({lists}: CommandContext) =>
		(kind: ListKind) =>
			lists.of(kind).every();
	const paletteOf = (context: CommandContext) =>
		createPalette({
			...{runnables, rows: rowsOf(context), lines: linesOf(context)},
			search: query => table.palette(query, situation(context)),
			run: id => running.run(context, id),
			runOn: (...line) => running.runOn(context, ...line),
			goTo: running.goTo,
			shell: line => void runInShell(context, line),
			setMouse: context.terminal.setMouse,
			quit: context.terminal.quit,
			isListed: kind => context.lists.of(kind).view.get().phase === 'ready',
		});
	return {
		open(context) {
			const known = {hub: context.engine.hub, rows: rowsOf(context)};
			showPalette(paletteOf(context), context.dialog.overlays, known, history, message =>
				tell(context, message, 'warn'),
			);
		},
		say(context, line) {
			const complain = (wrong: Complaint | undefined) =>
				wrong && tell(context, wrong.message, 'warn');
			const wrong = paletteOf(context).enter(line, undefined, false);
			if (wrong instanceof Promise) void wrong.then(complain);
			else complain(wrong);
		},
	};
};
