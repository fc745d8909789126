import type {EngineEvent} from '../engine/things.ts';
import type {ContainerRow} from '../kinds/containerRow.ts';

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
	timeNano: BigInt(now) * 1_000_000n,
});

/**
 * Starts and ends that two pictures of the containers tell, for those who follow logs where no events come: what began
 * and ended between them is not among these.
 */
export const inferEvents = (before: Rows, after: Rows, now: number): readonly EngineEvent[] => {
	const happened: EngineEvent[] = [];
	for (const row of after.values()) {
		const last = before.get(row.id);
		const was = last !== undefined && isAlive(last);
		const [begun, known] = [row.detail?.startedAt, last?.detail?.startedAt];
		const isAnew = begun !== undefined && known !== undefined && begun > known;
		if (was && (!isAlive(row) || isAnew)) happened.push(eventOf(row, 'die', now));
		if (isAlive(row) && (!was || isAnew)) happened.push(eventOf(row, 'start', now));
	}
	return happened;
};
