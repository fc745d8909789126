import {clock, counted, dot, grouped} from '../../../base/text/format.ts';
import {clip, safeName} from '../../../base/text/text.ts';
import {nanoToMs} from '../../../base/time.ts';
import type {Line} from '../../../spans/span.ts';
import type {FieldCount} from '../../count/fieldCount.ts';
import type {CountKey} from '../../count/keys.ts';
import {filtersTitle} from '../../search/filters.ts';
import type {LineSelection} from '../passing.ts';

/** What is counted, of which lines. */
export interface Counting {
	readonly typed: string;
	readonly keys: readonly CountKey[];
	readonly passed: LineSelection;
	/** When the window of time began, nanoseconds since the epoch. */
	readonly since: bigint | undefined;
	readonly count: FieldCount;
	/** Ends what is read for it. */
	readonly stop: AbortController;
	/** What is said of older lines: how far they are read, or why they are not. */
	older: {readonly text: string; readonly isDone: boolean} | undefined;
}

const titleCells = 24;

/** The right end of the title. `isAll`: no line is left out. */
export const countStatus = (
	{typed, count, passed: {filters}, since, older}: Counting,
	isAll: boolean,
): Line => {
	const {tally, scan, failure} = count;
	const {running, progress} = scan;
	const {size, lines, without, beyond} = tally;
	const from = since === undefined ? '' : ` since ${clock(nanoToMs(since))}`;
	const rest = isAll || running || older ? '' : ' seen · A counts older ones';
	const said: readonly (Line[number] | undefined)[] = [
		{text: `${counted(size, 'value')} · ${counted(lines, 'line')}${from}${rest}`, tone: 'accent'},
		without > 0 ? {text: `${grouped(without)} say nothing`, tone: 'muted'} : undefined,
		beyond > 0 ? {text: `${grouped(beyond)} of more values`, tone: 'warn'} : undefined,
		running ? {text: `${Math.floor(progress * 100)} %`, tone: 'busy'} : undefined,
		older && older.text !== ''
			? {text: older.text, tone: older.isDone ? 'bad' : 'busy'}
			: undefined,
		failure === undefined ? undefined : {text: failure, tone: 'bad'},
		filters.length === 0 ? undefined : {text: filtersTitle(filters), tone: 'accent'},
	];
	return [
		{text: clip(safeName(typed), titleCells), tone: 'accent', bold: true},
		...said.flatMap(span => (span ? [dot, span] : [])),
	];
};
