import type {Progress} from '../../../engine/stream/progress.ts';
import type {ProgressAccess} from '../../action.ts';
import {createLayerProgress} from './layerProgress.ts';

/** A few times a second is as often as anybody reads. */
const everyMs = 300;

/** Calls at most so often; the first at once. */
export const throttle = (task: () => void, now: () => number = () => performance.now()) => {
	let last = Number.NEGATIVE_INFINITY;
	return () => {
		if (now() - last < everyMs) return;
		last = now();
		task();
	};
};

/** Reads a transfer to its end, and tells how far it is: `web:v1 3 of 7 layers …`. `each` is told every line. */
export const followTransfer = async (
	parts: AsyncIterable<Progress>,
	{progress}: Pick<ProgressAccess, 'progress'>,
	/** What it is of, where the title of the act does not say it. */
	name: string,
	each?: (part: Progress) => void,
): Promise<void> => {
	const layers = createLayerProgress();
	const tell = throttle(() => {
		const text = layers.text();
		if (text !== '') progress(`${name} ${text}`.trim());
	});
	for await (const part of parts) {
		layers.take(part);
		each?.(part);
		tell();
	}
};
