import {rmSync} from 'node:fs';
import {join} from 'node:path';
import type {TestEngine} from '../dockerd.ts';
import {newFolder} from '../folder.ts';
import {createRandom} from '../random.ts';
import {type CountingProxy, countingProxy} from './countingProxy.ts';
import {type Fault, type Holding, type MonkeySession, openSession} from './session.ts';
import {keysIn, type Stroke} from './strokes.ts';
import {createTypist} from './typist.ts';

/** How a program may be used by a monkey. */
export interface MonkeyRig {
	/** Opens the program anew, in a home where nobody was before. */
	open(hangMs?: number): Promise<MonkeySession>;
	/** What reached the engine and may have changed it, although that was not allowed. */
	readonly changes: readonly string[];
	/** Requests that were counted; undefined where none are. */
	readonly requests: number | undefined;
	close(): void;
}

/** Read-only goes through a proxy that counts; `full` may do everything to the engine. */
export const createRig = async (engine: TestEngine, isFull: boolean): Promise<MonkeyRig> => {
	const folder = newFolder('jail');
	const proxy: CountingProxy | undefined = isFull ? undefined : await countingProxy(engine.host);
	let homes = 0;
	return {
		open: hangMs =>
			openSession({
				hangMs,
				folder: join(folder, String(homes++)),
				args: isFull ? [] : ['--read-only'],
				env: {
					DOCKER_HOST: proxy?.host ?? engine.host,
					DOCKER_CONTEXT: '',
					EDITOR: 'true',
					VISUAL: 'true',
				},
			}),
		get changes() {
			return proxy?.changes ?? [];
		},
		get requests() {
			return proxy?.requests;
		},
		close() {
			proxy?.close();
			rmSync(folder, {recursive: true, force: true});
		},
	};
};

/** What a monkey came to. */
export interface MonkeyOutcome {
	readonly keys: number;
	readonly sessions: number;
	/** What was held at each look, in a program that had been used for a while. */
	readonly holdings: readonly Holding[];
	readonly slowestMs: number;
	readonly fault?: Fault & {
		/** What was pressed since the program was opened. */
		readonly strokes: readonly Stroke[];
	};
}

export interface MonkeyOptions {
	readonly rig: MonkeyRig;
	readonly seed: number;
	/** Asked between two ideas. */
	readonly isOver: () => boolean;
	readonly said?: (text: string) => void;
}

/** Strokes between two looks at whether all is well: so deep gets who never goes back. */
const strokesBetween = {least: 30, most: 600};
/** Then it is quit, and opened anew: a leak shows by then, and a way that leads to a fault is not too long. */
const strokesPerSession = 5000;
/**
 * Memory that logs may take. Sockets: a pane may open the logs of some fifteen containers at once, each with what is
 * followed, what is older, and what was missed; the rest are those of the list and what is kept for the next request. One
 * that is lost each time shows as growth.
 */
const most: Holding = {mib: 300, sockets: 70};
const mostGrowth: Holding = {mib: 50, sockets: 10};
/** Garbage of texts of a megabyte may be there at one look, before it is collected; a leak is there at the next ones, too. */
const looksAtLeak = 3;

const changed = (rig: MonkeyRig): Fault | undefined =>
	rig.changes.length === 0
		? undefined
		: {kind: 'change', what: `read-only, and yet: ${rig.changes.slice(0, 5).join(', ')}`};
const leaked = (now: Holding | undefined): Fault | undefined =>
	now && (now.mib > most.mib || now.sockets > most.sockets)
		? {kind: 'leak', what: `${Math.round(now.mib)} MiB and ${now.sockets} sockets`}
		: undefined;
const medianOf = (values: readonly number[]): number =>
	values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
/** Whether the last third of a program's life held as much as the one before. */
const grown = (holdings: readonly Holding[]): Fault | undefined => {
	const third = Math.floor(holdings.length / 3);
	if (third < 5) return undefined;
	const of = (some: readonly Holding[]) => ({
		mib: medianOf(some.map(({mib}) => mib)),
		sockets: medianOf(some.map(({sockets}) => sockets)),
	});
	const [before, after] = [of(holdings.slice(third, 2 * third)), of(holdings.slice(-third))];
	if (
		after.mib < before.mib + mostGrowth.mib &&
		after.sockets < before.sockets + mostGrowth.sockets
	)
		return undefined;
	const say = ({mib, sockets}: Holding) => `${Math.round(mib)} MiB and ${sockets} sockets`;
	return {kind: 'leak', what: `it grew from ${say(before)} to ${say(after)}`};
};

/** Presses keys until it is over or something is wrong. */
export const runMonkey = async ({
	rig,
	seed,
	isOver,
	said,
}: MonkeyOptions): Promise<MonkeyOutcome> => {
	const typist = createTypist(seed);
	const random = createRandom(seed + 1);
	const holdings: Holding[] = [];
	let keys = 0;
	let sessions = 0;
	let slowestMs = 0;
	const outcome = (fault?: Fault, strokes: readonly Stroke[] = []): MonkeyOutcome => ({
		...{keys, sessions, holdings, slowestMs},
		...(fault && {fault: {...fault, strokes}}),
	});
	while (!isOver()) {
		const session = await rig.open();
		sessions++;
		const strokes: Stroke[] = [];
		const held: Holding[] = [];
		let next = 0;
		/** Looks in a row at which it held too much. */
		let looksOver = 0;
		let isThere = true;
		try {
			while (isThere && strokes.length < strokesPerSession && !isOver()) {
				for (const stroke of typist.next()) {
					strokes.push(stroke);
					keys += keysIn(stroke);
					isThere = await session.give(stroke);
					if (!isThere) break;
				}
				if (!isThere || strokes.length < next) continue;
				next = strokes.length + strokesBetween.least + random.below(strokesBetween.most);
				const begun = performance.now();
				const now = session.holding();
				const leak = leaked(now);
				looksOver = leak ? looksOver + 1 : 0;
				const stays = looksOver >= looksAtLeak ? leak : undefined;
				const fault = (await session.probe()) ?? changed(rig) ?? stays;
				if (fault) return outcome(fault, strokes);
				if (now) held.push(now);
				said?.(`${keys} keys, ${sessions} sessions, ${Math.round(now?.mib ?? 0)} MiB`);
				slowestMs = Math.max(slowestMs, performance.now() - begun);
			}
			holdings.push(...held);
			const fault =
				(isThere ? await session.probe() : undefined) ??
				(await session.quit()) ??
				changed(rig) ??
				grown(held);
			if (fault) return outcome(fault, strokes);
		} finally {
			await session.end();
		}
	}
	return outcome();
};

/** What these strokes lead to in a program that was just opened. */
export const replay = async (
	rig: MonkeyRig,
	strokes: readonly Stroke[],
	hangMs?: number,
): Promise<Fault | undefined> => {
	const session = await rig.open(hangMs);
	const before = rig.changes.length;
	try {
		for (const stroke of strokes) if (!(await session.give(stroke))) break;
		const held = leaked(session.holding());
		const fault = (await session.probe()) ?? held ?? (await session.quit());
		return fault ?? (rig.changes.length > before ? changed(rig) : undefined);
	} finally {
		await session.end();
	}
};
