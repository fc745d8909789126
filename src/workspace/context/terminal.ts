import {toAppError} from '../../base/errors.ts';
import {type TerminalContext, tell} from '../../commands/context.ts';
import type {HubLink} from '../../hub/types.ts';
import type {Toasts} from '../../overlays/toasts.ts';
import {setMouse} from '../../state/reduce.ts';
import type {Transition} from '../../state/types.ts';
import type {WorkspaceTerminal} from '../options.ts';

export interface TerminalContextDeps {
	readonly terminal: WorkspaceTerminal;
	readonly toasts: Toasts;
	hub(): Pick<HubLink, 'suspend' | 'resume'> | undefined;
	change(transition: Transition): void;
	quit(): void;
}

/** The terminal as commands use it; what they did with it is told. */
export const createTerminalContext = (deps: TerminalContextDeps): TerminalContext => {
	const {terminal, toasts, change, quit} = deps;
	const telling = {dialog: {toasts}};
	const suspend = async () => {
		const hub = deps.hub();
		// Streams are closed before: a reader that is stopped slows the whole daemon.
		hub?.suspend();
		try {
			await terminal.suspend();
		} catch (thrown) {
			const {message, hint} = toAppError(thrown);
			toasts.show({tone: 'bad', text: message, hint, sticky: true});
		} finally {
			hub?.resume();
		}
	};
	return {
		copy(text, what) {
			try {
				terminal.clipboard.copy(text);
				tell(telling, `Copied ${what}`);
			} catch (thrown) {
				const {message, hint} = toAppError(thrown);
				toasts.show({tone: 'warn', text: message, hint, sticky: false});
			}
		},
		setMouse(on) {
			terminal.setMouse(on);
			change(setMouse(on));
			const text = on
				? 'Clicks work; hold shift to select text'
				: 'The terminal selects text again';
			tell(telling, text);
		},
		handOver: terminal.handOver,
		host: terminal.host,
		suspend: () => void suspend(),
		quit,
	};
};
