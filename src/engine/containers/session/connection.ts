import type {Duplex} from 'node:stream';
import {systemCode} from '../../../base/errors.ts';
import type {Scheduler} from '../../../base/schedule.ts';
import {detachBytes, usualDetachKeys} from '../../../base/text/detachKeys.ts';
import type {EngineOperation} from '../../errors.ts';
import {asLoss} from '../../http/body.ts';
import type {SessionOutput} from '../../sessionTypes.ts';
import {createDemultiplexer} from '../../stream/demultiplexer.ts';

/** What comes over a connection that was handed over; `framed` where two streams share it. */
export async function* readOutput(
	socket: Duplex,
	{
		framed,
		ask,
		place,
	}: {readonly framed: boolean; readonly ask: EngineOperation; readonly place: string},
): AsyncGenerator<SessionOutput> {
	let said: SessionOutput[] = [];
	const frames = createDemultiplexer((type, chunk, start, end) => {
		said.push({from: type === 1 ? 'stdout' : 'stderr', bytes: chunk.subarray(start, end)});
	});
	try {
		for await (const chunk of socket as AsyncIterable<Buffer>) {
			if (!framed) {
				yield {from: 'stdout', bytes: chunk};
				continue;
			}
			frames.push(chunk);
			const now = said;
			said = [];
			yield* now;
		}
	} catch (error) {
		// Whoever closes it has the end that was asked for.
		if (systemCode(error) !== 'ERR_STREAM_PREMATURE_CLOSE') {
			throw asLoss(ask, place, error);
		}
	}
}

/** Writes to a connection; resolves when it took the bytes, or is gone. */
export const writeTo = (socket: Duplex, bytes: Uint8Array): Promise<void> =>
	new Promise(resolve => {
		if (!socket.writable) return resolve();
		socket.write(bytes, () => resolve());
	});

/** The engine ends a session within this time after its detach keys; one that hangs does not, ms. */
const detachMs = 1500;

/**
 * Notes whether the keys that leave, ctrl-p ctrl-q or others, were typed last: the engine ends a session with a terminal at that, whatever it says of it
 * afterwards (of an exec that it failed with 126). Where it does not come to that, the connection is ended here.
 */
export const createDetachWatch = (
	socket: Duplex,
	schedule: Scheduler,
	detachKeys = usualDetachKeys,
) => {
	const wanted = detachBytes(detachKeys) ?? new Uint8Array();
	let last = Buffer.alloc(0);
	const isDetached = () => wanted.length > 0 && last.equals(wanted);
	return {
		isDetached,
		typed(bytes: Uint8Array) {
			last = Buffer.concat([last, bytes.subarray(-wanted.length)]).subarray(-wanted.length);
			if (!isDetached()) return;
			schedule.after(detachMs, () => {
				if (isDetached()) socket.destroy();
			});
		},
	};
};

/** Runs the newest of the tasks it is given, one at a time; those between are left out. */
export const createNewest = <Task>(run: (task: Task) => Promise<unknown>) => {
	let waiting: {readonly task: Task} | undefined;
	let isBusy = false;
	const next = async () => {
		isBusy = true;
		while (waiting) {
			const {task} = waiting;
			waiting = undefined;
			// The size is a courtesy: what ended meanwhile has none.
			await run(task).catch(() => {});
		}
		isBusy = false;
	};
	return (task: Task): void => {
		waiting = {task};
		if (!isBusy) void next();
	};
};
