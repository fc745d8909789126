import {AppError} from '../../base/errors.ts';
import {readTypedTime} from '../../base/text/typedTime.ts';
import {nanoToSeconds} from '../../base/time.ts';
import {filtersByKey} from '../../docker/filters.ts';
import type {PruneFilters} from '../../engine/actTypes.ts';
import type {EngineAccess, Field} from '../action.ts';
import type {DockerFlag} from '../command.ts';
import {unasked} from '../fields/plain.ts';

/** What a prune is limited to. */
export interface Limits {
	/** Seconds since the epoch, by the engine's clock: what was made later stays. */
	readonly until: number | undefined;
	/** `key` or `key=value`: each must be there. */
	readonly labels: readonly string[];
	/** None of what has all of these goes. */
	readonly withoutLabels: readonly string[];
}

export const noLimits: Limits = {until: undefined, labels: [], withoutLabels: []};

/** Filters of one line: `until=24h`, `label=keep`, a line each. */
const filtersOf = (text: string): readonly string[] =>
	text
		.split('\n')
		.map(filter => filter.trim())
		.filter(filter => filter !== '');

const checkFilter = (filter: string): string | undefined => {
	const [, key = '', value = ''] = /^(until|label!?)=(.+)$/s.exec(filter) ?? [];
	if (key === '') return `${filter} is no filter here: there is until=TIME, label=KEY, label!=KEY`;
	if (key !== 'until') return undefined;
	try {
		readTypedTime(value, 0);
		return undefined;
	} catch (thrown) {
		return (thrown as Error).message;
	}
};

/** What a command line may limit a prune to. */
export const filterField = {
	...{...unasked, label: 'Filter', flag: ['--filter']},
	many: {joins: '\n', split: filtersOf},
	check: (text: string) => filtersOf(text).flatMap(filter => checkFilter(filter) ?? [])[0],
} as const satisfies Field;

/** It is asked whether, whatever the line says. */
export const pruneFlags: readonly DockerFlag<never>[] = [{spelled: ['-f', '--force']}];

/** Reads filters that have been checked. A time of so long ago is one of the engine's clock, which is asked for it. */
export const limitsOf = async (filter: string, {engine, signal}: EngineAccess): Promise<Limits> => {
	const {
		until: [until, another] = [],
		label = [],
		'label!': notLabel = [],
	} = filtersByKey(filtersOf(filter));
	if (another !== undefined) throw new AppError('INVALID', 'until can be said once');
	let seconds: number | undefined;
	if (until !== undefined) {
		const {clockAheadMs} = await engine.system.ping({signal});
		seconds = nanoToSeconds(readTypedTime(until, Date.now() + clockAheadMs));
	}
	return {until: seconds, labels: label, withoutLabels: notLabel};
};

/** The same for the engine. */
export const engineFilters = ({until, labels, withoutLabels}: Limits): PruneFilters => ({
	...(until === undefined ? {} : {until: [String(until)]}),
	...(labels.length === 0 ? {} : {label: labels}),
	...(withoutLabels.length === 0 ? {} : {'label!': withoutLabels}),
});

const hasLabel = (labels: Readonly<Record<string, string>>, wanted: string): boolean => {
	const at = wanted.indexOf('=');
	if (at < 0) return Object.hasOwn(labels, wanted);
	return labels[wanted.slice(0, at)] === wanted.slice(at + 1);
};

/**
 * Whether the engine lets it go by these limits. `createdAt`: ms since the epoch.
 * Source: moby daemon/prune.go and api/types/filters, MatchKVList.
 */
export const isWithin = (
	{until, labels, withoutLabels}: Limits,
	thing: {
		readonly labels: Readonly<Record<string, string>>;
		readonly createdAt?: number | undefined;
	},
): boolean => {
	const {createdAt = 0} = thing;
	if (until !== undefined && createdAt >= until * 1000) return false;
	if (!labels.every(label => hasLabel(thing.labels, label))) return false;
	const isExempt =
		withoutLabels.length > 0 && withoutLabels.every(label => hasLabel(thing.labels, label));
	return !isExempt;
};
