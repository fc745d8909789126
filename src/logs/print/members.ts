import {toAppError} from '../../base/errors.ts';
import type {Scheduler} from '../../base/schedule.ts';
import {createWake} from '../../base/wake.ts';
import type {Engine} from '../../engine/engine.ts';
import type {ContainerSummary, EngineEvent} from '../../engine/things.ts';
import {watchLiveness} from '../../hub/liveness.ts';
import {retryAfterMs} from '../feed/keepReading.ts';

export interface MembersOptions {
	readonly engine: Engine;
	readonly schedule: Scheduler;
	readonly signal: AbortSignal;
	/** Events from then on, whole seconds of the engine's clock. */
	readonly sinceSeconds: number;
	/** All containers, after something may have changed. */
	listed(containers: readonly ContainerSummary[]): void;
	/** Something happened to a container. */
	happened(event: EngineEvent): void;
	/** The engine is gone, for the reason given; it is waited for. */
	lost(reason: string): void;
	/** The engine answers again. */
	back(): void;
}

/** After these the containers that match may be others. */
const changes = new Set(['create', 'start', 'rename', 'destroy', 'remove']);

/** Tells which containers there are and what happens to them, over losses of the engine, until the signal aborts. */
export const watchMembers = async (options: MembersOptions): Promise<void> => {
	const {engine, schedule, signal} = options;
	const changed = createWake(schedule);
	let {sinceSeconds} = options;
	let failures = 0;

	const list = async (owner: AbortSignal) => {
		while (!owner.aborted) {
			const seen = changed.count;
			options.listed(await engine.containers.list({signal: owner}));
			await changed.after(seen, undefined, owner);
		}
	};
	const listen = async (owner: AbortSignal) => {
		const about = await engine.system.ping({signal: owner});
		const stream = await engine.system.events(
			{sinceSeconds, types: ['container']},
			{signal: owner},
		);
		sinceSeconds = about.dateSeconds;
		if (failures > 0) options.back();
		failures = 0;
		const read = async () => {
			for await (const events of stream) {
				for (const event of events) {
					options.happened(event);
					if (changes.has(event.action)) changed.call();
				}
			}
		};
		await Promise.race([read(), list(owner), watchLiveness({engine, schedule}, stream, owner)]);
	};
	while (!signal.aborted) {
		const owner = new AbortController();
		const end = () => owner.abort();
		signal.addEventListener('abort', end, {once: true});
		try {
			await listen(owner.signal);
			// The engine ends its streams when it is stopped.
			if (!signal.aborted) throw new Error('it was stopped');
		} catch (thrown) {
			if (signal.aborted) return;
			if (failures === 0) options.lost(toAppError(thrown).message);
		} finally {
			end();
			signal.removeEventListener('abort', end);
		}
		await schedule.sleep(retryAfterMs(++failures), signal);
	}
};
