import {msToNano, nanoToMs} from '../../base/time.ts';
import type {EngineEvent} from '../../engine/things.ts';
import type {ContainerRow} from './row.ts';
import {codeOfEnd} from './startError.ts';

/** Stamps of an event and of inspect are not the same moment, ms. */
const sameMs = 5000;

/** Start and end of a container that inspect tells and no event does: they are older, or nobody listened. */
export const seedsOf = (
	{id, name, detail}: ContainerRow,
	events: readonly EngineEvent[],
): readonly EngineEvent[] => {
	const seed = (
		action: string,
		at: number | undefined,
		more: Readonly<Record<string, string>> = {},
	): readonly EngineEvent[] => {
		if (at === undefined || at <= 0) return [];
		const isTold = events.some(
			event => event.action === action && Math.abs(nanoToMs(event.timeNano) - at) < sameMs,
		);
		if (isTold) return [];
		const attributes = {name, ...more};
		const timeNano = msToNano(at);
		return [{type: 'container', action, id, timeNano, scope: 'local', attributes}];
	};
	const code = detail && codeOfEnd(detail);
	return [
		...seed('start', detail?.startedAt),
		...seed('die', detail?.finishedAt, code === undefined ? {} : {exitCode: String(code)}),
	];
};
