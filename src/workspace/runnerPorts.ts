import type {Clipboard} from '../actions/action.ts';
import type {Caution, Done, RunnerPorts} from '../actions/ports.ts';
import type {Scheduler} from '../base/schedule.ts';
import {pastReason} from '../commands/targets.ts';
import {logSizesOf} from '../host/logFiles.ts';
import type {Hub} from '../hub/types.ts';
import type {Activities} from '../overlays/activities.ts';
import type {Overlays} from '../overlays/overlays.ts';
import type {Pending} from '../overlays/pending.ts';
import type {Toasts} from '../overlays/toasts.ts';
import type {WorkspaceState} from '../state/types.ts';
import {askCompleting, type Known} from './palette/completing.ts';
import type {Lists} from './start/lists.ts';

/** What the ports of the runner are made of. */
export interface PortParts {
	readonly schedule: Scheduler;
	state(): WorkspaceState;
	hub(): Hub | undefined;
	readonly lists: Lists;
	readonly overlays: Overlays;
	readonly activities: Activities;
	readonly toasts: Toasts;
	readonly pending: Pending;
	readonly clipboard: Clipboard;
	readonly show: RunnerPorts['show'];
	readonly host: RunnerPorts['host'];
	readonly handOver: RunnerPorts['handOver'];
	readonly inPane: NonNullable<RunnerPorts['inPane']>;
	readonly guestsIn: RunnerPorts['guestsIn'];
	readonly confirm: Readonly<Record<string, Caution>>;
	readonly toolbox?: string | undefined;
	record(done: Done): void;
}

/** What the runner asks of the workspace. */
export const createRunnerPorts = (parts: PortParts): RunnerPorts => {
	const {schedule, state, hub, lists, overlays, activities, toasts, pending, ...same} = parts;
	const known: Known = {hub, rows: kind => lists.any(kind).every()};
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
		hostClass: () => state().hostClass,
		...same,
		askForm: request => askCompleting(known, overlays, request),
		choose: overlays.choose,
		askConfirm: overlays.askConfirm,
		activities,
		toast: toasts.show,
		markPending: pending.mark,
		listen: (listener, signal) => hub()?.listen(listener, signal),
		touched: (kind, ids) => hub()?.touched(kind, ids),
		after: schedule.after,
		now: schedule.now,
	};
};
