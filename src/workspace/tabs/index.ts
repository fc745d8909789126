import {createShellViewer} from '../../shells/viewer.ts';
import {tellSubject} from '../../viewers/subject.ts';
import type {Viewer} from '../../viewers/types.ts';
import {createOutputViewer} from '../outputViewer.ts';
import {createDiffViewer} from './diff/viewer.ts';
import {createDiskViewer} from './disk/viewer.ts';
import {createEventsViewer} from './events/viewer.ts';
import {createImageFiles} from './files/imageFiles.ts';
import {createLoneVolumeFiles} from './files/volumeFiles.ts';
import {createNamespacesViewer} from './namespaces/viewer.ts';
import {createPortsViewer} from './ports/viewer.ts';
import {createSystemViewer} from './systemViewer.ts';
import {createTab} from './tabs.ts';
import type {TabDeps, ViewerTarget} from './target.ts';
import {createTopViewer} from './top/viewer.ts';

export type {ViewerTarget} from './target.ts';

/**
 * A viewer for what a pane shows. It costs next to nothing until somebody subscribes to its revision,
 * and must be released.
 */
export const createViewer = (target: ViewerTarget, deps: TabDeps): Viewer => {
	if (!('view' in target)) {
		const viewer = createTab(deps, target);
		tellSubject(viewer, target);
		return viewer;
	}
	switch (target.view) {
		case 'top':
			return createTopViewer(
				target.psArgs === undefined ? deps : {...deps, psArgs: target.psArgs},
				target.containerId,
			);
		case 'files':
			return target.of === 'image'
				? createImageFiles(deps, target.id)
				: createLoneVolumeFiles(deps, target.id);
		case 'events':
			return createEventsViewer(deps, {query: target.query});
		case 'diff':
			return createDiffViewer(deps, target);
		case 'output':
			return createOutputViewer(deps);
		case 'shell':
			return createShellViewer(deps.programs, target.id);
		case 'system':
			if (target.part === 'disk') return createDiskViewer(deps);
			if (target.part === 'namespaces') return createNamespacesViewer(deps);
			return target.part === 'ports' ? createPortsViewer(deps) : createSystemViewer(deps);
	}
};
