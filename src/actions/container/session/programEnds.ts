import type {PaneProgram} from '../../../engine/sessionTypes.ts';

/** The ends of programs that an act gave a pane: they come when the act itself is long done, as a rule. */
export interface ProgramEnds {
	watched(program: PaneProgram): PaneProgram;
	/** The act is done: `tell` gets the ends from now on, and those that came before. */
	tellTo(tell: (how: string) => void): void;
}

export const createProgramEnds = (): ProgramEnds => {
	const early: string[] = [];
	let told = (how: string): void => void early.push(how);
	return {
		watched: program => ({...program, ended: how => told(how)}),
		tellTo(tell) {
			told = tell;
			for (const how of early.splice(0)) tell(how);
		},
	};
};
