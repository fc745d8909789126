import type {WorkspaceState} from '../src/state/types.ts';
import {pick, type Readable} from '../src/store/store.ts';

/** What one has to be careful about, as a text that stays the same while the cursor moves. */
export const watchCare = (state: Readable<WorkspaceState>): Readable<string> =>
	pick(state, ({readOnly, hostClass}) => `${readOnly} ${hostClass}`);
