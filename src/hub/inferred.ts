import {msToNano} from '../base/time.ts';
import type {EngineEvent} from '../engine/things.ts';
import type {ContainerRow} from '../kinds/container/row.ts';

type Rows = ReadonlyMap<string, ContainerRow>;

const isAlive = ({state}: ContainerRow): boolean => state === 'running' || state === 'paused';

const eventOf = (row: ContainerRow, action: string, now: number): EngineEvent => ({
	type: 'container',
	action,
	id: row.id,
	attributes: {
		name: row.name,
		image: row.image,
		...(action === 'die' ? {exitCode: String(row.detail?.exitCode ?? 0)} : {}),
	},
	scope: 'local',
	timeNano: msToNano(now),
});

/**
 * Starts and ends that two pictures of the containers tell, for those who follow logs where no events come. Of what
 * began and ended between them only those of which inspect told when it began are among these.
 */
export const inferEvents = (before: Rows, after: Rows, now: number): readonly EngineEvent[] => {
	const happened: EngineEvent[] = [];
	for (const row of after.values()) {
		const last = before.get(row.id);
		const [was, is] = [last !== undefined && isAlive(last), isAlive(row)];
		const [begun, known] = [row.detail?.startedAt, last?.detail?.startedAt];
		const isAnew = begun !== undefined && known !== undefined && begun > known;
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
