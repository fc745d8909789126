import {inspectRow} from '../../kinds/container/inspectRow.ts';
import {hasKills, withKillCount} from '../../kinds/container/remember.ts';
import type {ContainerRow} from '../../kinds/container/row.ts';
import type {RowSource} from '../../kinds/source.ts';

/** How many processes the kernel killed for memory in a container, by its id; undefined where it does not tell. Never rejects. */
export type KillsOf = (id: string) => Promise<number | undefined>;

/** Containers in which something was killed for memory have the kernel's number; of the others it is not asked. */
export const countingKills = (
	source: RowSource<ContainerRow>,
	killsOf: KillsOf,
): RowSource<ContainerRow> => ({
	...source,
	async inspect(engine, id, call) {
		const row = await inspectRow(engine, id, call);
		return hasKills(row) ? withKillCount(row, await killsOf(id)) : row;
	},
});
