import type {VolumeSummary} from '../../engine/things.ts';
import type {User} from '../users.ts';

export interface VolumeRow extends VolumeSummary {
	/** Made for one container, without a name. */
	readonly anonymous: boolean;
	/** How much is in it; absent where that was not asked for, or is not told. */
	readonly bytes?: number;
	readonly usedBy: readonly User[];
}

/** What an engine made up for a volume that nobody gave a name to. */
export const isMadeUpName = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);

/** A row from one entry of a list. */
export const rowOfVolume = (summary: VolumeSummary): VolumeRow => ({
	...summary,
	anonymous: 'com.docker.volume.anonymous' in summary.labels || isMadeUpName(summary.name),
	usedBy: [],
});
