import type {ContainerRow} from '../../kinds/container/row.ts';
import type {ActionContext} from '../action.ts';
import {firstOf} from '../naming.ts';
import {isAlive} from './state.ts';

/** Guests that a question names one by one. */
const shownGuests = 4;

/**
 * Running containers that live in the network of these (`--network container:web`): they are cut off when
 * those end. Never throws: not to know it must not keep anybody from an act.
 */
export const guestsOf = async (
	rows: readonly ContainerRow[],
	{engine, signal}: ActionContext,
): Promise<readonly string[]> => {
	const hosts = new Map(rows.map(({id, name}) => [id, name]));
	const all = await engine.containers.list({signal}).catch(() => []);
	const lines = all.flatMap(guest => {
		const host = hosts.get(guest.networkMode.replace(/^container:/, ''));
		const stays = host !== undefined && !hosts.has(guest.id) && isAlive(guest);
		return stays ? `${guest.name} lives in the network of ${host}, and is cut off` : [];
	});
	return firstOf(lines, shownGuests);
};
