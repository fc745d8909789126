import {AppError} from '../../base/errors.ts';
import {counted, dockerBytes} from '../../base/text/format.ts';
import type {Pruned} from '../../engine/actTypes.ts';
import type {Confirmation} from '../action.ts';
import {firstOf} from '../naming.ts';

/** Names that a question shows of one noun. */
const shownNames = 6;
/** More than these are not removed by one key. */
const manyThings = 5;

/** Something that a prune would remove. */
export interface Doomed {
	readonly id: string;
	readonly name: string;
}

type Bytes = ReadonlyMap<string, number>;

export interface Preview {
	/** For one: `container`. */
	readonly noun: string;
	readonly things: readonly Doomed[];
	/** Why nothing goes, where nothing does. */
	readonly none: string;
	/** How much each takes, by id, once that is known; what is not there is not known. */
	sizes?(): Promise<Bytes>;
	/** Of things that have logs, how much those take, by id; undefined where nobody may look. */
	logs?(): Promise<Bytes | undefined>;
	/** How many, or the name of one, must be typed however few they are. */
	readonly typed?: true;
}

/** What was shown in the question, by what was filled in for it. */
const shown = new WeakMap<object, ReadonlySet<string>>();

/** Keeps what a question shows. */
export const remember = (values: object, things: readonly Doomed[]): void => {
	shown.set(values, new Set(things.map(({id}) => id)));
};

/** What is known of how much things take, once it is. */
interface Known {
	readonly sizes: Bytes;
	/** Of nothing that has logs: none. */
	readonly logs: Bytes | undefined;
}

const totalOf = (things: readonly Doomed[], bytes: Bytes | undefined): number =>
	things.reduce((sum, {id}) => sum + (bytes?.get(id) ?? 0), 0);

/** `old, 1.5MB and 106MB log`. */
const lineOf = ({id, name}: Doomed, known: Known | undefined): string => {
	const bytes = known?.sizes.get(id);
	const logged = known?.logs?.get(id);
	const parts = [
		...(bytes === undefined ? [] : [dockerBytes(bytes)]),
		...(logged === undefined ? [] : [`${dockerBytes(logged)} log`]),
	];
	return parts.length === 0 ? name : `${name}, ${parts.join(' and ')}`;
};

/** The names, and how much they take where that is known. */
const linesOf = (things: readonly Doomed[], known?: Known): readonly string[] => {
	const total = totalOf(things, known?.sizes) + totalOf(things, known?.logs);
	const onTop = known && !known.logs ? ', their logs on top' : '';
	const frees = total > 0 || onTop ? [`${dockerBytes(total)} are free then${onTop}`] : [];
	return [
		...frees,
		...firstOf(
			things.map(thing => lineOf(thing, known)),
			shownNames,
		),
	];
};

const noLogs: Bytes = new Map();

/** What things have written, and their logs, which the engine does not count. */
const askKnown = async ({sizes, logs}: Preview): Promise<Known> => {
	const [written = noLogs, logged] = await Promise.all([
		sizes?.(),
		// That nobody could look does not keep the rest from being told.
		logs ? logs().catch(() => undefined) : noLogs,
	]);
	return {sizes: written, logs: logged};
};

/** The question before a prune: what goes, and how much that is. Throws NOT_FOUND where nothing does. */
export const questionOf = (values: object, preview: Preview): Confirmation => {
	const {noun, things, none, sizes, typed} = preview;
	const [first] = things;
	if (!first) throw new AppError('NOT_FOUND', none);
	remember(values, things);
	const what = things.length === 1 ? first.name : counted(things.length, noun);
	return {
		question: things.length === 1 ? `Remove ${noun} ${what}?` : `Remove ${what}?`,
		consequences: linesOf(things),
		...(sizes && {later: askKnown(preview).then(known => linesOf(things, known))}),
		...(typed || things.length > manyThings ? {answer: 'typed'} : {}),
		expected: things.length === 1 ? what : String(things.length),
	};
};

/**
 * Throws CONFLICT when more would go now than the question has shown: a prune takes whatever it finds, and what has stopped
 * meanwhile was not asked about.
 */
export const ensureShown = (values: object, things: readonly Doomed[]): void => {
	const known = shown.get(values);
	const others = things.filter(({id}) => !known?.has(id));
	const [first] = others;
	if (!known || !first) return;
	const more = others.length > 1 ? ` and ${others.length - 1} more` : '';
	throw new AppError('CONFLICT', `${first.name}${more} would go too by now`, {
		hint: 'Ask again: the question shows all of them.',
	});
};

/** `Removed 3 containers, 12MB`. */
export const prunedSentence = (noun: string, {removed, reclaimedBytes}: Pruned): string => {
	const freed = reclaimedBytes > 0 ? `, ${dockerBytes(reclaimedBytes)}` : '';
	return removed.length === 0
		? `Nothing was removed: no ${noun} was to go`
		: `Removed ${counted(removed.length, noun)}${freed}`;
};
