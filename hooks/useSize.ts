import type {Size} from '../src/state/types.ts';
import {useStore} from './useStore.ts';
import {useWorkspace} from './useWorkspace.ts';

/** Cells of the whole screen. */
export const useSize = (): Size => useStore(useWorkspace().state, state => state.size);
