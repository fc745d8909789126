/** Something that happened to containers. */
export interface PastChange {
	/** ms since the epoch, by the clock of this machine. */
	readonly at: number;
	/** When the first of what happened together did: the same moment as `at`, or a little sooner. */
	readonly began: number;
	/** Of the containers. */
	readonly ids: readonly string[];
	/** `web exited (3)`; of several at once, one after the other. */
	readonly what: string;
}

/** Changes that can be gone through, oldest first. Times are ms since the epoch, and never fall. */
export interface Changes {
	/** What happened to containers at this moment, by id. */
	note(at: number, told: ReadonlyMap<string, string>): void;
	/** Those before `since` go. */
	forget(since: number): void;
	/** What happened at this very moment, and with it. */
	at(moment: number): PastChange | undefined;
	/** The last one before it. */
	before(moment: number): PastChange | undefined;
	/** The first one after it. */
	after(moment: number): PastChange | undefined;
}

/** What follows so soon is one change with what it follows: a removal is told in three steps. */
const togetherMs = 300;
/** Of what goes round, as a crash loop does, so many steps are kept: two rounds. */
const mostRounds = 4;

/** True where the last steps of a container go round: each is as the one two before it. */
const goesRound = (steps: readonly string[], next: string): boolean => {
	const all = [...steps, next];
	return steps.length >= mostRounds && all.slice(2).every((step, at) => step === all[at]);
};

interface Noted {
	at: number;
	readonly began: number;
	readonly told: Map<string, string>;
}

/** Nothing has happened yet. */
export const createChanges = (): Changes => {
	let all: Noted[] = [];
	const steps = new Map<string, readonly string[]>();
	const said = (one: Noted | undefined): PastChange | undefined =>
		one && {
			at: one.at,
			began: one.began,
			ids: [...one.told.keys()],
			what: [...one.told.values()].join(', '),
		};
	/** Without what only goes round, and went round often enough. */
	const ofNote = (told: ReadonlyMap<string, string>) =>
		[...told].filter(([id, what]) => {
			const own = steps.get(id) ?? [];
			steps.set(id, [...own, what].slice(-mostRounds));
			return !goesRound(own, what);
		});
	return {
		note(at, told) {
			const fresh = ofNote(told);
			const last = all.at(-1);
			if (fresh.length === 0) return;
			if (!last || at - last.began >= togetherMs) {
				all.push({at, began: at, told: new Map(fresh)});
				return;
			}
			last.at = at;
			for (const [id, what] of fresh) last.told.set(id, what);
		},
		forget(since) {
			if ((all[0]?.at ?? since) < since) all = all.filter(({at}) => at >= since);
		},
		// Who stands where a change began is told of all of it.
		at: moment => said(all.find(({began, at}) => began <= moment && moment <= at)),
		before: moment => said(all.findLast(({at}) => at < moment)),
		after: moment => said(all.find(({at}) => at > moment)),
	};
};
