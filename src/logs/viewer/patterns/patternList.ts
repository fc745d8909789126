import {createMemo} from '../../../base/memo.ts';
import {counted, dot, grouped} from '../../../base/text/format.ts';
import type {Line} from '../../../spans/span.ts';
import {endLine} from '../../../spans/spans.ts';
import {createSearch, type Search} from '../../../viewers/search.ts';
import type {Finding, Scroll, Switch, Viewer} from '../../../viewers/types.ts';
import type {PatternCount} from '../../patterns/patternCount.ts';
import type {Template} from '../../patterns/patterns.ts';
import {rankOf} from '../../text/levels.ts';
import {createPatternCursor} from './patternCursor.ts';
import {type PatternPaint, patternHead, patternRow} from './patternRows.ts';
import {createSortedPatterns, type SortedPatternsOptions} from './sortedPatterns.ts';

type Part = Pick<Viewer, 'setSize' | 'row' | 'status' | 'copied'>;

/** Templates as a table with a cursor, which stays on its template while the order changes. */
export interface PatternList extends Part {
	readonly scroll: Required<Scroll>;
	readonly search: Finding;
	switches(): readonly Switch[];
	current(): Template | undefined;
	/** To the next template of an error, or the one before. */
	stepError(direction: 1 | -1): void;
}

/** `12 patterns · 1,204 lines`, and how far was looked. */
const patternStatus = (count: PatternCount, patterns: number, isAll: boolean): Line => {
	const {lines, scan} = count;
	const {running, progress, failure} = scan;
	const seen = `${counted(lines, 'line')}${isAll || running ? '' : ' seen, older ones not counted'}`;
	const what = `${counted(patterns, 'pattern')} · ${seen}`;
	return [
		{text: what, tone: 'accent'},
		...(running ? [dot, {text: `${Math.floor(progress * 100)} %`, tone: 'busy'} as const] : []),
		...(failure === undefined ? [] : [dot, {text: failure, tone: 'bad'} as const]),
	];
};

const isError = ({level}: Template) => level !== undefined && rankOf(level) >= rankOf('error');

export interface PatternListOptions extends SortedPatternsOptions {
	/** No line that passes is left out. */
	isAll(): boolean;
}

/** Sorted by how many lines there are. */
export const createPatternList = (options: PatternListOptions): PatternList => {
	const {count, now, changed} = options;
	let [width, left] = [80, 0];
	let search: Search | undefined;
	const sorted = createSortedPatterns(options);
	const {rows} = sorted;
	const cursor = createPatternCursor(rows, count, changed);
	const {place, current, seek} = cursor;

	/** The templates that a search finds, and why not all were looked at. */
	const look = createMemo((what: Search | undefined, all: readonly Template[]) => {
		const pass = what?.pass();
		const places = pass?.within(all.map(({text}) => text)) ?? [];
		return {found: new Set(places.map(place => all[place])), failure: pass?.failure};
	});
	const isFound = (template: Template) => look(search, rows()).found.has(template);
	const paint = (): PatternPaint => ({
		...{width, left, count: count(), order: sorted.order, now: now()},
	});
	const searchStatus = (): Line => {
		if (!search) return [];
		const {found, failure} = look(search, rows());
		const wrong = search.error ?? failure;
		if (wrong !== undefined) return [dot, {text: wrong, tone: 'bad'}];
		const matches = found.size;
		if (matches === 0) return [dot, {text: 'no match', tone: 'warn'}];
		return [dot, {text: `${grouped(matches)} match`, tone: 'info'}];
	};
	return {
		setSize(nextWidth, nextHeight) {
			width = nextWidth;
			cursor.setHeight(Math.max(1, nextHeight - 1));
		},
		row(index) {
			if (index === 0) return patternHead(paint());
			const {rows, at, top} = place();
			const template = rows[top + index - 1];
			if (template) {
				const isCurrent = top + index - 1 === at;
				return patternRow(template, paint(), {current: isCurrent, found: isFound(template)});
			}
			if (rows.length > 0 || index !== 2) return [];
			const text = count().scan.running
				? ' Looking at the lines …'
				: ' No lines to make patterns of.';
			return endLine([{text, tone: 'muted'}], width);
		},
		status: () => [...patternStatus(count(), rows().length, options.isAll()), ...searchStatus()],
		scroll: {
			...cursor.scroll,
			sideways(cells) {
				left = Math.max(0, left + cells);
				changed();
			},
		},
		search: {
			get isOn() {
				return search !== undefined;
			},
			start(text) {
				search = createSearch(text);
				if (search) seek(place().at, 1, isFound);
				else changed();
			},
			step: direction => seek(place().at + direction, direction, isFound),
		},
		stepError: direction => seek(place().at + direction, direction, isError),
		switches: sorted.switches,
		copied: {text: () => current()?.text ?? ''},
		current,
	};
};
