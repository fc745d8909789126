import {AppError} from '../base/errors.ts';
import type {Scheduler} from '../base/schedule.ts';
import type {Scope} from '../base/scope.ts';
import type {Endpoint} from '../engine/call.ts';
import {ConnectError, type Connected, connect} from '../engine/connect.ts';
import type {Engine} from '../engine/engine.ts';
import type {Connection} from '../state/types.ts';
import type {Store} from '../store/store.ts';

export interface DialerDeps {
	readonly schedule: Scheduler;
	/** Says which engine is asked, and for how long already. */
	readonly connection: Store<Connection>;
	/** Connects nothing yet. */
	open(endpoint: Endpoint): Engine;
}

/** Asks engines whether they are there, and says so meanwhile. */
export interface Dialer {
	/** The first that answers. Throws ConnectError, also when the person does not want to wait; CANCELLED with `search`. */
	dial(endpoints: readonly Endpoint[], search: Scope): Promise<Connected>;
	/** Waits no longer. */
	giveUp(): void;
}

/** An answer that takes longer is worth a word, which counts the seconds from then on. */
const slowMs = 3000;

/** Nothing is asked yet. */
export const createDialer = ({schedule, connection, open}: DialerDeps): Dialer => {
	/** What is asked at this moment, and since when. */
	let asking:
		| {readonly endpoint: Endpoint; readonly since: number; readonly own: Scope}
		| undefined;

	const announce = (endpoint: Endpoint) => {
		if (!asking) return;
		asking = {...asking, endpoint, since: schedule.now()};
		// A failed screen stays while it is tried again: it would flicker every few seconds.
		if (connection.get().phase === 'failed') return;
		const {name, url} = endpoint;
		connection.set({phase: 'connecting', trying: url.endsWith(name) ? url : `${name} (${url})`});
	};
	const waited = (since: number) => Math.floor((schedule.now() - since) / 1000);
	const countSeconds = async (own: Scope) => {
		while (!own.signal.aborted) {
			await schedule.sleep(1000, own.signal);
			const now = connection.get();
			if (own.signal.aborted || now.phase !== 'connecting' || !asking) continue;
			if (schedule.now() - asking.since < slowMs) continue;
			connection.set({...now, waitedSeconds: waited(asking.since)});
		}
	};
	return {
		async dial(endpoints, search) {
			const [first] = endpoints;
			if (!first) throw new AppError('CONFIG', 'there is no engine to try');
			const own = search.child();
			asking = {endpoint: first, since: schedule.now(), own};
			void countSeconds(own);
			try {
				return await connect(endpoints, {signal: own.signal}, {open, onTry: announce});
			} catch (thrown) {
				if (search.signal.aborted || !own.signal.aborted) throw thrown;
				const {endpoint, since} = asking;
				const text = `no answer for ${waited(since)} s`;
				const hint = 'It is tried on: when it answers, Gantry goes there.';
				throw new ConnectError([{endpoint, error: new AppError('TIMEOUT', text, {hint})}]);
			} finally {
				own.end();
			}
		},
		giveUp: () => asking?.own.end(),
	};
};
