import {splitWords} from '../../base/text/shell.ts';
import type {CommandContext, Uses} from '../../commands/context.ts';
import type {LineAnswer, LineCommand} from '../../commands/line.ts';
import {splitForView, tellNoRoom} from '../../commands/splitView.ts';
import {focusedId, focusedPane} from '../../panes/layout.ts';
import {focusedRect} from '../../state/layout.ts';
import {changeLogs, freeId} from '../../state/panes.ts';
import {routeNamed, viewNames} from '../../state/views.ts';
import {routeNow, routeOf, windowNow} from '../../state/windows.ts';
import type {FilterTools} from '../../viewers/logTools.ts';
import {paneFor} from '../panes/changes.ts';
import type {LogSource, StreamName} from '../panes/source.ts';
import {matchesOf} from '../panes/spec.ts';
import {otherStream, streamOf, withStream} from '../panes/streams.ts';
import type {LogFilter} from '../search/filters.ts';
import {allLogs, sourceOf} from './openLogs.ts';

type Axis = 'row' | 'column';

const streams: readonly StreamName[] = ['stdout', 'stderr'];
const axes: Readonly<Record<string, Axis>> = {right: 'row', below: 'column'};
const isStream = (word: string | undefined): word is StreamName =>
	streams.some(stream => stream === word);

/** The log of the focused pane, where it is one. */
const loneSource = (context: Uses<'logs'>): LogSource | undefined => {
	const pane = focusedPane(context.logs.layout.get());
	const [source, ...others] = pane?.match === undefined ? (pane?.sources ?? []) : [];
	return others.length === 0 ? source : undefined;
};

/** The focused pane with one of its streams, read as it was. */
const readStream = (context: Uses<'state' | 'logs'>, stream: StreamName | undefined): void => {
	const memo = context.logs.memo(focusedId(context.logs.layout.get()));
	const id = String(freeId(context.state()));
	context.logs.load(changeLogs(withStream(stream)), new Map(memo ? [[id, memo]] : []));
};

const isStreamFilter = ({mode, text}: LogFilter): boolean =>
	mode === 'include' && text.startsWith('stream=') && isStream(text.slice('stream='.length));

/** Where a filter decides which logs a pane shows, one decides on the stream: it also holds for those that join. */
const filterStream = (filters: FilterTools, stream: StreamName | undefined) => {
	const others = filters.all().filter(filter => !isStreamFilter(filter));
	while (filters.all().length > 0) filters.pop();
	for (const filter of others) filters.push(filter);
	if (stream !== undefined) filters.push({mode: 'include', text: `stream=${stream}`});
};

/** Divides the focused pane for a log; says when there is no room. */
export const splitForLog = (
	context: Uses<'state' | 'logs' | 'dialog'>,
	axis: Axis,
	source: LogSource,
): boolean => {
	const done = context.logs.split(axis, source);
	if (!done) tellNoRoom(context);
	return done;
};

/** The pane on the screen that shows a log by itself. */
const shownIn = (context: Uses<'state' | 'logs'>, source: LogSource): string | undefined => {
	const pane = paneFor(context.logs.layout.get().panes, source);
	const isShown = pane !== undefined && routeOf(context.state(), pane)?.view === 'log';
	return isShown ? pane : undefined;
};

/** The log of the container under the cursor, in half of the pane, or where it is open already. */
export const openLogBeside = (
	context: Uses<'state' | 'lists' | 'logs' | 'dialog'>,
	axis: Axis,
): void => {
	const [row] = context.lists.targets()?.rows ?? [];
	if (row === undefined) return;
	const source = sourceOf(row);
	const known = shownIn(context, source);
	if (known === undefined) splitForLog(context, axis, source);
	else context.logs.focus(known);
};

/** What a chooser offers for a new pane: every log; of the focused one also its streams. */
export const splitChoices = (context: Uses<'lists' | 'logs'>): readonly LogSource[] => {
	const lone = loneSource(context);
	return allLogs(context).flatMap(source =>
		source.containerId === lone?.containerId
			? [source, ...streams.map(stream => streamOf(source, stream))]
			: [source],
	);
};

