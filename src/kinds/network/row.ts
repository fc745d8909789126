import type {NetworkSummary} from '../../engine/things.ts';
import type {User} from '../users.ts';

export interface NetworkRow extends NetworkSummary {
	/** Made by the engine itself; it cannot be removed. */
	readonly predefined: boolean;
	/** Containers that are or will be connected to it. */
	readonly usedBy: readonly User[];
}

const predefined = new Set(['bridge', 'host', 'none', 'podman']);

/** A row from one entry of a list. */
export const rowOfNetwork = (summary: NetworkSummary): NetworkRow => ({
	...summary,
	predefined: predefined.has(summary.name),
	usedBy: [],
});
