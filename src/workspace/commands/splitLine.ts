import type {LogFilter} from '../../log/filters.ts';
import type {StreamName} from '../../log/savedLayout.ts';
import {splitWords} from '../dockerLine.ts';
import {matchesOf} from '../logs/pane.ts';
import {focusedPane, type LogSource} from '../logs/state.ts';
import {otherStream, streamOf, withStream} from '../logs/streams.ts';
import type {LogTools} from '../viewerTypes.ts';
import {type Desk, tell} from './desk.ts';
import type {DeskLine} from './lines.ts';
import {allLogs} from './openLogs.ts';

type Axis = 'row' | 'column';

const streams: readonly StreamName[] = ['stdout', 'stderr'];
const axes: Readonly<Record<string, Axis>> = {right: 'row', below: 'column'};
const isStream = (word: string | undefined): word is StreamName =>
	streams.some(stream => stream === word);

/** The log of the focused pane, where it is one. */
const loneSource = (desk: Desk): LogSource | undefined => {
	const pane = focusedPane(desk.logs.layout.get());
	const [source, ...others] = pane?.match === undefined ? (pane?.sources ?? []) : [];
	return others.length === 0 ? source : undefined;
};

/** The focused pane with one of its streams, read as it was. */
export const readStream = (desk: Desk, stream: StreamName | undefined): void => {
	const before = desk.logs.layout.get();
	const memo = desk.logs.memo(before.tree?.focus ?? '');
	const next = withStream(stream)(before);
	desk.logs.load(next, new Map(memo && next.tree ? [[next.tree.focus, memo]] : []));
};

const isStreamFilter = ({mode, text}: LogFilter): boolean =>
	mode === 'include' && text.startsWith('stream=') && isStream(text.slice('stream='.length));

/** Where a filter decides which logs a pane shows, one decides on the stream: it also holds for those that join. */
const filterStream = (log: LogTools, stream: StreamName | undefined) => {
	const others = log.filters().filter(filter => !isStreamFilter(filter));
	while (log.filters().length > 0) log.popFilter();
	for (const filter of others) log.pushFilter(filter);
	if (stream !== undefined) log.pushFilter({mode: 'include', text: `stream=${stream}`});
};

/** Divides the focused pane for a log; says when there is no room. */
export const splitFor = (desk: Desk, axis: Axis, source: LogSource): boolean => {
	const done = desk.logs.split(axis, source);
	if (!done) tell(desk, 'There is no room for another pane here', 'warn');
	return done;
};

/** What a chooser offers for a new pane: every log; of the focused one also its streams. */
export const splitChoices = (desk: Desk): readonly LogSource[] => {
	const lone = loneSource(desk);
	return allLogs(desk).flatMap(source =>
		source.containerId === lone?.containerId
			? [source, ...streams.map(stream => streamOf(source, stream))]
			: [source],
	);
};

/** Where a new pane has the better shape. */
const axisHere = (desk: Desk): Axis => {
	const rect = desk.logs.places().panes.get(desk.logs.layout.get().tree?.focus ?? '');
	return rect && rect.width > rect.height * 4 ? 'row' : 'column';
};

/** A stream of the focused log in a pane of its own; what showed both goes on with the other one. */
const splitStream = (desk: Desk, axis: Axis, stream: StreamName) => {
	const source = loneSource(desk);
	if (!source) return tell(desk, 'This pane shows several logs: :split NAME stderr', 'warn');
	const focus = () => desk.logs.layout.get().tree?.focus ?? '';
	const divided = focus();
	if (!splitFor(desk, axis, streamOf(source, stream)) || source.stream !== undefined) return;
	const added = focus();
	desk.logs.focus(divided);
	readStream(desk, otherStream(stream));
	desk.logs.focus(added);
};

const run = (desk: Desk, args: string) => {
	const words = splitWords(args);
	const said = axes[words[0] ?? ''];
	const [name, stream, ...more] = said ? words.slice(1) : words;
	const axis = said ?? axisHere(desk);
	if (name === undefined) return desk.run(axis === 'row' ? 'panes.splitRight' : 'panes.splitBelow');
	if (isStream(name) && stream === undefined) return splitStream(desk, axis, name);
	if (more.length > 0 || (stream !== undefined && !isStream(stream))) {
		return tell(desk, ':split takes a name, and stdout or stderr after it', 'warn');
	}
	const source = allLogs(desk).find(one => one.name === name);
	if (!source) return tell(desk, `There is no container ${name} (tab completes names)`, 'warn');
	splitFor(desk, axis, streamOf(source, stream));
};

const hasPanes = (desk: Desk): boolean =>
	desk.state().route.view === 'logs' && desk.logs.layout.get().panes.size > 0;

/** `split NAME`, `split NAME stderr`, `split stderr`; `right` or `below` may stand before. */
export const splitLine: DeskLine = {
	word: 'split',
	title: 'Split the log pane',
	usage: '[right|below] NAME [stdout|stderr]',
	available: hasPanes,
	complete(desk, args) {
		const [, head = '', last = ''] = /^((?:.*\s)?)(\S*)$/.exec(args) ?? [];
		const before = splitWords(head).filter(word => axes[word] === undefined);
		const names = before.length === 0 ? allLogs(desk).map(({name}) => name) : [];
		const words = [
			...streams.map(stream => ({word: stream, note: 'one stream of it'})),
			...names.map(word => ({word, note: 'container'})),
		];
		if (isStream(before.at(-1))) return [];
		return words
			.filter(({word}) => word.startsWith(last))
			.map(({word, note}) => ({args: `${head}${word}`, note}));
	},
	run(desk, args) {
		run(desk, args);
		return true;
	},
};

/** `stream stderr`, `stream stdout`, `stream both`: what the focused pane shows of its logs. */
export const streamLine: DeskLine = {
	word: 'stream',
	title: 'One stream of the log, or both',
	usage: 'stdout, stderr, both',
	available: hasPanes,
	complete: (_desk, args) =>
		[...streams, 'both']
			.filter(word => word.startsWith(args))
			.map(word => ({args: word, note: ''})),
	run(desk, args) {
		const stream = isStream(args) ? args : undefined;
		const pane = focusedPane(desk.logs.layout.get());
		const log = desk.viewer()?.log;
		if (!stream && args !== 'both') tell(desk, ':stream takes stdout, stderr or both', 'warn');
		else if (!pane || matchesOf(pane).length === 0) readStream(desk, stream);
		else if (log) filterStream(log, stream);
		return true;
	},
};
