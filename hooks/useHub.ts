import type {Hub} from '../src/hub/types.ts';
import {useStore} from './useStore.ts';
import {useWorkspace} from './useWorkspace.ts';

/** The hub of the connected engine; `undefined` while there is none. */
export const useHub = (): Hub | undefined =>
	useStore(useWorkspace().connection, now => (now.phase === 'connected' ? now.hub : undefined));
