import type {Scheduler} from '../src/base/schedule.ts';
import type {FirstView} from '../src/workspace/types.ts';

/** Resolves when there is something to show: rows, or why there are none; at the latest after `patienceMs`. */
export const firstNews = async (
	{connection, list}: FirstView,
	schedule: Scheduler,
	patienceMs: number,
): Promise<void> => {
	const {view} = list('container');
	const come = new AbortController();
	const look = () => {
		const {phase} = view.get();
		const listed = phase === 'ready' || phase === 'failed';
		if (connection.get().phase === 'failed' || listed) come.abort();
	};
	const leave = [connection.subscribe(look), view.subscribe(look)];
	look();
	await schedule.sleep(patienceMs, come.signal);
	for (const unsubscribe of leave) unsubscribe();
};
