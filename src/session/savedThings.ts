import type {Settings} from '../config/settings.ts';
import {plainLayout, type SavedLayout} from '../layouts/savedLayout.ts';
import {filterText, type LogFilter} from '../logs/search/filters.ts';
import {createSavedItems, type Keep, type SavedItems} from './savedItems.ts';

/** What the settings file has under names. */
export type KeptThings = Partial<Pick<Settings, 'layouts' | 'filters'>>;

/** What a workspace does with them. */
export interface KeptOptions {
	/** Keeps what is saved. */
	readonly keep?: Keep;
	/** Name of the layout to begin with. */
	readonly layout?: string;
}

/** What the settings file had at the start, and where it goes that is saved. */
export interface SavedThingsOptions extends Pick<KeptOptions, 'keep'> {
	readonly settings: KeptThings;
}

/** Everything that is kept by name. */
export interface SavedThings {
	/** Panes of logs. */
	readonly layouts: SavedItems<SavedLayout>;
	/** Filters of lines. */
	readonly lineFilters: SavedItems<readonly LogFilter[]>;
}

/** SavedThings with what the settings file had. */
export const createSavedThings = ({settings, keep}: SavedThingsOptions): SavedThings => ({
	layouts: createSavedItems({
		section: 'layouts',
		things: settings.layouts ?? {},
		plain: plainLayout,
		keep,
	}),
	lineFilters: createSavedItems({
		section: 'filters',
		things: settings.filters ?? {},
		plain: filters => filters.map(filterText),
		keep,
	}),
});
