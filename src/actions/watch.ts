import type {EngineEvent} from '../engine/things.ts';
import {exitMeaning, unknownExit} from '../kinds/container/exit.ts';
import type {KindId} from '../kinds/index.ts';
import {idOfRow, nameOf} from './naming.ts';
import type {RunnerPorts} from './ports.ts';

/** How long a start is watched after the engine has answered. */
const watchedMs = 10_000;

export interface StartWatch {
	/** The engine has answered: watch on, but not for ever. */
	settle(): void;
	end(): void;
}

const seconds = (from: bigint, to: bigint): string => {
	const tenths = Math.round(Number((to - from) / 1_000_000n) / 100);
	// Below ten seconds a tenth tells something.
	return `${tenths < 100 ? tenths / 10 : Math.round(tenths / 10)} s`;
};

/** Tells when a container that was started ends, or turns unhealthy, soon after. */
export const watchStart = (
	ports: Pick<RunnerPorts, 'toast' | 'listen' | 'after'>,
	kind: KindId,
	row: unknown,
): StartWatch => {
	const [id, name] = [idOfRow(kind, row), nameOf(kind, row)];
	const controller = new AbortController();
	const end = () => controller.abort();
	let startedAt: bigint | undefined;
	const tell = (text: string, bad: boolean) => {
		end();
		ports.toast({tone: bad ? 'warn' : 'info', text, hint: undefined, sticky: bad});
	};
	const hear = (event: EngineEvent) => {
		if (event.id !== id || event.type !== 'container') return;
		if (event.action === 'start') startedAt = event.timeNano;
		// The end of the run before, on a restart, comes without a start.
		if (startedAt === undefined) return;
		// Somebody stops or kills it: that end is no surprise.
		if (event.action === 'kill') end();
		else if (event.action === 'die') {
			const code = event.attributes['exitCode'];
			const after = seconds(startedAt, event.timeNano);
			const meaning = code === undefined ? unknownExit : exitMeaning(Number(code));
			const how = code === undefined ? '' : ` with ${code}`;
			const why = meaning === '' ? '' : `: ${meaning}`;
			tell(`${name} exited${how} after ${after}${why}`, code !== '0');
		} else if (event.action === 'health_status: unhealthy') {
			tell(`${name} is unhealthy`, true);
		}
	};
	ports.listen?.(hear, controller.signal);
	return {settle: () => ports.after(watchedMs, end), end};
};
