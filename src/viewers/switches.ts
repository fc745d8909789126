import type {Viewer} from './types.ts';

type Switched = Pick<Viewer, 'switches'>;

/** Turns a switch of a viewer to its next state; false where it does not have it. */
export const turnSwitch = (viewer: Switched, id: string): boolean => {
	const found = viewer.switches?.().find(one => one.id === id);
	found?.turn();
	return found !== undefined;
};

/** The state of a switch; undefined where a viewer does not have it. */
export const switchState = (viewer: Switched, id: string): string | undefined =>
	viewer.switches?.().find(one => one.id === id)?.state;
