import type {InspectJson} from '../../../engine/things.ts';
import type {ThrowawayOptions} from '../../../throwaway/throwaway.ts';
import type {ViewerDeps} from '../../../viewers/deps.ts';
import type {Viewer} from '../../../viewers/types.ts';
import type {BrowserRoot} from './browser.ts';
import {createFilesViewer} from './filesViewer.ts';

interface MadeFilesOptions
	extends Pick<BrowserRoot, 'root' | 'sealed'>,
		Pick<ThrowawayOptions, 'keepsVolumes'> {
	/** Of the container, as the API has it. */
	body(): Promise<InspectJson> | InspectJson;
}

/**
 * Files of what is no container. The engine shows those of containers alone: one is made that is never started, and removed
 * when nobody looks any more.
 */
export const createMadeFiles = (
	deps: ViewerDeps,
	{body, keepsVolumes, ...place}: MadeFilesOptions,
): Viewer => {
	const {containers} = deps.hub.engine;
	const make = async () => {
		const {createThrowaway} = await import('../../../throwaway/throwaway.ts');
		return createThrowaway(containers, {
			...{purpose: 'files', body: await body()},
			...(keepsVolumes === undefined ? {} : {keepsVolumes}),
		});
	};
	let made: ReturnType<typeof make> | undefined;
	let name = '';
	return createFilesViewer(deps, {
		...place,
		get containerId() {
			return name;
		},
		async prepare() {
			made ??= make();
			try {
				({name} = await made);
			} catch (thrown) {
				// Asked again, it is tried again.
				made = undefined;
				throw thrown;
			}
		},
		release() {
			// One that is being made as well.
			made?.then(
				one => one.remove(),
				() => {},
			);
		},
	});
};
