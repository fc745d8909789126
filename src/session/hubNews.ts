import type {Scheduler} from '../base/schedule.ts';
import type {Scope} from '../base/scope.ts';
import type {PingResult} from '../engine/call.ts';
import {clockSentence} from '../engine/clock.ts';
import type {HubLink} from '../hub/types.ts';
import {isWorthTelling, sentenceOfRefusal} from './refusals.ts';

export interface HubNewsOptions {
	/** Keeps the time of the engine from now on. */
	readonly schedule: Scheduler;
	/** Until it ends. */
	readonly scope: Scope;
	/** What the engine said when it was found. */
	readonly about: PingResult;
	warn(text: string): void;
}

/** Says what an engine does not let us do, and how far its clock is off; now, and whenever that changes. */
export const tellHubNews = (
	hub: Pick<HubLink, 'about' | 'refused'>,
	{schedule, scope, about, warn}: HubNewsOptions,
): void => {
	const tellRefusals = () => {
		for (const refusal of hub.refused.get()) {
			if (isWorthTelling(refusal)) warn(sentenceOfRefusal(refusal));
		}
	};
	const keepTime = () => {
		const latest = hub.about.get() ?? about;
		schedule.keepTime(latest.clockAheadMs);
		const sentence = clockSentence(latest);
		if (sentence !== undefined) warn(sentence);
	};
	scope.defer(hub.refused.subscribe(tellRefusals));
	// Asked again with every connection: either clock may have been set right.
	scope.defer(hub.about.subscribe(keepTime));
	keepTime();
	tellRefusals();
};
