import type {LogMarker} from '../feed/markers.ts';
import {jsonLine, type LogForm} from './format.ts';
import {createStampWriter} from './stampText.ts';

export interface MarkerLinesOptions {
	/** Oldest first. */
	readonly markers: readonly LogMarker[];
	readonly form: LogForm;
	/** Older ones are left out; nanoseconds since the epoch. */
	readonly since: bigint | undefined;
}

/** Markers on their way out between the lines of a log. */
export interface MarkerLines {
	/** Those that stand before a line of that time and have not been given yet, each with its line feed. */
	before(timeNano: bigint): string;
	/** Those behind the last line. */
	rest(): string;
}

/** Each marker once, as a line that says its time. */
export const createMarkerLines = ({markers, form, since = 0n}: MarkerLinesOptions): MarkerLines => {
	const stamp = createStampWriter();
	let waiting = markers.filter(({timeNano}) => timeNano >= since);
	const lineOf = ({text, timeNano}: LogMarker): string => {
		const time = stamp(timeNano);
		if (form === 'json') return jsonLine({time, marker: text});
		return `── ${text === '' ? '' : `${text} · `}${time} ──\n`;
	};
	const give = (isMeant: (marker: LogMarker) => boolean): string => {
		const given = waiting.filter(isMeant);
		waiting = waiting.slice(given.length);
		return given.map(lineOf).join('');
	};
	return {
		before(timeNano) {
			const [next] = waiting;
			return !next || next.timeNano > timeNano ? '' : give(marker => marker.timeNano <= timeNano);
		},
		rest: () => give(() => true),
	};
};
