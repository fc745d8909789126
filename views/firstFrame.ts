import type {Theme} from '../hooks/useTheme.ts';
import type {Rect} from '../src/base/rect.ts';
import {kindOf} from '../src/kinds/index.ts';
import {titleRoom} from '../src/spans/titleRoom.ts';
import {frameOf, slotsOf} from '../src/state/layout.ts';
import {isOnDetail, routeNow, windowNow} from '../src/state/windows.ts';
import type {Screen} from '../src/terminal/screen/screen.ts';
import {detailTitle} from '../src/workspace/titles/detailTitle.ts';
import type {FirstView, KeyWords} from '../src/workspace/types.ts';
import {trailOf, viewTabs} from '../src/workspace/viewTabs.ts';
import {frameBottom, frameTop} from './frame.ts';
import {countStates, paintHeaderLine, placeName} from './shell/header.ts';
import {paintHints} from './shell/hints.ts';
import {paintTabs} from './shell/tabs.ts';
import {createTablePainter} from './table/painter.ts';
import {listTitle} from './table/title.ts';

type Row = (index: number, width: number, height: number) => string;
type Painted = readonly [Rect, Row];

/**
 * A frame whose top line is `top`; `open`: the pane below draws the bottom. In pieces, so that what stands inside is
 * not laid over a row of spaces.
 */
const framed = (
	pane: Rect,
	top: (cells: number) => string,
	theme: Theme,
	open: boolean,
): readonly Painted[] => {
	const side = () => theme.paint('│', 'rule');
	const sides = {y: pane.y + 1, width: 1, height: pane.height - (open ? 1 : 2)};
	return [
		[{...pane, height: 1}, (_, cells) => top(cells)],
		[{...sides, x: pane.x}, side],
		[{...sides, x: pane.x + pane.width - 1}, side],
		...(open
			? []
			: [
					[
						{...pane, y: pane.y + pane.height - 1, height: 1},
						(_: number, cells: number) => frameBottom(cells, theme),
					] as const,
				]),
	];
};

const inside = (pane: Rect, open: boolean): Rect => ({
	x: pane.x + 1,
	y: pane.y + 1,
	width: pane.width - 2,
	height: pane.height - (open ? 1 : 2),
});

/**
 * Paints the containers as the views will, without React and Ink: those take 60 ms to be there, which a person
 * who waits for the list sees. Made of the same painters, so that their first frame changes next to nothing.
 * Nothing is painted while there is no list. The keys are told as soon as `whole` knows them. Returns how to take it
 * away.
 */
export const paintFirstFrame = (
	first: FirstView,
	screen: Screen,
	theme: Theme,
	whole: () => Pick<KeyWords, 'hints' | 'help'> | undefined,
): (() => void) => {
	const {state, clock} = first;
	const help = () => whole()?.help() ?? [];
	const now = state.get();
	const kind = kindOf('container');
	const model = first.list('container');
	const connection = first.connection.get();
	const {tooSmall, header, tabs, status} = frameOf(now.size);
	const route = routeNow(now);
	const [pane = '', ...others] = windowNow(now).panes.keys();
	const slots = slotsOf(now).all;
	const main = slots.get(pane)?.rect;
	const detail = [...slots.values()].find(({isDetail}) => isDetail)?.rect;
	const isListed = connection.phase === 'connected' && model.view.get().phase === 'ready';
	const isAlone = others.length === 0 && route.view === 'list' && route.kind === kind.id;
	if (!isListed || tooSmall || !main || !isAlone) return () => {};
	const {hub} = connection;
	const hasBelow = slots.get(pane)?.shares === true;
	const focused = () => !isOnDetail(state.get());
	const table = createTablePainter({
		...{kind, model, stats: hub.stats, words: hub.lastWords, status: hub.status},
		...{focused, clock, theme, help},
	});
	const headerLine = (cells: number) =>
		paintHeaderLine(
			{
				name: placeName(hub.engine.endpoint),
				about: hub.about.get(),
				status: hub.status.get(),
				counts: countStates(hub.rows('container').get().rows.values(), clock.get()),
				readOnly: now.readOnly,
				hostClass: now.hostClass,
			},
			cells,
			theme,
		);
	const tabsLine = (cells: number) =>
		paintTabs(viewTabs(route, cells), trailOf(route), cells, theme);
	const listTop = (cells: number) =>
		frameTop(
			listTitle(kind, model.view.get(), {focused: focused(), room: titleRoom(cells, [])}),
			cells,
			theme,
			{marked: focused() && detail !== undefined},
		);
	const detailTop = (cells: number) => {
		const row = model.seen();
		const name = row === undefined ? 'nothing to show' : kind.name(row);
		const title = {kind, name, tab: undefined, focused: false, room: titleRoom(cells, [])};
		return frameTop(detailTitle(title), cells, theme, {joined: hasBelow});
	};
	const painted: readonly Painted[] = [
		[header, (_, cells) => headerLine(cells)],
		[tabs, (_, cells) => tabsLine(cells)],
		...framed(main, listTop, theme, hasBelow),
		[inside(main, hasBelow), table],
		...(detail ? framed(detail, detailTop, theme, false) : []),
		[status, (_, cells) => paintHints(whole()?.hints() ?? [], [], cells, theme)],
	];
	const remove = painted.map(([rect, row]) => screen.addRegion({measure: () => rect, row}));
	return () => {
		for (const one of remove) one();
	};
};
