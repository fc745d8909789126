import type {AnyAction} from '../actions/action.ts';
import type {Catalog, Situation} from '../actions/catalog.ts';
import type {Layer} from '../actions/command.ts';
import {nameOf} from '../actions/naming.ts';
import type {Answers} from '../actions/ports.ts';
import type {UndoStack} from '../actions/undoStack.ts';
import {toAppError} from '../base/errors.ts';
import type {Scheduler} from '../base/schedule.ts';
import {
	type AnyList,
	type CommandContext,
	type Targets,
	tell,
	type UiCommand,
} from '../commands/context.ts';
import {settle} from '../commands/settle.ts';
import {goneOf} from '../commands/targets.ts';
import {chooseTwin, mixedTwins} from '../commands/twins.ts';
import {isListKind, type KindId, kindOf, type ListKind} from '../kinds/index.ts';
import type {LogSpace} from '../logs/space/space.ts';
import type {Activities} from '../overlays/activities.ts';
import type {Overlays} from '../overlays/overlays.ts';
import type {Toasts} from '../overlays/toasts.ts';
import type {Journal} from '../session/journal.ts';
import type {LineHistory} from '../session/lineHistory.ts';
import type {SavedThings} from '../session/savedThings.ts';
import type {Session} from '../session/session.ts';
import type {Shells} from '../shells/shells.ts';
import {drillInto, goTo, setMouse, type Transition} from '../state/reduce.ts';
import type {WorkspaceState} from '../state/types.ts';
import type {Readable, Store} from '../store/store.ts';
import type {Viewer} from '../viewers/types.ts';
import type {Acts} from './acts.ts';
import {linesOf} from './commands/lines.ts';
import type {TerminalPorts} from './options.ts';
import type {Known} from './palette/completing.ts';
import {showPalette} from './palette/open.ts';
import {createPalette} from './palette/palette.ts';

/** What a context is made of. */
export interface CommandContextParts {
	readonly session: Session;
	readonly overlays: Overlays;
	readonly toasts: Toasts;
	readonly activities: Activities;
	viewer(slot: string): Readable<Viewer | undefined>;
	readonly logs: LogSpace;
	readonly lock: CommandContext['viewers']['lock'];
	readonly shells: Shells;
	readonly savedThings: SavedThings;
	readonly acts: Acts;
	readonly journal: Journal;
	readonly undo: UndoStack;
	readonly lineHistory: LineHistory;
	readonly table: Catalog;
	readonly terminal: TerminalPorts;
	readonly state: Store<WorkspaceState>;
	now(): number;
	readonly schedule: Scheduler;
	change(transition: Transition): void;
	list(): AnyList | undefined;
	listOf(kind: ListKind, pane?: string): AnyList;
	layers(): readonly Layer[];
	targets(): Targets | undefined;
	situation(): Situation;
	finish(code: number): void;
}

/** Rows that an act is to take, or why there are none. */
type Hand = Pick<Targets, 'rows' | 'absent'>;

const nothing: Hand = {rows: [], absent: undefined};

