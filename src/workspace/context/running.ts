import type {AnyAction} from '../../actions/action.ts';
import type {Catalog} from '../../actions/catalog.ts';
import {nameOf} from '../../actions/naming.ts';
import type {Answers} from '../../actions/ports.ts';
import type {Scheduler} from '../../base/schedule.ts';
import {
	type CommandContext,
	type ListContext,
	type Targets,
	type Telling,
	tell,
	type UiCommand,
} from '../../commands/context.ts';
import {settle} from '../../commands/settle.ts';
import {aboutRows} from '../../commands/targets.ts';
import {chooseTwin, mixedTwins} from '../../commands/twins.ts';
import {isListKind, type KindId, kindOf, type ListKind} from '../../kinds/index.ts';
import type {Overlays} from '../../overlays/overlays.ts';
import {focusList} from '../../state/details.ts';
import {drillInto, goTo} from '../../state/reduce.ts';
import type {Transition} from '../../state/types.ts';
import type {Acts} from '../acts.ts';

/** Rows that an act is to take, or why there are none. */
type TargetRows = Pick<Targets, 'rows' | 'absent' | 'hidden'>;

const nothing: TargetRows = {rows: [], absent: undefined};

export interface RowActsDeps {
	readonly acts: Pick<Acts, 'act'>;
	readonly table: Pick<Catalog, 'entry'>;
	readonly lists: Pick<ListContext, 'of'>;
	readonly overlays: Overlays;
	readonly telling: Telling;
	readonly schedule: Scheduler;
	readOnly(): boolean;
	change(transition: Transition): void;
}

/** Acts on rows, as they were meant when the key was pressed. */
interface RowActs {
	/** `values` are not asked for again. `isChosen`: the rows were chosen in a menu, which said how many they are. */
	act(action: AnyAction, targets: TargetRows, values?: Answers, isChosen?: boolean): void;
	/** As its key does it: where marked rows are in both states of twins, it is asked which is meant. */
	press(action: AnyAction, targets: TargetRows, said?: Answers): Promise<void>;
}

const createRowActs = (deps: RowActsDeps): RowActs => {
	const {acts, table, lists, overlays, telling, schedule, readOnly, change} = deps;
	const act: RowActs['act'] = (action, targets, values, isChosen = false) => {
		const {rows, absent, hidden = 0} = action.bulk === 'none' ? nothing : targets;
		const list = lists.of(action.kind);
		// What was acted on stays under the cursor, also when the filter goes.
		if (!values && rows.length > 0) list.settle();
		const {lost} = list.absence();
		const isMarked = rows.length > 1 || list.view.get().marks.size > 0;
		if (lost > 0 && isMarked && rows.length > 0) {
			tell(telling, `${lost} of ${lost + rows.length} marked are gone`, 'warn');
		}
		// It was meant for what lay under the cursor before.
		if (!values && !isMarked && rows.length > 0 && list.justPlaced()) {
			const what = `${nameOf(action.kind, rows[0])} came under the cursor just now`;
			return tell(telling, `${what}: press the key again to act on it`, 'warn');
		}
		// The runner never rejects.
		void acts
			.act(action, rows, {...(values ? {values} : {}), absent, isChosen, hidden})
			.then(outcome => {
				if (action.shows && outcome === 'done') change(drillInto({view: 'output'}));
				settle({action, rows, outcome}, lists.of, schedule);
			});
	};
	return {
		act,
		async press(action, targets, said) {
			const twin = table.entry(`${action.kind}.${action.twin}`)?.action;
			// What is refused whole is not asked about.
			const isRefused = readOnly() || targets.absent !== undefined;
			const both = isRefused ? undefined : mixedTwins(action, twin, targets.rows);
			if (!both) return act(action, targets, said);
			const {kind} = action;
			const about = isListKind(kind) ? aboutRows(lists.of(kind), targets.rows) : {};
			const chosen = await chooseTwin(both, overlays, about);
			if (chosen) act(chosen.action, {...targets, rows: chosen.rows}, undefined, true);
		},
	};
};

export interface RunningDeps extends RowActsDeps {
	readonly lists: Pick<ListContext, 'of' | 'targets'>;
}

/** The one way to run anything by its id. */
export interface Running {
	/** As its key does it. `context` is what a command is given; `said`: what is not asked for, by field. */
	run(context: CommandContext, id: string, said?: Answers): void;
	/** As a command line says it: on rows by name, with the form filled in. Without a kind it is about none. */
	runOn(
		context: CommandContext,
		id: string,
		kind: ListKind | undefined,
		rows: readonly unknown[],
		values: Answers,
	): void;
	/** Asks what an act needs, with some of it filled in. */
	ask(id: string, values: Answers): void;
	/** Shows a row in the list of its kind, with the cursor on it. */
	goTo(kind: ListKind, id: string): void;
}

/** An id is a command, which runs, or an act on what is under the hand. */
export const createRunning = (deps: RunningDeps): Running => {
	const {acts, table, lists, telling, change} = deps;
	const rowActs = createRowActs(deps);
	/** What is under the hand, when it is of this kind. */
	const targetRows = (kind: KindId): TargetRows => {
		const now = lists.targets();
		return now?.kind === kind ? now : nothing;
	};
	const showRow = (kind: ListKind, id: string) => {
		change(before => focusList(goTo({view: 'list', kind})(before)));
		lists.of(kind).select(id);
	};
	const run: Running['run'] = (context, id, said) => {
		const entry = table.entry(id);
		if (!entry) return tell(telling, `There is nothing called ${id}`, 'warn');
		const {action, command} = entry;
		if (action) return void rowActs.press(action, targetRows(action.kind), said);
		const reason = command?.unavailable?.(context);
		if (reason !== undefined) return tell(telling, `${entry.title}: ${reason}`, 'warn');
		(command as UiCommand | undefined)?.run(context, said);
	};
	return {
		run,
		runOn(context, id, kind, rows, values) {
			const {action} = table.entry(id) ?? {};
			if (!kind) return action ? rowActs.act(action, nothing, values) : run(context, id, values);
			const named: TargetRows = rows.length > 0 ? {rows, absent: undefined} : targetRows(kind);
			const look = action ? action.looksAt?.(values) : id;
			if (look !== undefined) {
				// A look is about the row under the cursor: that is brought there.
				const [row] = named.rows;
				if (row !== undefined) showRow(kind, kindOf(kind).identify(row));
				run(context, look, values);
			}
			if (action) rowActs.act(action, named, values);
		},
		ask(id, values) {
			const action = table.entry(id)?.action;
			if (!action) return;
			const {rows, absent, hidden = 0} = action.bulk === 'none' ? nothing : targetRows(action.kind);
			void acts.act(action, rows, {values, asks: true, absent, hidden});
		},
		goTo: showRow,
	};
};
