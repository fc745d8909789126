import {width} from '../base/text/text.ts';
import type {Route} from '../state/types.ts';
import {views} from './commands/views.ts';

/** A tab of the second line of the screen. */
export interface ViewTab {
	/** Of the command that opens it: `view.images`. */
	readonly name: string;
	/** Empty where its key means something else in the view that is shown. */
	readonly key: string;
	/** Empty where there is no room for it. */
	readonly title: string;
	readonly current: boolean;
}

/** Cells of a tab as it is drawn: ` 1 Containers `. */
export const tabCells = ({key, title}: ViewTab): number =>
	width(key === '' ? ' ' : ` ${key} `) + (title === '' ? 0 : width(`${title} `));

/** What stands behind the tabs for a view that was opened from a row: `› Processes of web`. */
export const trailOf = (route: Route): string => {
	return route.view === 'top' ? `› Processes of ${route.name}` : '';
};

/** Which tab a route belongs to: what is opened from a container belongs to Containers. */
const homeOf = (route: Route): string => {
	switch (route.view) {
		case 'list':
		case 'detail':
			return route.kind === 'event' ? 'events' : route.kind;
		case 'logs':
			return 'logs';
		case 'top':
			return 'container';
		case 'events':
		case 'system':
			return route.view;
	}
};

/** In the log panes the first digits are spans of time: a tab must not promise another view by them. */
const isSpan = (route: Route, key: string) => route.view === 'logs' && /^[0-6]$/.test(key);

/** Every view with its key; where they do not all fit, only the current one has its title. */
export const viewTabs = (route: Route, cells: number): readonly ViewTab[] => {
	const home = homeOf(route);
	const tabs = views
		.filter(({key}) => key !== '')
		.sort((a, b) => (a.key < b.key ? -1 : 1))
		.map(
			({name, key, title, route: to}): ViewTab => ({
				name,
				key: isSpan(route, key) ? '' : key,
				title,
				current: homeOf(to) === home,
			}),
		);
	const behind = width(` ${trailOf(route)}`);
	const used = tabs.reduce((sum, tab) => sum + tabCells(tab), behind);
	if (used <= cells) return tabs;
	return tabs
		.filter(({key, current}) => key !== '' || current)
		.map(tab => (tab.current ? tab : {...tab, title: ''}));
};
