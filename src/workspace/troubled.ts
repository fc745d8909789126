import type {ContainerRow} from '../kinds/container/row.ts';
import {severities, troubleOf} from '../kinds/container/trouble.ts';
import type {Stats} from '../kinds/stats.ts';

const fromTrouble = severities.indexOf('warn');

/** True for one container alone that is in trouble, so that its why is asked for first. */
export const isTroubled = (
	{kind, rows}: {readonly kind: string; readonly rows: readonly unknown[]},
	now: number,
	stats: ReadonlyMap<string, Stats> | undefined,
): boolean => {
	const [row, ...others] = rows as readonly ContainerRow[];
	if (kind !== 'container' || !row || others.length > 0) return false;
	const found = troubleOf(row, now, stats?.get(row.id));
	return found !== undefined && severities.indexOf(found.severity) >= fromTrouble;
};
