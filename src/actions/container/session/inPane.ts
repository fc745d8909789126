import type {PaneProgram} from '../../../engine/sessionTypes.ts';
import type {ActionContext, Field, Filled, SeenOutcome, TerminalAccess} from '../../action.ts';
import {noWords, off} from '../../fields/plain.ts';

/**
 * Gives a program a pane, which has the keys at once; resolves with `sentence` when it has begun, or goes on. Throws AppError
 * why it cannot begin.
 */
export const openInPane = async (
	inPane: NonNullable<ActionContext['inPane']>,
	program: PaneProgram,
	sentence: string,
): Promise<SeenOutcome> => {
	const {promise, resolve, reject} = Promise.withResolvers<void>();
	const isNew = inPane({
		...program,
		begin(size, signal) {
			const session = program.begin(size, signal);
			session.then(() => resolve(), reject);
			return session;
		},
	});
	if (isNew) await promise;
	return {sentence, isSeen: true};
};

/** Whether it has a pane, where programs have panes. */
export const paneAlone = {...off, label: 'In a pane'} as const;

/** The same by a flag that is ours: docker has no panes. */
export const paneField = {...paneAlone, flag: ['--pane'], words: noWords} as const satisfies Field;

/** It is as the settings say unless it is said. */
export const fillPane = ({inPane, programsIn}: Pick<TerminalAccess, 'inPane' | 'programsIn'>) => ({
	pane: {
		initial: inPane !== undefined && programsIn !== 'terminal',
		when: ({detach}: Filled) => inPane !== undefined && detach !== true,
	},
});
