import {bytesShort, clock, dockerPercent, memoryShort} from '../../base/text/format.ts';
import {msToNano, nanoToMs} from '../../base/time.ts';
import type {StatsHistory} from '../../hub/types.ts';
import type {Stats} from '../../kinds/kind.ts';
import type {Line} from '../../spans/span.ts';
import type {ViewerDeps} from '../../viewers/deps.ts';
import {createRevision} from '../../viewers/revision.ts';
import type {Viewer, ViewerChart, ViewerLine} from '../../viewers/types.ts';

/** The feed takes one sample a second. */
const stepSeconds = 1;

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
	ceiling?: number,
): ViewerChart => ({title, lines, stepSeconds, format, floor, ceiling});

/** Samples that one press to the side moves by. */
const pressedSamples = 5;

const perSecond = (value: number): string => `${bytesShort(value)}/s`;

/** Charts of a history, in the order of how often they are looked for. */
export const chartsOf = (history: StatsHistory): readonly ViewerChart[] => {
	const limit = history.samples.findLast(sample => sample)?.memoryLimit;
	const memory = values(history, ({memoryBytes}) => memoryBytes);
	return [
		chart('CPU', dockerPercent, 0.05, [
			{name: 'cpu', tone: 'accent', values: values(history, ({cpuRatio}) => cpuRatio)},
		]),
		chart(
			'Memory',
			memoryShort,
			1024 * 1024,
			[{name: 'memory', tone: 'info', values: memory}],
			limit,
		),
		chart('Network', perSecond, 1000, [
			{name: 'in', tone: 'good', values: rates(history, 'rxBytes')},
			{name: 'out', tone: 'warn', values: rates(history, 'txBytes')},
		]),
		chart('Block IO', perSecond, 1000, [
			{name: 'read', tone: 'good', values: rates(history, 'readBytes')},
			{name: 'write', tone: 'warn', values: rates(history, 'writeBytes')},
		]),
		chart('Processes', value => String(Math.round(value)), 5, [
			{name: 'pids', tone: 'busy', values: values(history, ({pids}) => pids)},
		]),
	];
};

/** Charts of one container. The feed samples as long as the viewer is there, drawn or not: a chart without holes. */
export const createStatsViewer = ({hub, schedule}: ViewerDeps, id: string): Viewer => {
	const feed = hub.statsHistory(id);
	const revision = createRevision(schedule, () => feed.subscribe(() => changed()));
	let known: {readonly history: StatsHistory; readonly charts: readonly ViewerChart[]} | undefined;
	function changed() {
		revision.bump();
	}
	/** When the sample was taken that is looked at, ms since the epoch; undefined = the newest. */
	let at: number | undefined;
	const look = () => {
		const history = feed.get();
		if (known?.history !== history) known = {history, charts: chartsOf(history)};
		return known;
	};
	/** The last sample that had been taken by then. */
	const marked = (): number | undefined => {
		const {times} = look().history;
		return at === undefined
			? undefined
			: Math.max(
					0,
					times.findLastIndex(time => time <= (at ?? 0)),
				);
	};
	const goTo = (sample: number) => {
		const {times} = look().history;
		at = sample >= times.length - 1 ? undefined : times[Math.max(0, sample)];
		changed();
	};
	const status = (): Line => {
		const {history} = look();
		const [first, last] = [history.times[0], history.times.at(-1)];
		if (first === undefined || last === undefined)
			return [{text: 'waiting for the first sample', tone: 'muted'}];
		const mark = marked();
		if (mark !== undefined)
			return [{text: `at ${clock(history.times[mark] ?? 0)}`, tone: 'accent'}];
		if (!history.samples.at(-1)) return [{text: 'not running', tone: 'muted'}];
		return [{text: `last ${Math.max(1, Math.round((last - first) / 1000))} s`, tone: 'muted'}];
	};
	return {
		shape: 'chart',
		revision,
		charts() {
			const [{charts}, mark] = [look(), marked()];
			return mark === undefined ? charts : charts.map(one => ({...one, mark}));
		},
		moment: {
			now: () => (at === undefined ? 'end' : msToNano(at)),
			goTo(moment) {
				at = moment === 'end' ? undefined : nanoToMs(moment);
				changed();
			},
		},
		scroll: {
			move: () => {},
			page: () => {},
			toStart: () => goTo(0),
			toEnd: () => goTo(look().history.times.length),
			sideways(cells) {
				const {times} = look().history;
				goTo((marked() ?? times.length - 1) + Math.sign(cells) * pressedSamples);
			},
		},
		setSize: () => {},
		row: () => [],
		status,
		text: () =>
			look()
				.charts.flatMap(({title, lines, format}) =>
					lines.map(({name, values: numbers}) => {
						const now = numbers.at(-1);
						return `${title} ${name}\t${now === undefined ? '–' : format(now)}`;
					}),
				)
				.join('\n'),
		release: feed.release,
	};
};
