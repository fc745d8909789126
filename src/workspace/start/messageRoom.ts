import type {Scope} from '../../base/scope.ts';
import {toastLines} from '../../overlays/toastLines.ts';
import type {Toast} from '../../overlays/types.ts';
import {fitMessages} from '../../state/fit.ts';
import type {Transition, WorkspaceState} from '../../state/types.ts';
import type {Readable} from '../../store/store.ts';

export interface MessageRoomOptions {
	/** Ends it with its owner. */
	readonly scope: Scope;
	readonly state: Readable<WorkspaceState>;
	readonly toasts: Readable<readonly Toast[]>;
	change(transition: Transition): void;
}

/** Keeps the layout told of the lines that messages need, so that they cover nothing that is read. */
export const createMessageRoom = ({scope, state, toasts, change}: MessageRoomOptions): void => {
	const tell = () => {
		const {size, field} = state.get();
		const shown = toasts.get();
		const lines = shown.length === 0 ? 0 : toastLines(shown, size).length;
		// What is typed has the bottom line.
		change(fitMessages(lines > 0 && field ? lines + 1 : lines));
	};
	const leave = [toasts.subscribe(tell), state.subscribe(tell)];
	scope.defer(() => {
		for (const end of leave) end();
	});
};
