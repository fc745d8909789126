import {AppError} from '../base/errors.ts';
import type {PaneProgram} from '../engine/sessionTypes.ts';
import {createStore, type Readable} from '../store/store.ts';
import {createShell, type Shell, type ShellDeps} from './shell.ts';

/** Each has an emulator with what it wrote, and is parsed. */
const mostRunning = 12;
/** Those that have ended keep what they wrote: the oldest ones are forgotten. */
const mostEnded = 8;

/** The programs that were opened in panes. */
export interface Shells {
	/** By container, the one that is shown last; those that have ended stay until they are forgotten. */
	readonly all: Readable<ReadonlyMap<string, readonly Shell[]>>;
	/** The one of a container that is shown. */
	shown(containerId: string): Shell | undefined;
	/**
	 * Opens one, or goes on with the one that runs there; false then. `typed` is what was typed for it already. Throws
	 * CONFLICT when there are too many.
	 */
	open(program: PaneProgram, typed: string): boolean;
	/** Shows the next one of a container. */
	turn(containerId: string): void;
	/** Takes the one away that is shown, when it has ended. */
	forget(containerId: string): void;
	/** Those that run. */
	running(): readonly Shell[];
	/** Ends all: the engine is another one. */
	endAll(): void;
}

const isOver = ({phase}: Shell): boolean => phase === 'ended';

/** None yet. */
export const createShells = (deps: ShellDeps): Shells => {
	const all = createStore<ReadonlyMap<string, readonly Shell[]>>(new Map(), deps.schedule, {
		lane: 'input',
	});
	const every = () => [...all.get().values()].flat();
	const running = () => every().filter(shell => !isOver(shell));
	const of = (containerId: string) => all.get().get(containerId) ?? [];
	const put = (containerId: string, shells: readonly Shell[]) =>
		all.update(before => {
			const after = new Map(before);
			if (shells.length > 0) after.set(containerId, shells);
			else after.delete(containerId);
			return after;
		});
	const drop = (gone: Shell | undefined) => {
		if (!gone || !isOver(gone)) return;
		const {containerId} = gone.program;
		gone.emulator?.release();
		put(
			containerId,
			of(containerId).filter(shell => shell !== gone),
		);
	};
	const shown = (containerId: string) => of(containerId).at(-1);
	/** Shows one that is there already, or is new. */
	const show = (shell: Shell) => {
		const {containerId} = shell.program;
		put(containerId, [...of(containerId).filter(other => other !== shell), shell]);
	};
	return {
		all,
		shown,
		open(program, typed) {
			const {containerId, title, isOnly} = program;
			const mine = of(containerId);
			const same = mine.find(shell => shell.program.title === title);
			const open = [same, mine.find(shell => shell.program.standsFor === title)];
			const going = open.find(shell => shell && !isOver(shell));
			if (going && isOnly) {
				show(going);
				going.type(typed);
				return false;
			}
			if (running().length >= mostRunning) {
				throw new AppError('CONFLICT', `${mostRunning} programs are open in panes already`);
			}
			for (const old of every().filter(isOver).slice(0, -mostEnded)) drop(old);
			drop(same);
			// What never began has nothing to look at, once there is something else.
			for (const old of mine) if (!old.emulator) drop(old);
			const shell = createShell(program, deps);
			shell.type(typed);
			show(shell);
			return true;
		},
		turn(containerId) {
			const [next] = of(containerId);
			if (next) show(next);
		},
		forget: containerId => drop(shown(containerId)),
		running,
		endAll() {
			const open = every();
			all.set(new Map());
			for (const shell of open) void shell.close().then(() => shell.emulator?.release());
		},
	};
};
