import {once} from '../../store/once.ts';
import {switchState, turnSwitch} from '../../viewers/switches.ts';
import type {Viewer} from '../../viewers/types.ts';
import type {PaneMemo} from '../panes/memo.ts';

/** Switches that are no more than a way to look, and come back to their first state by turning. */
const kept = new Set(['wrap', 'time', 'format', 'histogram']);
/** No switch has as many states. */
const mostTurns = 8;

/** What is read in a pane, and how. */
type Read = Pick<Viewer, 'log' | 'switches' | 'revision'>;

/** How a pane is read now; `undefined` for one without a log. */
export const memoOf = (viewer: Read): PaneMemo | undefined => {
	const {log} = viewer;
	if (!log) return undefined;
	const states = viewer.switches?.() ?? [];
	const follows = switchState(viewer, 'follow') === 'on';
	return {
		filters: log.filters.all(),
		search: log.search.text(),
		switches: Object.fromEntries(
			states.filter(({id}) => kept.has(id)).map(({id, state}) => [id, state]),
		),
		columns: log.reading?.columns ?? [],
		minutes: log.reading?.minutes,
		...(log.reading?.until === undefined ? {} : {until: log.reading.until}),
		...(log.reading?.begin === undefined ? {} : {begin: log.reading.begin}),
		place: follows ? undefined : log.place.time(),
		patterns: log.patterns?.shown ?? false,
		...(log.reading?.highlighted ? {highlight: log.reading.highlighted} : {}),
		...(log.counts?.by === undefined ? {} : {countBy: log.counts.by}),
	};
};

/** Brings a reader back to where he was, once there are lines. Returns how to give that up. */
const goBackTo = (viewer: Read, place: bigint): (() => void) =>
	once(
		[viewer.revision],
		() => viewer.log?.place.time() !== undefined,
		() => viewer.log?.place.seek(place),
	);

/** Makes a new viewer read as the one before was. Returns how to give up what takes time. */
export const restore = (viewer: Read, memo: PaneMemo): (() => void) => {
	const {log} = viewer;
	if (!log) return () => {};
	for (const filter of memo.filters) log.filters.push(filter);
	if (memo.search !== '') log.search.remind(memo.search);
	// Before the format, which they change.
	if (memo.columns.length > 0) log.reading?.setColumns(memo.columns);
	if (memo.highlight !== undefined) log.reading?.highlight(memo.highlight);
	if (memo.minutes !== undefined) log.reading?.limit(memo.minutes);
	if (memo.until !== undefined) log.reading?.endAt(memo.until, memo.begin);
	for (const [id, wanted] of Object.entries(memo.switches)) {
		for (let turns = 0; turns < mostTurns && switchState(viewer, id) !== wanted; turns++) {
			if (!turnSwitch(viewer, id)) break;
		}
	}
	if (memo.patterns) log.patterns?.show();
	if (memo.countBy !== undefined) log.counts?.show(memo.countBy);
	return memo.place === undefined ? () => {} : goBackTo(viewer, memo.place);
};
