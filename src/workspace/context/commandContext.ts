import type {Catalog} from '../../actions/catalog.ts';
import type {CommandContext, DialogContext} from '../../commands/context.ts';
import type {LineHistory} from '../../session/lineHistory.ts';
import type {Session} from '../../session/session.ts';
import type {WorkspaceState} from '../../state/types.ts';
import type {Readable} from '../../store/store.ts';
import type {Acting} from '../acting.ts';
import type {WorkspaceTerminal} from '../options.ts';
import {createPrompt} from '../palette/prompt.ts';
import {createRunning} from './running.ts';
import type {Situations} from './situation.ts';
import {createTerminalContext} from './terminal.ts';

/** What commands are given as it is. */
type Given = Pick<
	CommandContext,
	'change' | 'schedule' | 'lists' | 'viewers' | 'logs' | 'shells' | 'saved'
>;

/** What a context is made of. */
export interface CommandContextParts extends Given {
	readonly state: Readable<WorkspaceState>;
	readonly session: Session;
	readonly acting: Acting;
	/** What keys there are, and what they mean now. */
	readonly keys: Pick<Situations, 'layers' | 'situation'> & {readonly table: Catalog};
	readonly lineHistory: LineHistory;
	readonly dialog: Pick<DialogContext, 'overlays' | 'toasts' | 'activities'>;
	readonly terminal: WorkspaceTerminal;
	finish(code: number): void;
}

const keysOfMenu = ({entries}: Catalog): ReadonlySet<string> =>
	new Set(
		entries
			.filter(({layer}) => layer === 'choose' || layer === 'overlay')
			.flatMap(({shown}) => shown),
	);

/** What commands reach. */
export const createCommandContext = (parts: CommandContextParts): CommandContext => {
	const {session, acting, dialog, viewers, lists, logs, shells, saved, schedule, change} = parts;
	const {acts, journal, undo} = acting;
	const {table, layers, situation} = parts.keys;
	const {overlays, toasts} = dialog;
	const hub = session.hub.get;
	const terminal = createTerminalContext({
		...{terminal: parts.terminal, toasts, hub, change},
		quit: () => parts.finish(0),
	});
	const running = createRunning({
		...{acts, table, lists, overlays, schedule, change, telling: {dialog}},
		readOnly: () => parts.state.get().readOnly,
	});
	const prompt = createPrompt({running, table, situation, history: parts.lineHistory});
	// What runs by its id, or is typed, is given the same context.
	const context: CommandContext = {
		state: parts.state.get,
		change,
		now: schedule.now,
		schedule,
		engine: {session, hub, giveUp: acts.giveUp, journal, undo},
		...{lists, viewers, logs, shells, saved, terminal},
		keys: {
			layers,
			table: asked => table.help({...situation(context), layers: asked}),
			of: table.keymap.keysOf,
			ofMenu: () => keysOfMenu(table),
			run: (id, said) => running.run(context, id, said),
			say: line => prompt.say(context, line),
			ask: running.ask,
		},
		dialog: {
			...dialog,
			openPalette: () => prompt.open(context),
			openHelp: () => overlays.open({type: 'help', top: 0}),
		},
	};
	return context;
};
