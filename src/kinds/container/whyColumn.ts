import type {Tone} from '../../spans/span.ts';
import type {Column} from '../kind.ts';
import type {ContainerRow} from './row.ts';
import {compareTroubles, type Severity, troubleOf} from './trouble.ts';
import {whyOf} from './why.ts';

const toneOf = (severity: Severity): Tone =>
	severity === 'notice' ? 'muted' : severity === 'warn' ? 'warn' : 'bad';

const byTrouble: NonNullable<Column<ContainerRow>['compare']> = (a, b, statsOf) => {
	const now = Date.now();
	return compareTroubles(troubleOf(a, now, statsOf(a)), troubleOf(b, now, statsOf(b)));
};

/** What is wrong, in a line; sorted by it, the worst comes first. */
export const whyColumn: Column<ContainerRow> = {
	id: 'why',
	title: 'WHY',
	width: 'fill',
	grows: 'first',
	min: 16,
	priority: 0,
	spans: row => row.state !== 'running',
	cell: (row, {now, stats, words}) => {
		const found = troubleOf(row, now, stats);
		return found
			? {text: whyOf(row, {now, stats, words}), tone: toneOf(found.severity)}
			: {text: ''};
	},
	compare: byTrouble,
	liveOrder: (row, stats) => troubleOf(row, Date.now(), stats)?.name,
};
