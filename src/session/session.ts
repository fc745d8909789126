import {toAppError} from '../base/errors.ts';
import type {Scheduler} from '../base/schedule.ts';
import type {Scope} from '../base/scope.ts';
import type {Endpoint, PingResult} from '../engine/call.ts';
import {ConnectError} from '../engine/connect.ts';
import type {Engine} from '../engine/engine.ts';
import type {Hub} from '../hub/types.ts';
import type {Connection} from '../state/types.ts';
import {createStore, type Readable} from '../store/store.ts';
import {createDialer} from './dialer.ts';
import {tellHubNews} from './hubNews.ts';

/** An engine that one may go to, as people choose it. */
export interface EngineChoice {
	/** Of its docker context, or of the rule that found it. */
	readonly name: string;
	/** Its address, as it was written. */
	readonly address: string;
	/** Where it is from: what the context says about itself, `--host`, `DOCKER_HOST`. */
	readonly origin: string;
	/** Absent when it cannot be used: ssh, a certificate that is missing. */
	readonly endpoint: Endpoint | undefined;
	/** Why it cannot. */
	readonly problem: string | undefined;
}

/** Which engines may be meant. */
export interface Candidates {
	/** To be tried, in order. */
	readonly endpoints: readonly Endpoint[];
	/** Every context, and what was asked for at the start, in the order in which they are shown. */
	readonly choices: readonly EngineChoice[];
	/** What is wrong with the settings of docker, though not wrong enough to stop. */
	readonly warnings?: readonly string[];
}

export interface SessionOptions {
	readonly schedule: Scheduler;
	/** Hub and attempts end with it. */
	readonly scope: Scope;
	/** Asked anew before every round, so that a repaired setting counts. Throws AppError. */
	resolve(): Promise<Candidates>;
	/** Connects nothing yet. */
	open(endpoint: Endpoint): Engine;
	createHub(engine: Engine, scope: Scope, about: PingResult): Hub;
	/** Told once what the settings of docker have wrong, and what an engine does not let us do. */
	readonly onWarning?: (warning: string) => void;
	/** Starts a private engine to play with; absent where that is not possible. */
	readonly startDemo?: (signal: AbortSignal) => Promise<Endpoint>;
}

export interface Session {
	readonly connection: Readable<Connection>;
	/** The hub of the connection; `undefined` while there is none. */
	readonly hub: Readable<Hub | undefined>;
	/** What one may go to, as it was when an engine was last looked for. */
	known(): readonly EngineChoice[];
	/** The same, looked up now. Throws AppError CONFIG. */
	choices(): Promise<readonly EngineChoice[]>;
	/** Tries again now. */
	retry(): void;
	/** Shows what else there is instead of waiting; the engine is tried on. */
	giveUp(): void;
	/** Leaves the engine there is, and tries this one alone. */
	choose(endpoint: Endpoint): void;
	/** Starts the demo engine and goes there. */
	demo(): void;
}

/** Milliseconds before round 2, 3, …: quick at first, since a daemon that starts needs a second or two. */
const pauseMs = (round: number): number => Math.min(round, lastRound) * 1000;
/** From here on the pause is as long as it gets. */
const lastRound = 5;

/** What may be chosen, as it was when it was last looked up. */
const createCandidates = ({resolve, onWarning}: SessionOptions) => {
	let known: readonly EngineChoice[] = [];
	const warned = new Set<string>();
	return {
		known: () => known,
		async lookUp(): Promise<Candidates> {
			const candidates = await resolve();
			known = candidates.choices;
			return candidates;
		},
		/** What may be chosen when none of these answers. */
		othersThan: (tried: readonly Endpoint[]): readonly Endpoint[] =>
			known
				.flatMap(({endpoint}) => endpoint ?? [])
				.filter(({url}) => tried.every(endpoint => endpoint.url !== url)),
		warn(warning: string) {
			if (!warned.has(warning)) onWarning?.(warning);
			warned.add(warning);
		},
	};
};

/** A pause between two rounds. */
const createRest = (schedule: Scheduler) => {
	let own: Scope | undefined;
	return {
		/** Resolves after `ms`, at `end()`, or when its parent ends. */
		begin(ms: number, parent: Scope): Promise<void> {
			const rest = parent.child();
			own = rest;
			return schedule.sleep(ms, rest.signal).finally(rest.end);
		},
		end: () => own?.end(),
	};
};

/** What was tried says it all; anything else went wrong before there was something to try. */
const reasonOf = (thrown: unknown) => {
	const {attempts = []} = thrown instanceof ConnectError ? thrown : {};
	return {attempts, error: attempts.length > 0 ? undefined : toAppError(thrown)};
};

/** Finds an engine that answers and keeps a hub on it; tries by itself until there is one. */
export const createSession = (options: SessionOptions): Session => {
	const {schedule, scope, open, createHub, startDemo} = options;
	const connection = createStore<Connection>({phase: 'connecting', trying: ''}, schedule, {
		lane: 'input',
	});
	const hub = createStore<Hub | undefined>(undefined, schedule, {lane: 'input'});
	/** Of the search that runs, or of the hub that it found. */
	let own = scope.child();
	const rest = createRest(schedule);
	const candidates = createCandidates(options);
	const dialer = createDialer({schedule, connection, open});

	const fail = (contexts: readonly Endpoint[], thrown: unknown) =>
		connection.set({
			...{phase: 'failed', contexts, ...reasonOf(thrown)},
			canDemo: startDemo !== undefined,
		});
	/** Tells of an engine that answers. */
	const take = (engine: Engine, about: PingResult, owner: Scope) => {
		const next = createHub(engine, owner, about);
		tellHubNews(next, {schedule, scope: owner, about, warn: candidates.warn});
		hub.set(next);
		connection.set({phase: 'connected', hub: next});
	};
	const search = async (only: Endpoint | undefined, search: Scope) => {
		const {signal} = search;
		for (let round = 1; !signal.aborted; round += 1) {
			let contexts: readonly Endpoint[] = [];
			try {
				const {endpoints, warnings = []} = await candidates.lookUp();
				const tried = only ? [only] : endpoints;
				contexts = candidates.othersThan(tried);
				for (const warning of warnings) candidates.warn(warning);
				const {engine, about} = await dialer.dial(tried, search);
				if (!signal.aborted) take(engine, about, search);
				return;
			} catch (thrown) {
				if (signal.aborted) return;
				fail(contexts, thrown);
			}
			await rest.begin(pauseMs(round), search);
		}
	};

	/** Ends what there is, and begins with `start`. */
	const begin = (trying: string, start: (search: Scope) => Promise<void>) => {
		own.end();
		own = scope.child();
		hub.set(undefined);
		connection.set({phase: 'connecting', trying});
		void start(own);
	};
	const choose = (endpoint: Endpoint) => begin(endpoint.name, next => search(endpoint, next));

	void search(undefined, own);
	return {
		...{connection, hub, known: candidates.known},
		choices: async () => (await candidates.lookUp()).choices,
		retry: rest.end,
		giveUp() {
			if (connection.get().phase === 'connecting') dialer.giveUp();
		},
		choose,
		demo() {
			if (!startDemo) return;
			begin('starting a demo engine', async next => {
				try {
					const endpoint = await startDemo(next.signal);
					if (!next.signal.aborted) choose(endpoint);
				} catch (thrown) {
					if (next.signal.aborted) return;
					fail([], thrown);
					await rest.begin(pauseMs(lastRound), next);
					await search(undefined, next);
				}
			});
		},
	};
};
