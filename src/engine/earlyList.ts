import {AppError} from '../base/errors.ts';
import type {Engine} from './engine.ts';

/**
 * How old a list may be, ms. Events are listened to from a second before the engine answered its ping, so what the
 * first list says must not be older than that.
 */
const freshMs = 400;

/**
 * Asks for the containers at once, in whatever version the engine speaks by itself, and gives that answer to the first
 * who asks for them right after: with many of them it takes 30 ms, which a person who waits for the list waits less.
 * Everybody else asks the engine.
 */
export const withEarlyList = (engine: Engine, askedAt = performance.now()): Engine => {
	let early: ReturnType<Engine['containers']['list']> | undefined = engine.containers.list({});
	// Whatever went wrong is told by those that ask again.
	early.catch(() => {});
	return {
		...engine,
		containers: {
			...engine.containers,
			list(call) {
				const first = performance.now() - askedAt < freshMs ? early : undefined;
				early = undefined;
				if (!first) return engine.containers.list(call);
				return first.catch(error => {
					// An engine that does not answer has had its time; what else went wrong may have been the version.
					if (error instanceof AppError && error.code === 'TIMEOUT') throw error;
					return engine.containers.list(call);
				});
			},
		},
	};
};
