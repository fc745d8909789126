import type {LogFeed} from '../../hub/types.ts';
import {popFilter, pushFilter} from '../../log/filters.ts';
import type {LogTools, Viewer} from '../types.ts';
import {createLogFinder} from './logFinder.ts';
import {
	type LineLabel,
	type LineStyle,
	paintLogLine,
	plainOf,
	type TimeStyle,
	timeStyles,
} from './logLine.ts';
import {type RecordFormat, recordFormats} from './logRecord.ts';
import {createLogScroll, type LogPicture} from './logScroll.ts';
import {emptyLog, filteredOut, logStatus, noteOf, seekingStatus} from './logStatus.ts';
import {createRevision} from './revision.ts';
import {endLine, type Line} from './spans.ts';
import type {ViewerDeps} from './target.ts';

/** A log to be read; released with its viewer. */
export interface ViewedLog {
	readonly feed: LogFeed;
	/** Where it is made of several. */
	label?(): LineLabel;
	/** Of how many, for the title. */
	members?(): Line;
}

/** A log: follows its end, or stays where the reader scrolled to. */
export const createLogViewer = (
	{schedule, clock}: Omit<ViewerDeps, 'hub'>,
	{feed, label, members}: ViewedLog,
): Viewer => {
	let [width, height] = [80, 24];
	let left = 0;
	let wrap = false;
	let time: TimeStyle = 'off';
	let format: RecordFormat = 'raw';

	const painted = new Map<number, readonly Line[]>();
	const revision = createRevision(schedule, () => {
		const leave = [feed.subscribe(arrived), clock.subscribe(ticked)];
		arrived();
		return () => {
			for (const one of leave) one();
		};
	});
	const changed = (lane: 'input' | 'state' = 'input') => {
		scroll.invalidate();
		revision.bump(lane);
	};
	const restyled = () => {
		painted.clear();
		changed();
	};
	const style = (): LineStyle => ({
		...{time, wrap, left, width, format},
		pattern: finder.pattern,
		now: clock.get(),
		label: label?.(),
	});
	const linesAt = (
		{window, items}: Pick<LogPicture, 'window' | 'items'>,
		index: number,
	): readonly Line[] => {
		if (items.typeAt(index) !== 'line')
			return [endLine(noteOf(window, items.typeAt(index), index), width)];
		const known = painted.get(index);
		if (known) return known;
		const line = window.at(index);
		const rows = line ? paintLogLine(line, style()) : [[]];
		if (painted.size > 4 * height + 200) painted.clear();
		painted.set(index, rows);
		return rows;
	};
	const scroll = createLogScroll({
		feed,
		height: () => height,
		heightOf: (picture, index) =>
			wrap || format === 'pretty' ? Math.max(1, linesAt(picture, index).length) : 1,
		visible: () => finder.visible,
		changed,
	});
	const finder = createLogFinder({
		feed,
		schedule,
		near: () => scroll.look().rows.at(-1)?.index,
		changed: () => changed('state'),
		show: index => scroll.show(index),
		...(label ? {nameOf: line => label().nameOf(line)} : {}),
	});
	let [knownFirst, knownEnd] = [0, 0];
	function arrived() {
		const {first, end} = feed.get();
		// An unfinished line came again, whole, and has the index of what was seen of it.
		if (end < knownEnd || first < knownFirst) painted.clear();
		[knownFirst, knownEnd] = [first, end];
		finder.update();
		changed();
		scroll.probe();
	}
	function ticked() {
		if (time === 'relative') restyled();
	}
	const log: LogTools = {
		filters: () => finder.filters,
		pushFilter: filter => finder.setFilters(pushFilter(finder.filters, filter)),
		popFilter: () => finder.setFilters(popFilter(finder.filters)),
		stepError: finder.stepError,
		seek: (timeNano, edge = 'top') => void scroll.seek(timeNano, edge),
		time() {
			const {window, rows} = scroll.look();
			const first = rows.find(({type}) => type === 'line');
			return first && window.at(first.index)?.timeNano;
		},
	};
	return {
		shape: 'lines',
		revision,
		log,
		setSize(nextWidth, nextHeight) {
			if (nextWidth === width && nextHeight === height) return;
			[width, height] = [nextWidth, nextHeight];
			painted.clear();
			changed('state');
		},
		row(index) {
			const picture = scroll.look();
			const {window, rows} = picture;
			if (rows.length === 0)
				return endLine([{text: ' '}, ...(emptyLog(window)[index] ?? [])], width);
			const row = rows[index];
			if (row) return linesAt(picture, row.index)[row.sub] ?? [];
			const nothing = finder.visible?.shown === 0 && index === rows.length + 1;
			return nothing ? endLine(filteredOut(finder.visible), width) : [];
		},
		status() {
			const {window, rows} = scroll.look();
			const below = window.end - 1 - (rows.at(-1)?.index ?? window.end - 1);
			return [
				...(members?.() ?? []),
				...seekingStatus(scroll.seeking, clock.get()),
				...logStatus(window, scroll.follows, below),
				...finder.status(),
			];
		},
		move: scroll.move,
		page: pages => scroll.move(Math.trunc(pages * Math.max(1, height - 1))),
		toStart: scroll.toStart,
		toEnd: scroll.toEnd,
		sideways(cells) {
			if (wrap) return;
			left = Math.max(0, left + cells);
			restyled();
		},
		searching: () => finder.searching,
		search(text) {
			finder.search(text);
			restyled();
		},
		step: finder.step,
		toggle(what) {
			if (what === 'follow') return scroll.follows ? scroll.hold() : scroll.toEnd();
			if (what === 'wrap') [wrap, left] = [!wrap, 0];
			else if (what === 'time')
				time = timeStyles[(timeStyles.indexOf(time) + 1) % timeStyles.length] ?? 'off';
			else if (what === 'format')
				format = recordFormats[(recordFormats.indexOf(format) + 1) % recordFormats.length] ?? 'raw';
			else return;
			restyled();
		},
		switches: () => [
			{id: 'follow', title: 'follow', state: scroll.follows ? 'on' : 'off'},
			{id: 'wrap', title: 'wrap', state: wrap ? 'on' : 'off'},
			{id: 'time', title: 'time', state: time},
			{id: 'format', title: 'fields', state: format},
		],
		text() {
			const {window, rows} = scroll.look();
			const indices = new Set(rows.filter(({type}) => type === 'line').map(({index}) => index));
			return [...indices]
				.flatMap(index => window.at(index) ?? [])
				.map(plainOf)
				.join('\n');
		},
		release() {
			finder.end();
			feed.release();
		},
	};
};
