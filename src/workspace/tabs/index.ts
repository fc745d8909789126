import type {ViewerDeps} from '../../viewers/deps.ts';
import type {Viewer} from '../../viewers/types.ts';
import {createEventsViewer} from './eventsViewer.ts';
import {createSystemViewer} from './systemViewer.ts';
import {createTab} from './tabs.ts';
import type {ViewerTarget} from './target.ts';
import {createTopViewer} from './topViewer.ts';

export type {ViewerDeps} from '../../viewers/deps.ts';
export type {ViewerTarget} from './target.ts';

/**
 * A viewer for what a pane shows. It costs next to nothing until somebody subscribes to its revision,
 * and must be released.
 */
export const createViewer = (target: ViewerTarget, deps: ViewerDeps): Viewer => {
	if (!('view' in target)) return createTab(deps, target);
	switch (target.view) {
		case 'top':
			return createTopViewer(deps, target.containerId);
		case 'events':
			return createEventsViewer(deps);
		case 'system':
			return createSystemViewer(deps);
	}
};
