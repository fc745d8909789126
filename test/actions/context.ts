import type {ActionContext} from '../../src/actions/action.ts';
import type {Engine} from '../../src/engine/engine.ts';

/** What an act is given, where nobody looks at it. */
export const contextOn = (engine: Engine): ActionContext => ({
	engine,
	signal: new AbortController().signal,
	clipboard: {copy: () => undefined},
	revealed: false,
	progress: () => undefined,
	host: () => Promise.reject(new Error('nobody visits here')),
	handOver: () => Promise.reject(new Error('no program runs here')),
	show: () => undefined,
});
