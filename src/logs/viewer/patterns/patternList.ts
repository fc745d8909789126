import {createMemo} from '../../../base/memo.ts';
import {counted, dot, grouped} from '../../../base/text/format.ts';
import type {Line} from '../../../spans/span.ts';
import {endLine} from '../../../spans/spans.ts';
import {createSearch, type Search} from '../../../viewers/search.ts';
import type {Finding, Scroll, Switch, Viewer} from '../../../viewers/types.ts';
import type {PatternCount} from '../../patterns/patternCount.ts';
import type {Template} from '../../patterns/patterns.ts';
import {rankOf} from '../../text/levels.ts';
import {
	type PatternOrder,
	type PatternPaint,
	patternHead,
	patternRow,
	patternSorts,
	sortTemplates,
} from './patternRows.ts';

export interface PatternListOptions {
	count(): PatternCount;
	/** ms since the epoch. */
	now(): number;
	changed(): void;
}

type Part = Pick<Viewer, 'setSize' | 'row' | 'status' | 'copied'>;

/** Templates as a table with a cursor, which stays on its template while the order changes. */
export interface PatternList extends Part {
	readonly scroll: Required<Scroll>;
	readonly search: Finding;
	switches(): readonly Switch[];
	current(): Template | undefined;
	/** To the next template of an error, or the one before. */
	stepError(direction: 1 | -1): void;
	/** What was counted changed. */
	invalidate(): void;
	/** It is counted anew. */
	recount(): void;
}

/** Sorted by how many lines there are. */
export const createPatternList = ({count, now, changed}: PatternListOptions): PatternList => {
	let [width, height, top, left] = [80, 24, 0, 0];
	let order: PatternOrder = {sort: 'count', reverse: false};
	/** The template that the cursor was moved to; at the first row until then. */
	let chosen: {readonly id: number | undefined; readonly text: string} | undefined;
	let search: Search | undefined;
	let known: readonly Template[] | undefined;

	const room = () => Math.max(1, height - 1);
	const rows = (): readonly Template[] => {
		known ??= sortTemplates(count().templates(), order, now());
		return known;
	};
	const place = (): number => {
		const all = rows();
		const byId = all.findIndex(({id}) => id === chosen?.id);
		return Math.max(0, byId >= 0 ? byId : all.findIndex(({text}) => text === chosen?.text));
	};
	const scrolled = (): number => {
		const at = place();
		const most = Math.max(0, rows().length - room());
		top = Math.min(most, Math.max(at - room() + 1, Math.min(top, at)));
		return top;
	};
	const moveTo = (index: number) => {
		const template = rows()[Math.max(0, Math.min(index, rows().length - 1))];
		chosen = template && {id: template.id, text: template.text};
		changed();
	};
	/** The templates that a search finds, and why not all were looked at. */
	const look = createMemo((what: Search | undefined, all: readonly Template[]) => {
		const pass = what?.pass();
		const places = pass?.within(all.map(({text}) => text)) ?? [];
		return {found: new Set(places.map(place => all[place])), failure: pass?.failure};
	});
	const found = (template: Template) => look(search, rows()).found.has(template);
	const reorder = (next: PatternOrder) => {
		order = next;
		known = undefined;
		changed();
	};
	const nextSort = () => {
		const next = patternSorts.indexOf(order.sort) + 1;
		reorder({...order, sort: patternSorts[next % patternSorts.length] ?? 'count'});
	};
	const reverse = () => reorder({...order, reverse: !order.reverse});
	const paint = (): PatternPaint => ({count: count(), order, width, left, now: now()});
	const searchStatus = (): Line => {
		if (!search) return [];
		const {found, failure} = look(search, rows());
		const wrong = search.error ?? failure;
		if (wrong !== undefined) return [dot, {text: wrong, tone: 'bad'}];
		const matches = found.size;
		if (matches === 0) return [dot, {text: 'no match', tone: 'warn'}];
		return [dot, {text: `${grouped(matches)} match`, tone: 'info'}];
	};
	const isError = ({level}: Template) => level !== undefined && rankOf(level) >= rankOf('error');
	/** To a row that is meant, `from` or the first after it in a direction, around the ends. */
	const seek = (from: number, direction: 1 | -1, isMeant = found) => {
		const all = rows();
		for (let step = 0; step < all.length; step++) {
			const at = (((from + direction * step) % all.length) + all.length) % all.length;
			const template = all[at];
			if (template && isMeant(template)) return moveTo(at);
		}
		changed();
	};
	return {
		setSize(nextWidth, nextHeight) {
			[width, height] = [nextWidth, nextHeight];
		},
		row(index) {
			if (index === 0) return patternHead(paint());
			const template = rows()[scrolled() + index - 1];
			if (template) {
				const current = template.id === rows()[place()]?.id;
				return patternRow(template, paint(), {current, found: found(template)});
			}
			if (rows().length > 0 || index !== 2) return [];
			const text = count().running ? ' Looking at the lines …' : ' No lines to make patterns of.';
			return endLine([{text, tone: 'muted'}], width);
		},
		status() {
			const {lines, running, progress, failure, isWhole} = count();
			const seen = `${counted(lines, 'line')}${isWhole || running ? '' : ' seen, older ones not counted'}`;
			const what = `${counted(rows().length, 'pattern')} · ${seen}`;
			return [
				{text: what, tone: 'accent'},
				...(running ? [dot, {text: `${Math.floor(progress * 100)} %`, tone: 'busy'} as const] : []),
				...(failure === undefined ? [] : [dot, {text: failure, tone: 'bad'} as const]),
				...searchStatus(),
			];
		},
		scroll: {
			move: by => moveTo(place() + by),
			page: pages => moveTo(place() + Math.trunc(pages * Math.max(1, room() - 1))),
			toStart: () => moveTo(0),
			toEnd: () => moveTo(Number.MAX_SAFE_INTEGER),
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
				if (search) seek(place(), 1);
				else changed();
			},
			step: direction => seek(place() + direction, direction),
		},
		stepError: direction => seek(place() + direction, direction, isError),
		switches: () => [
			{id: 'sort', title: 'sort', state: order.sort, turn: nextSort},
			{id: 'reverse', title: 'reverse', state: order.reverse ? 'on' : 'off', turn: reverse},
		],
		copied: {text: () => rows()[place()]?.text ?? ''},
		current: () => rows()[place()],
		invalidate() {
			known = undefined;
		},
		recount() {
			known = undefined;
			// Numbers are given anew; a text that is gone for now may come back.
			if (chosen) chosen = {id: undefined, text: chosen.text};
		},
	};
};
