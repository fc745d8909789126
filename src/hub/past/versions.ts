import {isDeepStrictEqual} from 'node:util';
import {isSameStart} from '../../kinds/container/restarts.ts';
import {type ContainerRow, exitCodeOf, healthOf} from '../../kinds/container/row.ts';

/** Whether what probes told is all that differs. */
export const isProbeAlone = (before: ContainerRow, now: ContainerRow): boolean => {
	if (!before.detail || !now.detail) return false;
	const {healthLog, failingStreak} = before.detail;
	return isDeepStrictEqual(before, {...now, detail: {...now.detail, healthLog, failingStreak}});
};

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Bytes of an object and of each of its members. */
const perObject = 56;
const perMember = 8;

/** `now`, with what is as it was `before` taken from there; `before` itself where all of it is. `bytes`: of what is not. */
export const sharing = <Value>(
	before: unknown,
	now: Value,
): {readonly value: Value; readonly bytes: number} => {
	// Of equal texts the one before: an inspect has its own of each, which would be kept as well.
	if (Object.is(before, now)) return {value: before as Value, bytes: 0};
	if (typeof now === 'string') return {value: now, bytes: 2 * now.length};
	if (Array.isArray(now)) {
		if (isDeepStrictEqual(before, now)) return {value: before as Value, bytes: 0};
		return {value: now, bytes: perObject + 2 * JSON.stringify(now).length};
	}
	if (!isPlain(now)) return {value: now, bytes: perMember};
	const was = isPlain(before) ? before : {};
	const keys = Object.keys(now);
	let bytes = 0;
	let isSame = isPlain(before) && Object.keys(was).length === keys.length;
	const made: Record<string, unknown> = {};
	for (const key of keys) {
		const part = sharing(was[key], (now as Readonly<Record<string, unknown>>)[key]);
		made[key] = part.value;
		bytes += part.bytes;
		isSame &&= Object.is(part.value, was[key]) && key in was;
	}
	if (isSame) return {value: before as Value, bytes: 0};
	return {value: made as Value, bytes: bytes + perObject + perMember * keys.length};
};

const stateOf = (row: ContainerRow): string => {
	const code = exitCodeOf(row);
	const health = healthOf(row);
	return `${row.state}${code === undefined ? '' : ` (${code})`}${health ? `, ${health}` : ''}`;
};

/** What happened to a container between two moments, as people say it; undefined where that is nothing of note. */
export const changeOf = (
	before: ContainerRow | undefined,
	now: ContainerRow | undefined,
): string | undefined => {
	if (!now) return before && `${before.name} removed`;
	if (!before) return `${now.name} is new, ${stateOf(now)}`;
	if (before.name !== now.name) return `${before.name} became ${now.name}`;
	const state = stateOf(now);
	// Health is told by inspect alone: what is known only now has not begun now.
	const isKnownNow = before.detail === undefined && before.state === now.state;
	if (stateOf(before) !== state && !isKnownNow) return `${now.name} ${state}`;
	const [was, is] = [before.detail?.startedAt, now.detail?.startedAt];
	// An event and inspect have each their own time of the same start.
	const isAnotherRun = was !== undefined && is !== undefined && !isSameStart(was, is);
	return isAnotherRun && now.state === 'running' ? `${now.name} started again` : undefined;
};