/** Where a new pane has the better shape. */
const axisHere = (context: Uses<'state'>): Axis => {
	const {width, height} = focusedRect(context.state());
	return width > height * 4 ? 'row' : 'column';
};

/** A stream of the focused log in a pane of its own; what showed both goes on with the other one. */
const splitStream = (
	context: Uses<'state' | 'logs' | 'dialog'>,
	axis: Axis,
	stream: StreamName,
): LineAnswer => {
	const source = loneSource(context);
	if (!source) return {message: 'This pane shows several logs: :split NAME stderr', word: stream};
	const focus = () => focusedId(context.logs.layout.get());
	const divided = focus();
	if (!splitForLog(context, axis, streamOf(source, stream)) || source.stream !== undefined)
		return true;
	const added = focus();
	context.logs.focus(divided);
	readStream(context, otherStream(stream));
	context.logs.focus(added);
	return true;
};

const run = (context: CommandContext, args: string): LineAnswer => {
	const words = splitWords(args);
	const said = axes[words[0] ?? ''];
	const [name, stream, ...more] = said ? words.slice(1) : words;
	const axis = said ?? axisHere(context);
	if (name === undefined) {
		context.keys.run(axis === 'row' ? 'panes.splitRight' : 'panes.splitBelow');
		return true;
	}
	if (isStream(name) && stream === undefined) return splitStream(context, axis, name);
	if (more.length > 0 || (stream !== undefined && !isStream(stream))) {
		const wrong = isStream(stream) ? more[0] : stream;
		return {message: ':split takes a name, and stdout or stderr after it', word: wrong};
	}
	const source = allLogs(context).find(one => one.name === name);
	const view = routeNamed(name);
	if (source) splitForLog(context, axis, streamOf(source, stream));
	else if (view && stream === undefined) splitForView(context, axis, view);
	else return {message: `There is no container ${name} (tab completes names)`, word: name};
	return true;
};

const hasLog = (context: Uses<'state'>): boolean => routeNow(context.state()).view === 'log';
const hasPanes = (context: Uses<'state' | 'engine'>): boolean =>
	context.engine.hub() !== undefined && windowNow(context.state()).tree !== undefined;

/** `split NAME`, `split NAME stderr`, `split stderr`, `split events`; `right` or `below` may stand before. */
export const splitLine: LineCommand = {
	word: 'split',
	title: 'Split the pane',
	usage: '[right|below] NAME [stdout|stderr], or a view',
	available: hasPanes,
	complete(context, args) {
		const [, head = '', last = ''] = /^((?:.*\s)?)(\S*)$/.exec(args) ?? [];
		const before = splitWords(head).filter(word => axes[word] === undefined);
		const names = before.length === 0 ? allLogs(context).map(({name}) => name) : [];
		const words = [
			...(hasLog(context) || names.length === 0 ? streams : []).map(stream => ({
				word: stream,
				note: 'one stream of it',
			})),
			...names.map(word => ({word, note: 'container'})),
			...(before.length === 0 ? viewNames : []).map(word => ({word, note: 'view'})),
		];
		if (isStream(before.at(-1))) return [];
		return words
			.filter(({word}) => word.startsWith(last))
			.map(({word, note}) => ({args: `${head}${word}`, note}));
	},
	run,
};

/** `stream stderr`, `stream stdout`, `stream both`: what the focused pane shows of its logs. */
export const streamLine: LineCommand = {
	word: 'stream',
	title: 'One stream of the log, or both',
	usage: 'stdout, stderr, both',
	available: hasLog,
	complete: (_context, args) =>
		[...streams, 'both']
			.filter(word => word.startsWith(args))
			.map(word => ({args: word, note: ''})),
	run(context, args) {
		const stream = isStream(args) ? args : undefined;
		const pane = focusedPane(context.logs.layout.get());
		const log = context.viewers.focused()?.log;
		if (!stream && args !== 'both') {
			return {message: ':stream takes stdout, stderr or both', word: args};
		}
		if (!pane || matchesOf(pane).length === 0) readStream(context, stream);
		else if (log) filterStream(log.filters, stream);
		return true;
	},
};
