import {numberAt} from '../../../base/json.ts';
import {bytesShort, counted, dockerPercent, memoryShort} from '../../../base/text/format.ts';
import type {StatsHistory} from '../../../hub/types.ts';
import {type ContainerRow, cpuLimitOf} from '../../../kinds/container/row.ts';
import {isHeldUp} from '../../../kinds/container/trouble.ts';
import type {Stats} from '../../../kinds/stats.ts';
import type {Line, Span} from '../../../spans/span.ts';
import type {ViewerChart, ViewerLine} from '../../../viewers/types.ts';

type Counter = 'rxBytes' | 'txBytes' | 'readBytes' | 'writeBytes';

/** Bytes a second between two samples; a counter that fell began anew. */
const rates = ({times, samples}: StatsHistory, counter: Counter): readonly (number | undefined)[] =>
	samples.map((sample, index) => {
		const before = samples[index - 1];
		const [from, to] = [times[index - 1], times[index]];
		if (!sample || !before || from === undefined || to === undefined || to <= from)
			return undefined;
		const moved = sample[counter] - before[counter];
		return moved < 0 ? undefined : (moved * 1000) / (to - from);
	});

const values = (
	{samples}: StatsHistory,
	pick: (stats: Stats) => number | undefined,
): readonly (number | undefined)[] => samples.map(sample => sample && pick(sample));

const chart = (
	title: string,
	format: (value: number) => string,
	floor: number,
	lines: readonly ViewerLine[],
	limit: Pick<ViewerChart, 'ceiling' | 'notes'> = {ceiling: undefined},
): ViewerChart => ({title, lines, format, floor, ...limit});

const perSecond = (value: number): string => `${bytesShort(value)}/s`;

/** How far back it is looked whether its quota holds a container up, in samples. */
const lately = 60;
/** Fewer periods tell nothing. */
const fewest = 10;

/** `throttled 40%`: the part of the last minute's periods in which its CPU quota stopped it. */
const throttled = (samples: StatsHistory['samples'], at: number): Line => {
	const known = samples.slice(Math.max(0, at - lately), at + 1).filter(sample => sample);
	const [from, to] = [known[0], known.at(-1)];
	const periods = (to?.periods ?? 0) - (from?.periods ?? 0);
	const stopped = (to?.throttledPeriods ?? 0) - (from?.throttledPeriods ?? 0);
	if (periods < fewest || stopped < 0) return [];
	const part = stopped / periods;
	const tone = isHeldUp(part) ? 'warn' : 'muted';
	return [{text: `throttled ${Math.round(part * 100)}%`, tone}];
};

/** `peak 61M · 2 OOM kills · reservation 32M`, as far as it is known. */
const ofMemory = (sample: Stats | undefined, row: ContainerRow | undefined): Line => {
	const {memoryPeak = 0, memoryHits = 0, oomKills} = sample ?? {};
	// Most hits are no harm; they stand in for kills that nobody counts.
	const hits = oomKills === undefined ? memoryHits : 0;
	const reserved = numberAt(row?.detail?.raw, 'HostConfig', 'MemoryReservation');
	const parts: readonly (Span | false)[] = [
		memoryPeak > 0 && {text: `peak ${memoryShort(memoryPeak)}`, tone: 'muted'},
		(oomKills ?? 0) > 0 && {text: counted(oomKills ?? 0, 'OOM kill'), tone: 'bad'},
		hits > 0 && {text: `limit hit ${counted(hits, 'time')}`, tone: 'warn'},
		reserved > 0 && {text: `reservation ${memoryShort(reserved)}`, tone: 'muted'},
	];
	return parts
		.filter(part => part !== false)
		.flatMap((part, index) => (index === 0 ? [part] : [{text: ' · ', tone: 'muted'}, part]));
};

/** Charts of a history with the limits of the container, in the order of how often they are looked for; `mark`: the sample that is looked at. */
export const chartsOf = (
	history: StatsHistory,
	row: ContainerRow | undefined,
	mark?: number,
): readonly ViewerChart[] => {
	const {samples} = history;
	const at = mark ?? samples.length - 1;
	const pids = numberAt(row?.detail?.raw, 'HostConfig', 'PidsLimit');
	const charts = [
		chart(
			'CPU',
			dockerPercent,
			0.05,
			[{name: 'cpu', tone: 'accent', values: values(history, ({cpuRatio}) => cpuRatio)}],
			{ceiling: row && cpuLimitOf(row), notes: throttled(samples, at)},
		),
		chart(
			'Memory',
			memoryShort,
			1024 * 1024,
			[{name: 'memory', tone: 'info', values: values(history, ({memoryBytes}) => memoryBytes)}],
			{
				ceiling: samples.findLast(sample => sample)?.memoryLimit,
				notes: ofMemory(samples[at], row),
			},
		),
		chart('Network', perSecond, 1000, [
			{name: 'in', tone: 'good', values: rates(history, 'rxBytes')},
			{name: 'out', tone: 'warn', values: rates(history, 'txBytes')},
		]),
		chart('Block IO', perSecond, 1000, [
			{name: 'read', tone: 'good', values: rates(history, 'readBytes')},
			{name: 'write', tone: 'warn', values: rates(history, 'writeBytes')},
		]),
		chart(
			'Processes',
			value => String(Math.round(value)),
			5,
			[{name: 'pids', tone: 'busy', values: values(history, ({pids: now}) => now)}],
			{ceiling: pids > 0 ? pids : undefined},
		),
	];
	return mark === undefined ? charts : charts.map(one => ({...one, mark}));
};
