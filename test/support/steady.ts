import type {Readable} from '../../src/store/store.ts';

/** A value that never changes, as a store. */
export const steady = <T>(value: T): Readable<T> => ({get: () => value, subscribe: () => () => {}});
