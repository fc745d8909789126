import type {ContainerRow} from '../../../kinds/container/row.ts';
import type {EngineAccess} from '../../action.ts';
import {isAlive} from '../state.ts';

/** Who else has a volume, by its name: an engine removes none that somebody has. */
export type VolumeUsers = ReadonlyMap<string, string>;

/** Containers beside these that mount a volume, one for each; those that run first. Never throws. */
export const volumeUsersOf = async (
	rows: readonly Pick<ContainerRow, 'id'>[],
	{engine, signal}: EngineAccess,
): Promise<VolumeUsers> => {
	const own = new Set(rows.map(({id}) => id));
	const all = await engine.containers.list({signal}).catch(() => []);
	const others = all.filter(({id}) => !own.has(id));
	const found = new Map<string, string>();
	for (const other of [...others.filter(isAlive), ...others]) {
		for (const {name} of other.mounts) {
			const told = isAlive(other) ? `${other.name}, which runs,` : other.name;
			if (name !== '' && !found.has(name)) found.set(name, told);
		}
	}
	return found;
};
