import {width} from '../base/text.ts';
import {views} from './commands/views.ts';
import type {Route} from './types.ts';

/** A tab of the second line of the screen. */
export interface ViewTab {
	/** Of the command that opens it: `view.images`. */
	readonly name: string;
	readonly key: string;
	/** Empty where there is no room for it. */
	readonly title: string;
	readonly current: boolean;
}

/** Cells of a tab as it is drawn: ` 1 Containers `. */
export const tabCells = ({key, title}: ViewTab): number =>
	width(` ${key} `) + (title === '' ? 0 : width(`${title} `));

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

/** Every view with its key; where they do not all fit, only the current one has its title. */
export const viewTabs = (route: Route, cells: number): readonly ViewTab[] => {
	const home = homeOf(route);
	const tabs = views
		.filter(({key}) => key !== '')
		.map(({name, key, title, route: to}) => ({name, key, title, current: homeOf(to) === home}))
		.sort((a, b) => (a.key < b.key ? -1 : 1));
	const behind = width(` ${trailOf(route)}`);
	const used = tabs.reduce((sum, tab) => sum + tabCells(tab), behind);
	return used <= cells ? tabs : tabs.map(tab => (tab.current ? tab : {...tab, title: ''}));
};
