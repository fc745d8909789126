import type {Hub, TopView} from '../../../hub/types.ts';
import type {Feed} from '../../../store/feed.ts';

interface Arguments {
	readonly name: string;
	/** For `ps`, run by the engine. */
	readonly text: string;
}

const argumentSets: readonly Arguments[] = [
	{name: 'usage', text: '-eo pid,ppid,user,pcpu,rss,pmem,stat,time,args'},
	{name: 'full', text: '-ef'},
	{name: 'threads', text: '-eLo pid,lwp,user,pcpu,stat,comm'},
	{name: 'age', text: '-eo pid,ppid,user,stime,etime,args'},
];

/** The engine knows these without `ps`; what else went wrong may be its arguments. */
const notOfArguments = new Set(['CONFLICT', 'NOT_FOUND', 'UNREACHABLE', 'DENIED', 'TIMEOUT']);

/** What the engine's `ps` tells of a container, with arguments that are chosen. */
export interface PsReader {
	/** What it told last; undefined while it is not asked. */
	view(): TopView | undefined;
	/** Asks it, again and again until it is closed. */
	open(): void;
	close(): void;
	/** Tells what it told last once more. */
	retell(): void;
	/** Name of the arguments; undefined where it takes none of ours. */
	readonly argumentsName: string | undefined;
	nextArguments(): void;
}

/** `own`: arguments that are asked for first; empty = none. `onChange` is told what it tells, which may be an error. */
export const createPsReader = (
	hub: Pick<Hub, 'top'>,
	containerId: string,
	own: string,
	onChange: (told: TopView | undefined) => void,
): PsReader => {
	const asked: Arguments = {name: 'own', text: own};
	const sets = own === '' ? argumentSets : [asked, ...argumentSets];
	let chosen = 0;
	/** The engine's `ps` takes no arguments of ours. */
	let plain = false;
	let feed: Feed<TopView> | undefined;
	let leave = () => {};

	const retell = (reopen: () => void) => {
		const {error} = feed?.get() ?? {};
		// What is wrong with those that somebody asked for is theirs to know.
		const isOurs = !plain && sets[chosen] !== asked;
		if (error && isOurs && !notOfArguments.has(error.code)) {
			plain = true;
			return reopen();
		}
		onChange(feed?.get());
	};
	const close = () => {
		leave();
		leave = () => {};
		feed?.release();
		feed = undefined;
	};
	const open = () => {
		close();
		feed = hub.top(containerId, plain ? '' : (sets[chosen]?.text ?? ''));
		leave = feed.subscribe(() => retell(open));
		retell(open);
	};
	return {
		view: () => feed?.get(),
		open,
		close,
		retell: () => retell(open),
		get argumentsName() {
			return plain ? undefined : (sets[chosen]?.name ?? '');
		},
		nextArguments() {
			chosen = (chosen + 1) % sets.length;
			open();
		},
	};
};
