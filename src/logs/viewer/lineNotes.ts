import {moment} from '../../base/text/format.ts';
import {nanoToMs} from '../../base/time.ts';
import type {Readable} from '../../store/store.ts';
import type {LogMarker} from '../feed/markers.ts';
import {indexAtTime} from '../feed/timeAt.ts';
import type {LogWindow} from '../feed/types.ts';
import type {LogRuns} from './pane/runs.ts';

export interface LineNotesOptions {
	readonly markers: Readable<readonly LogMarker[]> | undefined;
	/** What happened to the container, where it is one. */
	readonly runs: Omit<LogRuns, 'release'> | undefined;
	window(): LogWindow;
	/** ms since the epoch. */
	now(): number;
}

/** What is said between the lines of a log, and behind the newest one. */
export interface LineNotes {
	/** Above a line; above those from `from` on, where they are hidden. */
	above(index: number, from?: number): string | undefined;
	/** How the container ended, while it has not begun again. */
	readonly ended: string | undefined;
	/** Where markers stand whose text is meant, in order: the line below, or the index after the newest. */
	places(isMeant: (text: string) => boolean): readonly number[];
	/** Markers behind the newest line. */
	readonly marker: string | undefined;
	/** Lines came, or a marker. */
	update(): void;
}

const nameless = 'marker';

const dotted = (texts: readonly (string | undefined)[]): string | undefined =>
	texts.filter(text => text !== undefined && text !== '').join(' · ') || undefined;

/** The ends and starts of a container, and the markers that somebody drew, each above the first line that is newer. */
export const createLineNotes = ({markers, runs, window, now}: LineNotesOptions): LineNotes => {
	let places: readonly {readonly index: number; readonly marker: LogMarker}[] = [];
	const textOf = ({text, timeNano}: LogMarker) =>
		dotted([text || nameless, moment(nanoToMs(timeNano), now())]);
	const markersWhere = (isMeant: (index: number) => boolean) =>
		places.filter(({index}) => isMeant(index)).map(({marker}) => marker);
	const textsOf = (markers: readonly LogMarker[]) => {
		const found = markers.map(textOf);
		// A row has room for two; of more the newest is told, and how many there are.
		return dotted(found.length > 2 ? [`${found.length} markers`, ...found.slice(-1)] : found);
	};
	return {
		above(index, from = index) {
			const run = runs?.above(index, from);
			if (places.length === 0) return run?.text;
			const drawn = markersWhere(at => at >= Math.min(from, index) && at <= index);
			// In their order: one may have been drawn before the end that it stands beside.
			const isBefore = ({timeNano}: LogMarker) => run !== undefined && timeNano < run.timeNano;
			const after = drawn.filter(marker => !isBefore(marker));
			return dotted([textsOf(drawn.filter(isBefore)), run?.text, textsOf(after)]);
		},
		places: isMeant =>
			places.filter(({marker}) => isMeant(marker.text || nameless)).map(({index}) => index),
		get ended() {
			return runs?.ended;
		},
		get marker() {
			return textsOf(markersWhere(index => index >= window().end));
		},
		update() {
			runs?.update();
			const lines = window();
			places = (markers?.get() ?? [])
				.map(marker => ({index: indexAtTime(lines, marker.timeNano), marker}))
				// Before what is kept, or in a hole, it stands above no line that is known.
				.filter(({index}) => index > lines.first || lines.more === false)
				.filter(({index}) => !lines.gaps.some(({to}) => to === index));
		},
	};
};
