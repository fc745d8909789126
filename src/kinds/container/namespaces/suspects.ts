import {type ContainerRow, isUp} from '../row.ts';
import {isSuspect} from '../trouble.ts';
import {donorOf} from './sharing.ts';

/**
 * Ids of those of which a list alone does not tell how bad it is. Who lives in the network of another one is cut off where that
 * was started later: inspect alone tells when either was.
 */
export const suspectsOf = (rows: readonly ContainerRow[]): ReadonlySet<string> => {
	const ids = new Set<string>();
	for (const row of rows) {
		if (isSuspect(row)) ids.add(row.id);
		const owner = donorOf(row.networkMode);
		if (owner !== undefined && isUp(row)) ids.add(row.id).add(owner);
	}
	return ids;
};
