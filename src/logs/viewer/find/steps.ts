import {dot} from '../../../base/text/format.ts';
import type {Line} from '../../../spans/span.ts';
import type {LogWindow} from '../../feed/types.ts';
import type {LogSearch} from '../../search/search.ts';
import type {LogStand} from '../reader/stand.ts';
import {hasOlderUnread, type SearchBeyond} from './searchBeyond.ts';

export interface LogStepsOptions {
	window(): LogWindow;
	readonly stand: LogStand;
	readonly beyond: Pick<SearchBeyond, 'isBeyond' | 'go'>;
	/** The line to be looked at. */
	show(index: number): void;
	/** Resolves when more lines were looked at. */
	wait(): Promise<void>;
}

/** The line after an index that is meant, or the one before; `round` the ends when none is left. */
export type NextLine = (from: number, direction: 1 | -1, round: boolean) => number | undefined;

/** Steps from where the reader stands to lines that are looked for. */
export interface LogSteps {
	/** To the nearest line that `next` finds in what is kept, or reads on for it. */
	walk(search: LogSearch, direction: 1 | -1, next: NextLine): void;
	/** Among what is kept, and not round the ends; `edge`: to the first one from an end. False for none. */
	stepOn(search: LogSearch | undefined, direction: 1 | -1, from?: 'edge'): boolean;
	/**
	 * Shows the match that a search begins with as soon as it is known: the nearest above the end that is followed, else
	 * the first from the reader's place on. `goesOn`: it is what was typed before, and more.
	 */
	begin(search: LogSearch | undefined, goesOn: boolean): void;
	/** That the last step came to nothing, or went round. */
	status(): Line;
}

const edges = {1: Number.MIN_SAFE_INTEGER, [-1]: Number.MAX_SAFE_INTEGER} as const;

const said = {
	none: ['none after this', 'none before this'],
	round: ['on from the oldest', 'on from the newest'],
} as const;

/** The nearest match of a search. */
export const nextMatch =
	({matches, step}: LogSearch): NextLine =>
	(from, direction, round) =>
		round ? step(from, direction) : matches.next(from, direction);

/** Nothing was stepped to. */
export const createLogSteps = (options: LogStepsOptions): LogSteps => {
	const {window, stand, beyond, show, wait} = options;
	/** What waits for its first match. */
	let awaited: (() => boolean) | undefined;
	let origin = {from: 0, isAtEnd: true, moves: -1};
	let told: {readonly text: string; readonly moves: number} | undefined;

	const tell = (what: keyof typeof said, direction: 1 | -1) => {
		told = {text: said[what][direction > 0 ? 0 : 1], moves: stand.moves};
	};
	const go = (index: number | undefined) => {
		if (index === undefined) return false;
		show(index);
		stand.stepTo(index);
		return true;
	};
	/** Goes as soon as it is known where to, unless something else is wanted meanwhile. */
	const goWhenKnown = async (arrive: () => boolean) => {
		awaited = arrive;
		while (awaited === arrive && !arrive()) await wait();
		if (awaited === arrive) awaited = undefined;
	};
	const showFirst = (search: LogSearch): boolean => {
		const {from, isAtEnd} = origin;
		const {matches, running} = search;
		const ahead = isAtEnd ? undefined : matches.next(from, 1);
		// What is nearer in the direction of reading may not have been looked at yet.
		if (ahead === undefined && running && (!isAtEnd || matches.size === 0)) return false;
		const found = ahead ?? matches.next(from + 1, -1) ?? search.step(from, 1);
		if (go(found)) origin = {...origin, moves: stand.moves};
		return true;
	};
	return {
		walk(search, direction, next) {
			const from = stand.from(direction);
			const isLast = direction > 0 && (stand.isAtEnd || hasOlderUnread(window(), search));
			/** Round the ends, or nowhere; false where the reader stays. */
			const turn = () => {
				const hasTurned = !isLast && go(next(from, direction, true));
				if (search.matches.size > Number(hasTurned)) tell(hasTurned ? 'round' : 'none', direction);
				return hasTurned;
			};
			/** False while there is more to look at. */
			const finish = () => {
				const isOver = !search.running;
				if (isOver) turn();
				return isOver;
			};
			const ahead = () => next(from, direction, false);
			const goal = {
				...{search, from, direction, next: ahead},
				round: () => next(from, direction, true),
				arrive: (index: number | undefined) => go(index) || turn(),
			};
			awaited = undefined;
			if (beyond.isBeyond(goal)) return beyond.go(goal);
			void goWhenKnown(() => go(ahead()) || finish());
		},
		stepOn(search, direction, from) {
			return go(search?.matches.next(from ? edges[direction] : stand.from(direction), direction));
		},
		begin(search, goesOn) {
			if (!goesOn || origin.moves !== stand.moves) {
				origin = {from: stand.from(1), isAtEnd: stand.isAtEnd, moves: 0};
			}
			stand.jump();
			origin = {...origin, moves: stand.moves};
			awaited = undefined;
			if (search) void goWhenKnown(() => showFirst(search));
		},
		status: () => (told?.moves === stand.moves ? [dot, {text: told.text, tone: 'warn'}] : []),
	};
};
