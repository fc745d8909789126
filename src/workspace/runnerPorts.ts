import type {Clipboard} from '../actions/action.ts';
import type {Caution, RunnerPorts} from '../actions/ports.ts';
import type {Scheduler} from '../base/schedule.ts';
import type {Hub} from '../hub/types.ts';
import type {Activities} from '../overlays/activities.ts';
import type {Overlays} from '../overlays/overlays.ts';
import type {Pending} from '../overlays/pending.ts';
import type {Toasts} from '../overlays/toasts.ts';
import type {WorkspaceState} from '../state/types.ts';

/** What the ports of the runner are made of. */
export interface PortParts {
	readonly schedule: Scheduler;
	state(): WorkspaceState;
	hub(): Hub | undefined;
	readonly overlays: Overlays;
	readonly activities: Activities;
	readonly toasts: Toasts;
	readonly pending: Pending;
	readonly clipboard: Clipboard;
	readonly confirm: Readonly<Record<string, Caution>>;
}

/** What the runner asks of the workspace. */
export const createRunnerPorts = (parts: PortParts): RunnerPorts => {
	const {schedule, state, hub, overlays, activities, toasts, pending, clipboard, confirm} = parts;
	return {
		engine: () => hub()?.engine,
		readOnly: () => state().readOnly,
		revealed: () => state().revealed,
		hostClass: () => state().hostClass,
		confirm,
		clipboard,
		askForm: overlays.askForm,
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
