import type {LogLine} from '../../engine/logTypes.ts';
import type {Level} from './levels.ts';
import {levelOf} from './lineLevel.ts';
import {plainStart} from './plain.ts';
import {beginRecord, goOn, mayGoOn, opensNext, type RecordState} from './record.ts';

/** Lines around those that are looked at. */
export interface LinesAround {
	at(index: number): LogLine | undefined;
	sourceOf(line: LogLine): unknown;
}

export interface PlacedText {
	readonly index: number;
	readonly text: string;
}

/** How far back the first line of a record is looked for. */
const farthest = 2000;

/**
 * Lines of a source from `index` back to one that surely begins a record, newest first; `isKnown` ends it before a
 * line of that source that is known already.
 */
export const linesBack = (
	{at, sourceOf}: LinesAround,
	index: number,
	source: unknown,
	isKnown: (index: number) => boolean = () => false,
): readonly PlacedText[] => {
	const lines: PlacedText[] = [];
	let isSure = false;
	for (let place = index; index - place <= farthest; place--) {
		const line = at(place);
		if (!line) break;
		if (sourceOf(line) !== source) continue;
		if (isKnown(place)) break;
		const text = plainStart(line.text);
		// The line before may take this one for its own.
		if (isSure && !opensNext(text)) break;
		lines.push({index: place, text});
		if (isSure) break;
		isSure = !mayGoOn(text);
	}
	return lines;
};

/** Follows the records of several sources, line by line. */
export interface RecordReader {
	/** The next line; `index` tells where it stands, for a source that is not known. */
	step(source: unknown, text: string, index: number): void;
	/** Of the record that the last line of a source belongs to. */
	levelOf(source: unknown): Level | undefined;
	/** Whether the last line of a source belongs to the record of one before it. */
	goesOn(source: unknown): boolean;
	/** What comes next does not follow what came last. */
	reset(): void;
}

interface Place {
	/** The last line. */
	text: string;
	/** Undefined while that is the first one of its record, and nobody asked. */
	state: RecordState | undefined;
}

/** Knows nothing yet. */
export const createRecordReader = (around: LinesAround): RecordReader => {
	const places = new Map<unknown, Place>();
	let last: {readonly source: unknown; readonly place: Place} | undefined;

	const advance = (place: Place, text: string) => {
		if (!mayGoOn(text) && !opensNext(place.text)) place.state = undefined;
		else place.state = goOn(place.state ?? beginRecord(place.text), text);
		place.text = text;
	};
	const seed = (source: unknown, text: string, index: number): Place => {
		const [first, ...rest] = linesBack(around, index - 1, source).toReversed();
		const place: Place = {text: first?.text ?? text, state: undefined};
		for (const line of rest) advance(place, line.text);
		if (first) advance(place, text);
		places.set(source, place);
		return place;
	};
	const placeOf = (source: unknown): Place | undefined =>
		last?.source === source ? last?.place : places.get(source);
	return {
		step(source, text, index) {
			const known = placeOf(source);
			if (known) advance(known, text);
			last = {source, place: known ?? seed(source, text, index)};
		},
		levelOf(source) {
			const place = placeOf(source);
			if (!place) return undefined;
			return place.state ? place.state.level : levelOf(place.text);
		},
		goesOn: source => placeOf(source)?.state?.goesOn ?? false,
		reset() {
			places.clear();
			last = undefined;
		},
	};
};
