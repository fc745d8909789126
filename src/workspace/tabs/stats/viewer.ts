import {clock} from '../../../base/text/format.ts';
import {msToNano, nanoToMs} from '../../../base/time.ts';
import type {StatsHistory} from '../../../hub/types.ts';
import type {ContainerRow} from '../../../kinds/container/row.ts';
import type {Line} from '../../../spans/span.ts';
import type {ViewerDeps} from '../../../viewers/deps.ts';
import {createRevision, whileDrawn} from '../../../viewers/revision.ts';
import type {Viewer, ViewerChart} from '../../../viewers/types.ts';
import {chartsOf} from './charts.ts';

/** What was drawn last, and of what. */
interface Drawn {
	readonly history: StatsHistory;
	readonly row: ContainerRow | undefined;
	readonly mark: number | undefined;
	readonly charts: readonly ViewerChart[];
}

/** Samples that one press to the side moves by. */
const pressedSamples = 5;

/** Charts of one container. The feed samples as long as the viewer is there, drawn or not: a chart without holes. */
export const createStatsViewer = ({hub, schedule}: ViewerDeps, id: string): Viewer => {
	const feed = hub.statsHistory(id);
	const revision = createRevision(schedule);
	const changed = () => revision.bump();
	let known: Drawn | undefined;
	/** When the sample was taken that is looked at, ms since the epoch; undefined = the newest. */
	let at: number | undefined;
	/** The last sample that had been taken by then. */
	const marked = (): number | undefined => {
		const {times} = feed.get();
		const last = times.findLastIndex(time => time <= (at ?? 0));
		return at === undefined ? undefined : Math.max(0, last);
	};
	const charts = (): readonly ViewerChart[] => {
		const [history, mark] = [feed.get(), marked()];
		const row = hub.rows('container').get().rows.get(id);
		if (known?.history !== history || known.row !== row || known.mark !== mark) {
			known = {history, row, mark, charts: chartsOf(history, row, mark)};
		}
		return known.charts;
	};
	const goTo = (sample: number) => {
		const {times} = feed.get();
		at = sample >= times.length - 1 ? undefined : times[Math.max(0, sample)];
		changed();
	};
	const status = (): Line => {
		const history = feed.get();
		const [first, last] = [history.times[0], history.times.at(-1)];
		if (first === undefined || last === undefined)
			return [{text: 'waiting for the first sample', tone: 'muted'}];
		const mark = marked();
		if (mark !== undefined)
			return [{text: `at ${clock(history.times[mark] ?? 0)}`, tone: 'accent'}];
		if (!history.samples.at(-1)) return [{text: 'not running', tone: 'muted'}];
		return [{text: `last ${Math.max(1, Math.round((last - first) / 1000))} s`, tone: 'muted'}];
	};
	const viewer: Viewer = {
		shape: 'chart',
		revision,
		charts,
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
			toEnd: () => goTo(feed.get().times.length),
			sideways(cells) {
				const {times} = feed.get();
				goTo((marked() ?? times.length - 1) + Math.sign(cells) * pressedSamples);
			},
		},
		setSize: () => {},
		row: () => [],
		status,
		copied: {
			text: () =>
				charts()
					.flatMap(({title, lines, format}) =>
						lines.map(({name, values: numbers}) => {
							const now = numbers.at(-1);
							return `${title} ${name}\t${now === undefined ? '–' : format(now)}`;
						}),
					)
					.join('\n'),
		},
		release: feed.release,
	};
	return whileDrawn(viewer, () => feed.subscribe(changed));
};
