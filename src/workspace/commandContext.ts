import type {AnyAction, Clipboard} from '../actions/action.ts';
import type {Catalog, Situation} from '../actions/catalog.ts';
import type {Layer} from '../actions/command.ts';
import {idOfRow} from '../actions/naming.ts';
import type {Answers} from '../actions/ports.ts';
import type {Outcome} from '../actions/runner.ts';
import {toAppError} from '../base/errors.ts';
import type {Scheduler} from '../base/schedule.ts';
import {
	type AnyList,
	type CommandContext,
	type Targets,
	tell,
	type UiCommand,
} from '../commands/context.ts';
import {type KindId, kindOf, type ListKind, listedKinds} from '../kinds/index.ts';
import type {LogSpace} from '../logs/space/space.ts';
import type {Activities} from '../overlays/activities.ts';
import type {Overlays} from '../overlays/overlays.ts';
import type {Toasts} from '../overlays/toasts.ts';
import type {PaletteItem} from '../overlays/types.ts';
import type {SavedThings} from '../session/savedThings.ts';
import type {Session} from '../session/session.ts';
import {setMouse, type Transition} from '../state/reduce.ts';
import type {Focus, WorkspaceState} from '../state/types.ts';
import type {Readable, Store} from '../store/store.ts';
import type {ExternalProgram, ProgramEnd} from '../terminal/externalProgram.ts';
import {emptyLine, value} from '../terminal/input/lineEdit.ts';
import type {Viewer} from '../viewers/types.ts';
import type {Acts} from './acts.ts';
import {linesOf} from './commands/lines.ts';
import {createPalette} from './palette/palette.ts';

/** What the terminal does for the workspace. */
export interface TerminalPorts {
	readonly clipboard: Clipboard;
	/** Gives the terminal back and stops; resolves when the person returned. */
	suspend(): Promise<void>;
	/** Gives the terminal to a program; resolves when it is ours again. */
	handOver(program: ExternalProgram): Promise<ProgramEnd>;
	/** Asks for clicks, or gives them back. */
	setMouse(on: boolean): void;
}

/** What a context is made of. */
export interface CommandContextParts {
	readonly session: Session;
	readonly overlays: Overlays;
	readonly toasts: Toasts;
	readonly activities: Activities;
	viewer(pane: Focus): Readable<Viewer | undefined>;
	readonly logs: LogSpace;
	readonly savedThings: SavedThings;
	readonly acts: Acts;
	readonly table: Catalog;
	readonly terminal: TerminalPorts;
	readonly state: Store<WorkspaceState>;
	now(): number;
	readonly schedule: Scheduler;
	change(transition: Transition): void;
	list(): AnyList | undefined;
	listOf(kind: ListKind): AnyList;
	layers(): readonly Layer[];
	targets(): Targets | undefined;
	situation(): Situation;
	finish(code: number): void;
}

/** Rows that an act is to take, or why there are none. */
type Hand = Pick<Targets, 'rows' | 'absent'>;

