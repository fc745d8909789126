import {bytesShort} from '../../base/text/format.ts';
import {gauge} from '../../spans/gauge.ts';
import {sparkline} from '../../spans/spark.ts';
import {byNumber} from '../compare.ts';
import type {Column} from '../kind.ts';
import type {Stats, Trend} from '../stats.ts';
import {type ContainerRow, cpuLimitOf, memoryLimitOf} from './row.ts';

type TrendColumn = Pick<Column<ContainerRow>, 'id' | 'title' | 'width' | 'priority'>;

const gaugeCells = 8;
/** Less than that is not worth a picture: a full block is more, bytes a second. */
const leastRate = 20_000;
/** A curve of what has no limit is full at a core, or at what it took most. */
const wholeCore = 1;

const most = (values: Trend['cpu']): number => Math.max(0, ...values.map(value => value ?? 0));

const drawn = (
	column: TrendColumn,
	cell: (stats: Stats, row: ContainerRow) => string,
	compare: NonNullable<Column<ContainerRow>['compare']>,
): Column<ContainerRow> => ({
	...column,
	live: true,
	extra: true,
	largestFirst: true,
	cell: (row, {stats}) => ({text: stats ? cell(stats, row) : '', tone: 'info'}),
	compare,
});

/** Bytes a second over the parts of a trend, and what they were in the last part that is over. */
const rates = (column: TrendColumn, pick: (trend: Trend) => Trend['cpu']) => {
	const last = (stats: Stats | undefined): number => {
		const values = stats?.trend ? pick(stats.trend) : [];
		return values.at(-2) ?? values.at(-1) ?? 0;
	};
	return drawn(
		column,
		stats => {
			const values = stats.trend ? pick(stats.trend) : [];
			const rate = last(stats);
			const curve = sparkline(values, Math.max(leastRate, most(values)), 0);
			return rate < 1 ? curve : `${curve} ${bytesShort(rate)}/s`;
		},
		(a, b, statsOf) => byNumber(last)(statsOf(a), statsOf(b)),
	);
};

/** How live numbers came to be, for screens that have room: curves of three minutes, and memory as a part of its limit. */
export const trendColumns = {
	cpu: drawn(
		{id: 'cpuTrend', title: 'CPU 3 MIN', width: 10, priority: 7.1},
		({trend}, row) => {
			if (!trend) return '';
			const top = cpuLimitOf(row) ?? Math.max(wholeCore, most(trend.cpu));
			return sparkline(trend.cpu, top, 0);
		},
		(a, b, statsOf) => {
			const highest = (row: ContainerRow) => most(statsOf(row)?.trend?.cpu ?? []);
			return byNumber(highest)(a, b);
		},
	),
	memory: drawn(
		{id: 'memGauge', title: 'OF LIMIT', width: gaugeCells, priority: 7.2},
		({memoryBytes}, row) => {
			const limit = memoryLimitOf(row);
			if (limit === undefined || memoryBytes === undefined) return '';
			return gauge(memoryBytes / limit, gaugeCells)
				.map(({text}) => text)
				.join('');
		},
		(a, b, statsOf) => {
			const part = (row: ContainerRow) => {
				const limit = memoryLimitOf(row);
				return limit && (statsOf(row)?.memoryBytes ?? 0) / limit;
			};
			return byNumber(part)(a, b);
		},
	),
	network: rates(
		{id: 'netTrend', title: 'NET 3 MIN', width: 17, priority: 13},
		({network}) => network,
	),
	block: rates(
		{id: 'blockTrend', title: 'BLOCK 3 MIN', width: 17, priority: 14},
		({block}) => block,
	),
};
