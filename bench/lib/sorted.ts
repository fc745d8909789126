import type {Session} from '../../test/support/pty.ts';

/** Sorts the list by name, so that those that run (`busy-…`) are on the screen: by WHY what never started comes first. */
export const sortByName = async (gantry: Session): Promise<void> => {
	gantry.press(':');
	await gantry.see('Command');
	gantry.type('sort name');
	await gantry.see(/:? ?sort name/);
	gantry.press('enter');
	await gantry.see('sort: name');
	await gantry.see('busy-0000');
};