/** What commands reach, and the one way to run anything by its id. */
export const createCommandContext = (parts: CommandContextParts): CommandContext => {
	const {session, overlays, acts, table, terminal, state, change, journal, undo} = parts;
	const {list, listOf, targets, situation} = parts;

	const act = (action: AnyAction, hand: Hand, values?: Answers, isChosen = false) => {
		const {rows, absent} = action.bulk === 'none' ? nothing : hand;
		// What was acted on stays under the cursor, also when the filter goes.
		if (!values && rows.length > 0) listOf(action.kind).settle();
		const {lost} = listOf(action.kind).absence();
		const isMarked = rows.length > 1 || listOf(action.kind).view.get().marks.size > 0;
		if (lost > 0 && isMarked && rows.length > 0) {
			tell(context, `${lost} of ${lost + rows.length} marked are gone`, 'warn');
		}
		// It was meant for what lay under the cursor before.
		if (!values && !isMarked && rows.length > 0 && listOf(action.kind).justPlaced()) {
			const what = `${nameOf(action.kind, rows[0])} came under the cursor just now`;
			return tell(context, `${what}: press the key again to act on it`, 'warn');
		}
		// The runner never rejects.
		void acts.act(action, rows, {...(values ? {values} : {}), absent, isChosen}).then(outcome => {
			if (action.shows && outcome === 'done') change(drillInto({view: 'output'}));
			settle({action, rows, outcome}, listOf, parts.schedule);
		});
	};

	/** As its key does it: where marked rows are in both states of twins, it is asked which is meant. */
	const pressAct = async (action: AnyAction, hand: Hand, said?: Answers) => {
		const twin = table.entry(`${action.kind}.${action.twin}`)?.action;
		const both = state.get().readOnly ? undefined : mixedTwins(action, twin, hand.rows);
		if (!both) return act(action, hand, said);
		const {kind} = action;
		const gone = () => (isListKind(kind) ? goneOf(listOf(kind), hand.rows) : undefined);
		const chosen = await chooseTwin(both, overlays, gone);
		if (chosen) act(chosen.action, {...hand, rows: chosen.rows}, undefined, true);
	};

	/** What is under the hand, when it is of this kind. */
	const handOf = (kind: KindId): Hand => {
		const now = targets();
		return now?.kind === kind ? now : {rows: [], absent: undefined};
	};

	const run = (id: string, said?: Answers) => {
		const entry = table.entry(id);
		if (!entry) return tell(context, `There is nothing called ${id}`, 'warn');
		const {action, command} = entry;
		if (action) {
			void pressAct(action, handOf(action.kind), said);
			return undefined;
		}
		const reason = command?.unavailable?.(context);
		if (reason !== undefined) return tell(context, `${entry.title}: ${reason}`, 'warn');
		(command as UiCommand | undefined)?.run(context, said);
	};

	/** A look is about the row under the cursor: that is brought there. */
	const lookAt = (id: string, kind: ListKind, rows: readonly unknown[], said: Answers) => {
		const [row] = rows;
		if (row !== undefined) {
			change(before => ({...goTo({view: 'list', kind})(before), focus: 'main', back: []}));
			listOf(kind).select(kindOf(kind).identify(row));
		}
		run(id, said);
	};

	/** As a command line says it: on rows by name, with the form filled in. */
	const runOn = (
		id: string,
		kind: ListKind | undefined,
		rows: readonly unknown[],
		values: Answers,
	) => {
		const entry = table.entry(id);
		if (!kind) return entry?.action ? act(entry.action, nothing, values) : run(id, values);
		const named: Hand = rows.length > 0 ? {rows, absent: undefined} : handOf(kind);
		const look = entry?.action ? entry.action.looksAt?.(values) : id;
		if (look !== undefined) lookAt(look, kind, named.rows, values);
		if (entry?.action) act(entry.action, named, values);
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

	const known: Known = {hub: session.hub.get, rows: kind => listOf(kind).every()};
	const palette = createPalette({
		search: query => table.palette(query, situation()),
		runnables: table.entries
			.filter(({cli}) => cli !== '')
			.map(entry => {
				const {action, layer} = entry;
				return {...entry, rowless: action ? action.bulk === 'none' : !isListKind(layer)};
			}),
		rows: known.rows,
		lines: linesOf(() => context),
		run: id => run(id),
		runOn,
		goTo(kind, id) {
			change(before => ({...goTo({view: 'list', kind})(before), focus: 'main', back: []}));
			listOf(kind).select(id);
		},
		setMouse: mouse,
		quit,
		complain: text => tell(context, text, 'warn'),
		isListed: kind => listOf(kind).view.get().phase === 'ready',
	});
	const openPalette = () => showPalette(palette, overlays, known, parts.lineHistory);

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
		engine: {session, hub: session.hub.get, giveUp: acts.giveUp, journal, undo},
		lists: {of: listOf, current: list, targets},
		viewers: {focused, in: slot => parts.viewer(slot).get(), lock: parts.lock},
		logs: parts.logs,
		shells: parts.shells,
		saved: parts.savedThings,
		keys: {
			layers: parts.layers,
			table: layers => table.help({...situation(), layers}),
			run,
			say: line => palette.enter(line, undefined, false),
			ask(id, values) {
				const action = table.entry(id)?.action;
				if (!action) return;
				const {rows, absent} = action.bulk === 'none' ? nothing : handOf(action.kind);
				void acts.act(action, rows, {values, asks: true, absent});
			},
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
			host: terminal.host,
			suspend: () => void suspend(),
			quit,
		},
	};
	return context;
};
