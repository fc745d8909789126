import {width} from '../base/text/text.ts';
import type {Route} from '../state/types.ts';
import {viewOf, views} from '../state/views.ts';

/** A tab of the second line of the screen. */
export interface ViewTab {
	/** Of the command that opens it: `view.images`. */
	readonly name: string;
	readonly key: string;
	/** Empty where there is no room for it. */
	readonly title: string;
	/** Cells behind the title: none where they would not all fit. */
	readonly gap: 0 | 1;
	readonly current: boolean;
}

/** Cells of a tab as it is drawn: ` 1 Containers `. */
export const tabCells = ({key, title, gap}: ViewTab): number =>
	width(` ${key} `) + (title === '' ? 0 : width(title) + gap);

/** What stands behind the tabs for a view that has none of its own: `› Disk usage`, `› Processes of web`. */
export const trailOf = (route: Route): string => {
	if (route.view === 'diff') return '› Diff';
	if (route.view === 'files') return `› Files of ${route.name}`;
	if (route.view === 'top') return `› Processes of ${route.name}`;
	const view = viewOf(route);
	return view && view.tab !== view.name ? `› ${view.title}` : '';
};

/** Every view with its key; where they do not all fit, they stand closer, and then only the current one has its title. */
export const viewTabs = (route: Route, cells: number): readonly ViewTab[] => {
	const home = viewOf(route)?.tab;
	const tabs = views
		.filter(({key}) => key !== '')
		.sort((a, b) => (a.key < b.key ? -1 : 1))
		.map(
			({name, key, title}): ViewTab => ({
				name,
				key,
				title,
				gap: 1,
				current: name === home,
			}),
		);
	const behind = width(` ${trailOf(route)}`);
	const hasRoom = (shown: readonly ViewTab[]) =>
		shown.reduce((sum, tab) => sum + tabCells(tab), behind) <= cells;
	if (hasRoom(tabs)) return tabs;
	const close = tabs.map(tab => ({...tab, gap: 0 as const}));
	if (hasRoom(close)) return close;
	return tabs.map(tab => (tab.current ? tab : {...tab, title: ''}));
};
