import type {Call} from '../../../engine/call.ts';
import type {ActionContext} from '../../action.ts';
import type {Keys} from './connect.ts';

/** So many are pressed by who waits for an end in vain. */
const inVain = 3;
/** A program may clear up meanwhile, ms. */
const waitMs = 1000;

/**
 * Interrupts the first process of a container, which without a handler of its own takes no interrupt: where it runs on after
 * several, `advice` is said.
 */
export const createInterrupt = (
	{engine, after}: ActionContext,
	id: string,
	advice: string,
	call: Call,
): NonNullable<Keys['interrupt']> => {
	const runs = async () => (await engine.containers.inspect(id, call)).state === 'running';
	let count = 0;
	return (signal, say) => {
		// One that has just ended needs no signal any more.
		void engine.containers.kill(id, {signal}, call).catch(() => {});
		count += 1;
		if (count % inVain !== 0) return;
		after?.(waitMs, () => {
			runs().then(
				isSo => isSo && say(advice),
				// Gone, or out of reach: it is told by its end.
				() => {},
			);
		});
	};
};
