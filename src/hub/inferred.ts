import {msToNano} from '../base/time.ts';
import type {EngineEvent} from '../engine/things.ts';
import type {ContainerRow} from '../kinds/container/row.ts';

type Rows = ReadonlyMap<string, ContainerRow>;

const isAlive = ({state}: ContainerRow): boolean => state === 'running' || state === 'paused';

/** What began longer ago was there when one began to look, ms. */
const recentMs = 300_000;

const eventOf = (row: ContainerRow, action: string, atMs: number): EngineEvent => ({
	type: 'container',
	action,
	id: row.id,
	attributes: {
		name: row.name,
		image: row.image,
		...(action === 'die' ? {exitCode: String(row.detail?.exitCode ?? 0)} : {}),
	},
	scope: 'local',
	timeNano: msToNano(atMs),
});

/**
 * Starts and ends that two pictures of the containers tell, for those who follow logs where no events come. What began and
 * ended between them is among these where inspect has told when it began: before that, or for the first time and lately.
 */
export const inferEvents = (before: Rows, after: Rows, now: number): readonly EngineEvent[] => {
	const happened: EngineEvent[] = [];
	for (const row of after.values()) {
		const last = before.get(row.id);
		const [was, is] = [last !== undefined && isAlive(last), isAlive(row)];
		const [begun, known] = [row.detail?.startedAt, last?.detail?.startedAt];
		const isAnew = begun !== undefined && known !== undefined && begun > known;
		const isNews = begun !== undefined && known === undefined && now - begun < recentMs;
		if (last && isNews && !was && !is) {
			const ended = row.detail?.finishedAt ?? now;
			happened.push(eventOf(row, 'start', begun), eventOf(row, 'die', ended));
			continue;
		}
		const begins = isAnew || (is && !was);
		const actions = [
			...(was && (isAnew || !is) ? ['die'] : []),
			...(begins ? ['start'] : []),
			// It ran between the two.
			...(isAnew && !is ? ['die'] : []),
		];
		happened.push(...actions.map(action => eventOf(row, action, now)));
	}
	return happened;
};
