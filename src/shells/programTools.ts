import type {ProgramTools} from '../viewers/programTools.ts';
import type {Shells} from './shells.ts';

export interface ProgramDeps {
	readonly shells: Shells;
	readonly containerId: string;
	/** Shows what is written now, in the place of what one looked back to. */
	toLive(): void;
	/** Looks for nothing any more. */
	endSearch(): void;
	/** It gets the keys. */
	onTake(): void;
	/** Whether it is typed in, or what it is, changed. */
	onChange(): void;
}

/** What can be done with the program that is shown of a container; it is not typed in yet. */
export const createProgramTools = (deps: ProgramDeps): ProgramTools => {
	const {shells, containerId, toLive, endSearch, onTake, onChange} = deps;
	const shell = () => shells.shown(containerId);
	let isWanted = false;
	const type = (on: boolean) => {
		isWanted = on;
		if (on) {
			toLive();
			endSearch();
			onTake();
		}
		onChange();
	};
	return {
		containerId,
		get name() {
			return shell()?.program.name;
		},
		get phase() {
			return shell()?.phase ?? 'none';
		},
		get endedAt() {
			return shell()?.ending?.at;
		},
		get isFinal() {
			return shell()?.isFinal ?? false;
		},
		get isTyping() {
			return isWanted && shell() !== undefined;
		},
		type,
		press: event => shell()?.press(event),
		async visit(terminal) {
			const now = shell();
			const {visitWhole} = await import('./whole.ts');
			if (now?.phase === 'running') await visitWhole(now, terminal);
		},
		get count() {
			return shells.all.get().get(containerId)?.length ?? 0;
		},
		turn() {
			toLive();
			shells.turn(containerId);
			onChange();
		},
		again() {
			shell()?.again();
			type(true);
		},
		end: () => void shell()?.close(),
		forget() {
			toLive();
			shells.forget(containerId);
			isWanted = false;
			onChange();
		},
	};
};
