import {clipMiddle, width} from '../../base/text/text.ts';
import type {AnyKind, TabId} from '../../kinds/index.ts';
import type {Line, Span} from '../../spans/span.ts';
import {lineWidth} from '../../spans/spans.ts';
import {betweenTitles} from '../../spans/titleRoom.ts';

/** Tabs whose name on the screen is another word. */
const names: Readonly<Partial<Record<TabId, string>>> = {net: 'networks', used: 'used by'};

export interface DetailTitle {
	readonly kind: AnyKind;
	readonly name: string;
	/** The first one unless said. */
	readonly tab: TabId | undefined;
	readonly focused: boolean;
	/** Cells beside the state of the viewer. */
	readonly room: number;
	/** Cells of that state; 0 unless said. */
	readonly state?: number;
}

/** A state of fewer cells (where one is: `19/32`) is not worth the names of the tabs. */
const smallState = 10;
/** A name in fewer cells says nothing. */
const leastName = 4;

/**
 * What the detail pane is about, and its tabs: `web ─ overview  logs  stats`, the current one bold; closer where they would
 * not all fit. Where they leave no room for the state of the viewer, the current one alone: `web ─ ‹ logs › 2/9`.
 * A name is cut in its middle before that is.
 */
export const detailTitle = ({kind, name, tab, focused, room, state = 0}: DetailTitle): Line => {
	const current = tab ?? kind.tabs[0] ?? 'overview';
	const look = {bold: true, tone: focused ? 'accent' : 'normal'} as const;
	const rule = ' ─ ';
	/** Always two spans. */
	const subjectIn = (cells: number): Line => {
		const isShown = cells >= Math.min(width(name), leastName);
		return [
			{
				text: isShown ? clipMiddle(name, cells) : '',
				bold: true,
				...(focused ? {tone: 'accent'} : {}),
			},
			{text: isShown ? rule : '', tone: 'muted'},
		];
	};
	const withGap = (gap: string): Line => [
		...subjectIn(Number.POSITIVE_INFINITY),
		...kind.tabs.flatMap((id, index): readonly Span[] => [
			{text: index === 0 ? '' : gap},
			{text: names[id] ?? id, ...(id === current ? look : {tone: 'muted'})},
		]),
	];
	// Of the line, where the state gives way.
	const whole = room + (state > 0 ? state + betweenTitles : 0);
	const most = state < smallState ? whole : room - 1;
	const all = [withGap('  '), withGap(' ')].find(line => lineWidth(line) <= most);
	if (all) return all;
	const alone: Line = [
		{text: '‹ ', tone: 'muted'},
		{text: names[current] ?? current, ...look},
		{text: ` › ${kind.tabs.indexOf(current) + 1}/${kind.tabs.length}`, tone: 'muted'},
	];
	return [...subjectIn(whole - lineWidth(alone) - width(rule)), ...alone];
};

/** A tab where it is drawn; where there is room for one alone, the ways to the one before and the next. */
export interface PlacedTab {
	readonly id: TabId | 'previous' | 'next';
	/** Cells from the first one of the title. */
	readonly start: number;
	/** Cells. */
	readonly width: number;
}

/** Where the tabs of such a title are. */
export const tabsIn = (title: Line, {tabs}: Pick<AnyKind, 'tabs'>): readonly PlacedTab[] => {
	const byName = new Map<string, PlacedTab['id']>(tabs.map(id => [names[id] ?? id, id]));
	let start = 0;
	return title.flatMap((span, index): readonly PlacedTab[] => {
		const from = start;
		const width = lineWidth([span]);
		start += width;
		// The name of the object may be the word of a tab.
		if (index < 2) return [];
		const way = span.text === '‹ ' ? 'previous' : span.text.startsWith(' › ') ? 'next' : undefined;
		const id = byName.get(span.text) ?? way;
		return id === undefined ? [] : [{id, start: from, width}];
	});
};
