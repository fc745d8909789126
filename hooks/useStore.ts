import {useSyncExternalStore} from 'react';
import type {Readable} from '../src/store/store.ts';

/**
 * What `select` picks from a store; renders again only when that changed (`Object.is`).
 * `select` must return a primitive or a reference that the store itself keeps, never a new object.
 */
export const useStore = <T, S>(store: Readable<T>, select: (value: T) => S): S =>
	useSyncExternalStore(store.subscribe, () => select(store.get()));
