import {AppError} from '../../src/base/errors.ts';
import type {Engine} from '../../src/engine/engine.ts';
import type {LogLine, LogStream, LogsQuery} from '../../src/engine/logTypes.ts';
import {fakeEngine} from './fakeEngine.ts';
import {containerDetail, containerSummary} from './things.ts';

/** A log as an engine keeps one: lines in a file, and readers that follow it. */
export interface FakeLog {
	/** Knows `containers.logs` and `containers.inspect` alone. */
	readonly engine: Engine;
	/** Every query that was asked, in order. */
	readonly queries: readonly LogsQuery[];
	/** Readers that follow at this moment. */
	readonly following: number;
	/** Appends lines, one millisecond apart unless a time is given. */
	write(...lines: readonly (string | Partial<LogLine>)[]): void;
	/** Ends all followers, as when the container stops. */
	end(): void;
	/** Breaks all followers, as when the engine is killed; `calls` fail as well until `mend`. */
	breakDown(): void;
	mend(): void;
	/** Replaces the newest line, as it reads when it is read again. */
	rewrite(line: Partial<LogLine>): void;
	/** Deletes the oldest lines, as rotation does. */
	rotate(count: number): void;
	/** All later calls fail with this. */
	refuse(error: AppError): void;
}

const nano = (time: string): bigint => {
	const [seconds = '0', fraction = ''] = time.split('.');
	return BigInt(seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'));
};

/** As the engine answers: `tail` first, then `since`; reading stops at the first line after `until`. */
const select = (lines: readonly LogLine[], {tail, since, until}: LogsQuery): LogLine[] => {
	const last = tail === undefined ? [...lines] : lines.slice(Math.max(0, lines.length - tail));
	const from = since === undefined ? last : last.filter(({timeNano}) => timeNano >= nano(since));
	if (until === undefined) return from;
	const stop = from.findIndex(({timeNano}) => timeNano > nano(until));
	return stop < 0 ? from : from.slice(0, stop);
};

/** An empty log of a running container. */
export const createFakeLog = ({driver = 'json-file'} = {}): FakeLog => {
	const lines: LogLine[] = [];
	const queries: LogsQuery[] = [];
	const followers = new Set<{
		batch: LogLine[];
		over: 'end' | 'broken' | undefined;
		wake: () => void;
	}>();
	let refusal: AppError | undefined;
	let time = 1_700_000_000_000_000_000n;
	const lost = new AppError('UNREACHABLE', 'the engine went away');

	const follow = async function* (query: LogsQuery, signal: AbortSignal | undefined) {
		const follower = {
			batch: select(lines, query),
			over: undefined as 'end' | 'broken' | undefined,
			wake: () => {},
		};
		followers.add(follower);
		const stop = () => follower.wake();
		signal?.addEventListener('abort', stop);
		try {
			for (;;) {
				if (signal?.aborted) throw new AppError('CANCELLED', 'cancelled');
				if (follower.batch.length > 0) yield follower.batch.splice(0, 1000);
				else if (follower.over === 'end') return;
				else if (follower.over === 'broken') throw lost;
				else await new Promise<void>(resolve => (follower.wake = resolve));
			}
		} finally {
			followers.delete(follower);
			signal?.removeEventListener('abort', stop);
		}
	};
	const once = async function* (query: LogsQuery) {
		const found = select(lines, query);
		while (found.length > 0) yield found.splice(0, 1000);
	};
	const stopAll = (over: 'end' | 'broken') => {
		for (const follower of [...followers]) {
			follower.over = over;
			follower.wake();
		}
	};
	const containers = {
		async logs(_id: string, query: LogsQuery, call?: {signal?: AbortSignal}): Promise<LogStream> {
			queries.push(query);
			if (refusal) throw refusal;
			const stream = query.follow ? follow(query, call?.signal) : once(query);
			const [begins] = select(lines, query)
				.map(({timeNano}) => timeNano)
				.sort((one, other) => Number(one - other));
			return Object.assign(stream, {tty: false, begins});
		},
		async inspect(id: string) {
			const raw = {HostConfig: {LogConfig: {Type: driver}}};
			return containerDetail(containerSummary(id), {raw});
		},
	};
	return {
		engine: fakeEngine({containers}),
		queries,
		get following() {
			return followers.size;
		},
		write(...written) {
			for (const one of written) {
				time += 1_000_000n;
				const line = typeof one === 'string' ? {text: one} : one;
				const full = {stream: 'stdout' as const, timeNano: time, text: '', cut: false, ...line};
				lines.push(full);
				for (const follower of followers) {
					follower.batch.push(full);
					follower.wake();
				}
			}
		},
		end: () => stopAll('end'),
		breakDown() {
			refusal = lost;
			stopAll('broken');
		},
		mend() {
			refusal = undefined;
		},
		rewrite(line) {
			const last = lines.pop();
			if (last) lines.push({...last, ...line});
		},
		rotate(count) {
			lines.splice(0, count);
		},
		refuse(error) {
			refusal = error;
		},
	};
};
