import {type MonkeyOutcome, type MonkeyRig, replay} from './run.ts';
import {shorten} from './shorten.ts';
import {apart, printStroke, type Stroke} from './strokes.ts';

/** One stroke a line, as a file of keys has them. */
export const printStrokes = (strokes: readonly Stroke[]): string =>
	`${strokes.map(printStroke).join('\n')}\n`;

export interface ShortenOptions {
	/** So often parts of it are pressed. */
	readonly tries?: number;
	/** And for no longer than this, ms: then the shortest one that was found will do. */
	readonly ms?: number;
}

/** The shortest way to the same fault that is found by pressing parts of the way again. */
export const shortestWay = async (
	rig: MonkeyRig,
	{fault, slowestMs}: MonkeyOutcome,
	{tries, ms = Number.POSITIVE_INFINITY}: ShortenOptions = {},
): Promise<readonly Stroke[]> => {
	if (!fault) return [];
	const end = performance.now() + ms;
	// What never comes is waited for each time, but not so long: what came needed as long as that.
	const hangMs = Math.max(10_000, 3 * slowestMs);
	const fails = async (some: readonly Stroke[]) =>
		performance.now() < end && (await replay(rig, some, hangMs))?.kind === fault.kind;
	// What took a whole life to show, or does not come again, has no shorter way that is worth minutes of looking.
	if (!(await fails(fault.strokes))) return fault.strokes;
	const short = await shorten(fault.strokes, fails, tries);
	const keys = short.flatMap(apart);
	return keys.length > short.length && (await fails(keys)) ? shorten(keys, fails, tries) : short;
};