/** What commands reach, and the one way to run anything by its id. */
export const createCommandContext = (parts: CommandContextParts): CommandContext => {
	const {session, overlays, acts, table, terminal, state, change} = parts;
	const {list, listOf, targets, situation} = parts;

	/** What the lists make of an act that has ended. */
	const settle = (action: AnyAction, rows: readonly unknown[], outcome: Outcome) => {
		const {kind, verb} = action;
		const own = listOf(kind);
		const ids = rows.map(row => idOfRow(kind, row));
		if (outcome === 'refused') return own.refused();
		if (verb === 'rm' && outcome === 'done') own.removedByHand(ids);
		const {marks} = own.view.get();
		// They have done what they were marked for.
		if (outcome === 'done' && ids.some(id => marks.has(id))) own.clearMarks();
	};

	const act = (action: AnyAction, {rows, absent}: Hand, values?: Answers) => {
		const {lost} = listOf(action.kind).absence();
		const isMarked = rows.length > 1 || listOf(action.kind).view.get().marks.size > 0;
		if (lost > 0 && isMarked && rows.length > 0) {
			tell(context, `${lost} of ${lost + rows.length} marked are gone`, 'warn');
		}
		// The runner never rejects.
		void acts
			.act(action, rows, {...(values ? {values} : {}), absent})
			.then(outcome => settle(action, rows, outcome));
	};

	/** What is under the hand, when it is of this kind. */
	const handOf = (kind: KindId): Hand => {
		const now = targets();
		return now?.kind === kind ? now : {rows: [], absent: undefined};
	};

	const run = (id: string) => {
		const entry = table.entry(id);
		if (!entry) return tell(context, `There is nothing called ${id}`, 'warn');
		const {action, command} = entry;
		if (action) {
			return act(action, handOf(action.kind));
		}
		const reason = command?.unavailable?.(context);
		if (reason !== undefined) return tell(context, `${entry.title}: ${reason}`, 'warn');
		(command as UiCommand | undefined)?.run(context);
	};

	/** As a command line says it: on rows by name, with the form filled in. */
	const runOn = (id: string, kind: ListKind, rows: readonly unknown[], values: Answers) => {
		const entry = table.entry(id);
		const named: Hand = rows.length > 0 ? {rows, absent: undefined} : handOf(kind);
		if (entry?.action) return act(entry.action, named, values);
		// A look is about the row under the cursor: bring it there.
		const [row] = rows;
		if (row !== undefined) {
			change(before => ({...before, route: {view: 'list', kind}, focus: 'main', back: []}));
			listOf(kind).select(kindOf(kind).identify(row));
		}
		run(id);
	};

	const mouse = (on: boolean) => {
		terminal.setMouse(on);
		change(setMouse(on));
		tell(
			context,
			on ? 'Clicks work; hold shift to select text' : 'The terminal selects text again',
		);
	};
	const quit = () => parts.finish(0);

	const palette = createPalette({
		search: query => table.palette(query, situation()),
		runnables: table.entries.filter(({cli}) => cli !== ''),
		rows: kind => listOf(kind).every(),
		lines: linesOf(() => context),
		run,
		runOn,
		setMouse: mouse,
		quit,
		complain: text => tell(context, text, 'warn'),
		isListed: kind => listOf(kind).view.get().phase === 'ready',
	});
	/** Names of every kind can be typed, in any view: their lists are kept while the line is open. */
	const holdLists = () => {
		const hub = session.hub.get();
		const leave = listedKinds.map(({id}) => hub?.rows(id).subscribe(() => {}));
		return () => {
			for (const unsubscribe of leave) unsubscribe?.();
		};
	};
	const openPalette = () => {
		const release = holdLists();
		let text: string | undefined;
		let items: readonly PaletteItem[] = [];
		overlays.open(
			{type: 'palette', line: emptyLine(), cursor: 0, items},
			{
				refresh(overlay) {
					if (overlay.type !== 'palette') return overlay;
					if (value(overlay.line) !== text) {
						text = value(overlay.line);
						items = palette.items(text);
					}
					return {...overlay, items};
				},
				onAnswer(answer) {
					const said = answer as
						| {text: string; item: PaletteItem | undefined; picked: boolean}
						| undefined;
					if (said) palette.enter(said.text, said.item, said.picked);
					release();
				},
			},
		);
	};

	const suspend = async () => {
		const hub = session.hub.get();
		// Streams are closed before: a reader that is stopped slows the whole daemon.
		hub?.suspend();
		await terminal.suspend();
		hub?.resume();
	};

	const copy = (text: string, what: string) => {
		try {
			terminal.clipboard.copy(text);
			tell(context, `Copied ${what}`);
		} catch (thrown) {
			const {message, hint} = toAppError(thrown);
			parts.toasts.show({tone: 'warn', text: message, hint, sticky: false});
		}
	};
	const focused = () => {
		const {focus, route} = state.get();
		return parts.viewer(route.view === 'list' ? focus : 'main').get();
	};
	const context: CommandContext = {
		state: state.get,
		change,
		now: parts.now,
		schedule: parts.schedule,
		engine: {session, hub: session.hub.get, giveUp: acts.giveUp},
		lists: {of: listOf, current: list, targets},
		viewers: {focused, in: pane => parts.viewer(pane).get()},
		logs: parts.logs,
		saved: parts.savedThings,
		keys: {
			layers: parts.layers,
			table: layers => table.help({...situation(), layers}),
			run,
		},
		dialog: {
			overlays,
			toasts: parts.toasts,
			activities: parts.activities,
			openPalette,
			openHelp: () => overlays.open({type: 'help', top: 0}),
		},
		terminal: {
			copy,
			setMouse: mouse,
			handOver: terminal.handOver,
			suspend: () => void suspend(),
			quit,
		},
	};
	return context;
};
