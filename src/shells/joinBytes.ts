import {breathe} from '../base/turns.ts';
import type {SessionOutput} from '../engine/sessionTypes.ts';

/** Read before any of it is parsed, bytes: more than is on its way when a program is interrupted. */
const mostJoined = 1024 * 1024;

/** Time for what has arrived already to be read. */
const arrived = () => breathe().then(breathe);

/** The bytes of an output; while `isHurried`, all that is there at once. */
export async function* joinBytes(
	output: AsyncIterable<SessionOutput>,
	isHurried: () => boolean,
): AsyncGenerator<Uint8Array> {
	const chunks = output[Symbol.asyncIterator]();
	const ask = () => {
		const next = chunks.next();
		// Nobody may wait for it any more when it fails.
		next.catch(() => {});
		return next;
	};
	for (let next = ask(); ; ) {
		const first = await next;
		if (first.done) return;
		const parts = [first.value.bytes];
		next = ask();
		for (let size = 0; isHurried() && size < mostJoined; ) {
			const more = await Promise.race([next.catch(() => undefined), arrived()]);
			if (!more || more.done) break;
			parts.push(more.value.bytes);
			size += more.value.bytes.length;
			next = ask();
		}
		yield parts.length === 1 ? first.value.bytes : Buffer.concat(parts);
	}
}
