import {isCancelled} from '../../base/errors.ts';
import type {InspectJson} from '../../engine/things.ts';

/** An answer that only makes a line shorter: without it, the line says what would go without saying. */
export const orNothing = async (answer: Promise<InspectJson>): Promise<InspectJson> => {
	try {
		return await answer;
	} catch (thrown) {
		if (isCancelled(thrown)) throw thrown;
		return {};
	}
};
