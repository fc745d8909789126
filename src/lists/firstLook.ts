import {guardMs} from '../state/guard.ts';

/**
 * So long after the first list, or after the last row that came to it meanwhile, the cursor stays on top of what is arranged,
 * unless the person moved: what is worst is known a moment later. For a moment after that no act takes what came there.
 */
const firstLookMs = 3000;

/** The first moment of a list, in which nobody has looked yet. */
export interface FirstLook {
	/** There are rows: true while what is worst comes under the cursor by itself. */
	isOn(): boolean;
	/** Rows came that were not there: while a host fills, nobody can have looked at all of it. */
	grew(): void;
	/** Another row came under the cursor by itself. */
	placed(): void;
	/** Who filters or moves has looked: nothing comes under the cursor by itself, and what is there was put there. */
	end(): void;
	/** True for a moment after another row came under the cursor by itself: nobody has seen it there. */
	justPlaced(): boolean;
}

/** Begins with the first rows. `now` in ms. */
export const createFirstLook = (now: () => number): FirstLook => {
	let began: number | undefined;
	let placedAt = Number.NEGATIVE_INFINITY;
	const isOn = () => {
		began ??= now();
		return now() - began <= firstLookMs;
	};
	return {
		isOn,
		grew() {
			if (isOn()) began = now();
		},
		placed() {
			placedAt = now();
		},
		end() {
			began = Number.NEGATIVE_INFINITY;
			placedAt = Number.NEGATIVE_INFINITY;
		},
		justPlaced: () => now() - placedAt < guardMs,
	};
};
