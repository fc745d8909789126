import {isSameStart, loopingOf, restartPeriod} from './restarts.ts';
import {type ContainerRow, type End, endOf, isUp, type MemoryKills} from './row.ts';

const named = (row: ContainerRow, image: string): ContainerRow =>
	row.image === image ? row : {...row, image};

/** A newer list entry over a row. Inspect tells all better but one: by what name the image is known now. */
export const mergeRow = (known: ContainerRow, listed: ContainerRow): ContainerRow =>
	known.detail === undefined ? listed : named(known, listed.image);

/** How the run before ended, by what was known when it did. */
const lastEndOf = (known: ContainerRow, {state, detail}: ContainerRow): End | undefined => {
	if (state !== 'running' || !detail?.restartCount) return undefined;
	const isSame =
		known.detail?.state === 'running' && isSameStart(known.detail.startedAt, detail.startedAt);
	return isSame ? known.lastEnd : endOf(known);
};

/** True where the kernel is asked how many it killed: it runs on, or is paused, and inspect tells that there were some. */
export const hasKills = (row: ContainerRow): boolean => isUp(row) && row.detail?.oomKilled === true;

/** A row that was inspected, with what the kernel counts; as it is where that tells of none. */
export const withKillCount = (row: ContainerRow, count: number | undefined): ContainerRow =>
	hasKills(row) && count
		? {...row, memoryKills: {count, orMore: false, lastAt: row.memoryKills?.lastAt}}
		: row;

/** Of one run: an engine soon forgets what was heard, and the kernel tells how many there were, not when. */
const killsOf = (
	known: MemoryKills | undefined,
	told: MemoryKills | undefined,
): MemoryKills | undefined => {
	if (!known || !told) return told ?? (known && {...known, orMore: true});
	const times = [known.lastAt, told.lastAt].filter(at => at !== undefined);
	return {
		count: told.orMore ? Math.max(known.count, told.count) : told.count,
		orMore: told.orMore,
		lastAt: times.length > 0 ? Math.max(...times) : undefined,
	};
};

/** What is not told again while the run goes on. */
const keptOf = (
	known: ContainerRow,
	{detail, memoryKills, failingSince}: ContainerRow,
): Pick<ContainerRow, 'memoryKills' | 'failingSince'> => {
	const before = known.detail;
	if (!detail || (before && !isSameStart(before.startedAt, detail.startedAt))) {
		return {memoryKills, failingSince};
	}
	const goesOn = detail.failingStreak > 0 && detail.failingStreak >= (before?.failingStreak ?? 0);
	return {
		memoryKills: detail.oomKilled ? killsOf(known.memoryKills, memoryKills) : undefined,
		failingSince: (goesOn ? known.failingSince : undefined) ?? failingSince,
	};
};

/** A newer inspect over a row: it has the image as it was named when the container was made. */
export const rememberRow = (known: ContainerRow, inspected: ContainerRow): ContainerRow => {
	// The engine forgets soon who ended it, and how the run before did.
	const isSameEnd = known.detail?.finishedAt === inspected.detail?.finishedAt;
	const asked = inspected.asked || (known.asked && isSameEnd);
	const unasked = !asked && (inspected.unasked || (known.unasked && isSameEnd));
	const lastEnd = inspected.lastEnd ?? lastEndOf(known, inspected);
	const periodMs =
		inspected.detail && (restartPeriod(inspected.detail, known) ?? inspected.periodMs);
	const looping = inspected.detail && loopingOf(inspected.detail, known);
	return named(
		{...inspected, ...keptOf(known, inspected), asked, unasked, lastEnd, periodMs, looping},
		known.image,
	);
};
