import type {PaneGuest} from '../../../engine/sessionTypes.ts';
import type {ActionContext, Field, Seen} from '../../action.ts';

/**
 * Gives a guest a pane, which has the keys at once; resolves with `sentence` when it has begun, or goes on. Throws AppError
 * why it cannot begin.
 */
export const openInPane = async (
	inPane: NonNullable<ActionContext['inPane']>,
	guest: PaneGuest,
	sentence: string,
): Promise<Seen> => {
	const {promise, resolve, reject} = Promise.withResolvers<void>();
	const isNew = inPane({
		...guest,
		begin(size, signal) {
			const session = guest.begin(size, signal);
			session.then(() => resolve(), reject);
			return session;
		},
	});
	if (isNew) await promise;
	return {sentence, isSeen: true};
};

/** Whether it has a pane, where guests have panes; as the settings say unless it is said. */
export const paneField = ({inPane, guestsIn}: Pick<ActionContext, 'inPane' | 'guestsIn'>) =>
	({
		type: 'flag',
		label: 'In a pane',
		initial: inPane !== undefined && guestsIn !== 'terminal',
		when: ({detach}) => inPane !== undefined && detach !== true,
	}) as const satisfies Field;
