import {msToNano} from '../base/time.ts';
import type {EngineEvent} from '../engine/things.ts';
import {type ContainerRow, exitCodeOf, isUp} from '../kinds/container/row.ts';
import {codeOfEnd} from '../kinds/container/startError.ts';

type Rows = ReadonlyMap<string, ContainerRow>;

/** What began longer ago was there when one began to look, ms. */
const recentMs = 300_000;

/** `code`: the exit code of an end; absent where nobody knows it. */
const eventOf = (
	row: ContainerRow,
	action: 'start' | 'die',
	atMs: number,
	code?: number,
): EngineEvent => ({
	type: 'container',
	action,
	id: row.id,
	attributes: {
		name: row.name,
		image: row.image,
		...(code === undefined ? {} : {exitCode: String(code)}),
	},
	scope: 'local',
	timeNano: msToNano(atMs),
});

/**
 * Starts and ends that two pictures of the containers tell, for those who follow logs where no events come. What began and
 * ended between them is among these where inspect has told when it began: before that, or for the first time and lately.
 */
const inferEvents = (before: Rows, after: Rows, now: number): readonly EngineEvent[] => {
	const happened: EngineEvent[] = [];
	for (const row of after.values()) {
		const last = before.get(row.id);
		const [was, is] = [last !== undefined && isUp(last), isUp(row)];
		const [begun, known] = [row.detail?.startedAt, last?.detail?.startedAt];
		const isAnew = begun !== undefined && known !== undefined && begun > known;
		const code = row.detail ? codeOfEnd(row.detail) : exitCodeOf(row);
		const isNews = begun !== undefined && known === undefined && now - begun < recentMs;
		if (last && isNews && !was && !is) {
			const ended = row.detail?.finishedAt ?? now;
			happened.push(eventOf(row, 'start', begun), eventOf(row, 'die', ended, code));
			continue;
		}
		// The code is that of another run.
		if (was && isAnew) happened.push(eventOf(row, 'die', now));
		if (isAnew || (is && !was)) happened.push(eventOf(row, 'start', now));
		// It ended, or ran between the two.
		if ((was || isAnew) && !is) happened.push(eventOf(row, 'die', now, code));
	}
	return happened;
};

/** What polls tell of starts and ends, one after the other. */
export interface Inference {
	/** Lists the containers, and tells what happened since the list before. Rejects when it cannot be listed. */
	poll(): Promise<readonly EngineEvent[]>;
	/** Events came, and tell it better: the last list is no longer what was told last. */
	heard(): void;
}

/** `list` brings up what `rows` tells. */
export const createInference = (
	rows: () => Rows,
	list: () => Promise<void>,
	now: () => number,
): Inference => {
	/** Of the last poll. */
	let picture: Rows | undefined;
	return {
		async poll() {
			// The one of the poll before: inspect goes on telling after the list has come.
			const before = picture ?? rows();
			await list();
			picture = rows();
			return inferEvents(before, picture, now());
		},
		heard() {
			picture = undefined;
		},
	};
};
