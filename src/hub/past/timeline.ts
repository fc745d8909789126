/** Of what a timeline keeps. */
export interface TimelineOptions {
	/** Of all versions, as their givers count them. */
	readonly mostBytes: number;
	readonly mostMs: number;
	/** When it began, ms since the epoch: nothing is known before. */
	readonly from: number;
}

/** From `at` on a thing was so, until its next version. */
interface Version<Value> {
	readonly at: number;
	/** Undefined: it was not there. */
	readonly value: Value | undefined;
	readonly bytes: number;
}

/**
 * What many things were at every moment of the last hour, within a budget of bytes: what ended longest ago goes first, and
 * no moment is told of which something has gone. Times are ms since the epoch and never fall.
 */
export interface Timeline<Value> {
	/** From `at` on it is so; undefined: it is there no more. */
	put(id: string, value: Value | undefined, at: number, bytes: number): void;
	newest(id: string): {readonly at: number; readonly value: Value | undefined} | undefined;
	/** Those that are there now. */
	ids(): Iterable<string>;
	/** All that was there, by id. */
	asOf(at: number): ReadonlyMap<string, Value>;
	/** What it was from `from` up to `at`, oldest first; the first one may have begun before. */
	within(
		id: string,
		from: number,
		at: number,
	): readonly {readonly at: number; readonly value: Value}[];
	/** The first moment of which all is known. */
	since(): number;
	/** Of what is kept. */
	bytes(): number;
}

/** Nothing is there yet. */
export const createTimeline = <Value>({
	mostBytes,
	mostMs,
	from,
}: TimelineOptions): Timeline<Value> => {
	/** Of each thing, oldest first. */
	const versions = new Map<string, Version<Value>[]>();
	/** The things of which a version ended, in the order in which that happened. */
	const ended: {readonly id: string; readonly at: number}[] = [];
	let since = from;
	let bytes = 0;

	const dropFirst = () => {
		const first = ended.shift();
		const own = first && versions.get(first.id);
		if (!first || !own) return;
		bytes -= own.shift()?.bytes ?? 0;
		since = Math.max(since, first.at);
		if (own.length === 1 && own[0]?.value === undefined) versions.delete(first.id);
	};
	const trim = (now: number) => {
		const isTooOld = () => (ended[0]?.at ?? Number.POSITIVE_INFINITY) < now - mostMs;
		while (ended.length > 0 && (bytes > mostBytes || isTooOld())) dropFirst();
	};
	return {
		put(id, value, at, size) {
			const own = versions.get(id) ?? [];
			if (own.length === 0 && value === undefined) return;
			versions.set(id, own);
			if (own.length > 0) ended.push({id, at});
			const version = {at, value, bytes: value === undefined ? 0 : size};
			own.push(version);
			bytes += version.bytes;
			trim(at);
		},
		newest: id => versions.get(id)?.at(-1),
		*ids() {
			for (const [id, own] of versions) if (own.at(-1)?.value !== undefined) yield id;
		},
		asOf(at) {
			const all = new Map<string, Value>();
			for (const [id, own] of versions) {
				const value = own.findLast(version => version.at <= at)?.value;
				if (value !== undefined) all.set(id, value);
			}
			return all;
		},
		within(id, begin, at) {
			const own = versions.get(id) ?? [];
			const first = own.findLastIndex(version => version.at <= begin);
			return own.slice(Math.max(0, first)).flatMap(({at: time, value}) => {
				return time <= at && value !== undefined ? [{at: time, value}] : [];
			});
		},
		since: () => since,
		bytes: () => bytes,
	};
};
