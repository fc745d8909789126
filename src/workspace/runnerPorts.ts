import type {RunnerPorts} from '../actions/ports.ts';
import type {Scheduler} from '../base/schedule.ts';
import type {DialogContext} from '../commands/context.ts';
import {calledNow, pastReason} from '../commands/targets.ts';
import {logSizesOf} from '../host/logFiles.ts';
import type {Hub} from '../hub/types.ts';
import {isListKind} from '../kinds/index.ts';
import type {Pending} from '../overlays/pending.ts';
import type {WorkspaceState} from '../state/types.ts';
import {routeNow} from '../state/windows.ts';
import type {WorkspaceOptions} from './options.ts';
import {askCompleting, type CompletionRows} from './palette/completing.ts';
import type {Lists} from './start/lists.ts';

/** What the runner is given as it is. */
type Given = Required<Pick<RunnerPorts, 'show' | 'openOutput' | 'inPane' | 'paneSize' | 'record'>>;

/** What the ports of the runner are made of. */
export interface PortParts extends Given {
	readonly schedule: Scheduler;
	state(): WorkspaceState;
	hub(): Hub | undefined;
	readonly lists: Pick<Lists, 'any'>;
	readonly dialog: Pick<DialogContext, 'overlays' | 'toasts' | 'activities'>;
	readonly pending: Pending;
	readonly terminal: Pick<RunnerPorts, 'clipboard' | 'host' | 'handOver'>;
	readonly settings: Pick<WorkspaceOptions['settings'], 'confirm' | 'toolbox' | 'shell'>;
}

/** What the runner asks of the workspace. */
export const createRunnerPorts = (parts: PortParts): RunnerPorts => {
	const {schedule, state, hub, lists, dialog, pending, terminal, settings, ...given} = parts;
	const {overlays, toasts, activities} = dialog;
	const {clipboard, host, handOver} = terminal;
	const known: CompletionRows = {hub, rows: kind => lists.any(kind).every()};
	return {
		engine: () => hub()?.engine,
		readOnly: () => state().readOnly,
		barred: () => pastReason(state()),
		statsOf: id => hub()?.stats.get().get(id),
		logBytes: async signal => {
			const one = hub();
			return one?.host.get()?.isLocal ? (await logSizesOf(one.engine, signal))?.bytes : undefined;
		},
		revealed: () => state().revealed,
		place: () => routeNow(state()),
		hostClass: () => state().hostClass,
		...given,
		...{clipboard, host, handOver},
		...{confirm: settings.confirm, toolbox: settings.toolbox, programsIn: settings.shell},
		askForm: request => askCompleting(known, overlays, request),
		choose: overlays.choose,
		askConfirm: overlays.askConfirm,
		activities,
		toast: toasts.show,
		markPending: pending.mark,
		listen: (listener, signal) => hub()?.listen(listener, signal),
		calledNow: (kind, rows) => (isListKind(kind) ? rows.map(calledNow(lists.any(kind))) : rows),
		touched: (kind, ids) => hub()?.touched(kind, ids),
		after: schedule.after,
		now: schedule.now,
	};
};
