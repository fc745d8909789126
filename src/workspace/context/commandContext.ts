import type {Catalog, Situation} from '../../actions/catalog.ts';
import type {Layer} from '../../actions/command.ts';
import type {UndoStack} from '../../actions/undoStack.ts';
import type {Scheduler} from '../../base/schedule.ts';
import type {
	CommandContext,
	DialogContext,
	ListContext,
	ViewerContext,
} from '../../commands/context.ts';
import type {LogSpace} from '../../logs/space/space.ts';
import type {Journal} from '../../session/journal.ts';
import type {LineHistory} from '../../session/lineHistory.ts';
import type {SavedThings} from '../../session/savedThings.ts';
import type {Session} from '../../session/session.ts';
import type {Shells} from '../../shells/shells.ts';
import type {Transition} from '../../state/reduce.ts';
import type {WorkspaceState} from '../../state/types.ts';
import type {Readable} from '../../store/store.ts';
import type {Acts} from '../acts.ts';
import type {TerminalPorts} from '../options.ts';
import {createPrompt} from '../palette/prompt.ts';
import {createRunning} from './running.ts';
import {createTerminalContext} from './terminal.ts';

/** What a context is made of. */
export interface CommandContextParts {
	readonly session: Session;
	readonly dialog: Pick<DialogContext, 'overlays' | 'toasts' | 'activities'>;
	readonly viewers: ViewerContext;
	readonly lists: ListContext;
	readonly logs: LogSpace;
	readonly shells: Shells;
	readonly saved: SavedThings;
	readonly acts: Acts;
	readonly journal: Journal;
	readonly undo: UndoStack;
	readonly lineHistory: LineHistory;
	readonly table: Catalog;
	readonly terminal: TerminalPorts;
	readonly state: Readable<WorkspaceState>;
	readonly schedule: Scheduler;
	change(transition: Transition): void;
	layers(): readonly Layer[];
	situation(): Situation;
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
	const {session, dialog, viewers, lists, logs, shells, saved, schedule, change} = parts;
	const {acts, journal, undo, table, situation} = parts;
	const {overlays, toasts} = dialog;
	const hub = session.hub.get;
	const terminal = createTerminalContext({
		...{terminal: parts.terminal, toasts, hub, change},
		quit: () => parts.finish(0),
	});
	const shared = {table, lists, overlays, telling: {dialog}, context: () => context};
	const running = createRunning({
		...shared,
		...{acts, schedule, change},
		readOnly: () => parts.state.get().readOnly,
	});
	const prompt = createPrompt({
		...shared,
		...{running, hub, situation, history: parts.lineHistory},
		...{setMouse: terminal.setMouse, quit: terminal.quit},
	});
	const context: CommandContext = {
		state: parts.state.get,
		change,
		now: schedule.now,
		schedule,
		engine: {session, hub, giveUp: acts.giveUp, journal, undo},
		...{lists, viewers, logs, shells, saved, terminal},
		keys: {
			layers: parts.layers,
			table: layers => table.help({...situation(), layers}),
			ofMenu: () => keysOfMenu(table),
			run: running.run,
			say: prompt.say,
			ask: running.ask,
		},
		dialog: {
			...dialog,
			openPalette: prompt.open,
			openHelp: () => overlays.open({type: 'help', top: 0}),
		},
	};
	return context;
};
