import type {LogLine, RawLine} from '../../engine/logTypes.ts';
import type {LineTest} from '../search/filters.ts';
import {createLineTester} from '../search/lineTester.ts';
import type {MergedLines} from './merge.ts';

/** Passes on what meets the filters. */
export interface LineFilter {
	pass(merged: MergedLines): MergedLines;
	/** Why lines were not tested; those are passed on. */
	readonly failure: string | undefined;
}

const batchLines = 2048;
/** How far back a test may look, for the first line of a record. */
const lookback = 64;

interface NamedLine extends LogLine {
	readonly source: string;
}

/** The text of a line for tests and for people: without the CR that a terminal's line ends with. */
export const lineOf = ({stream, timeNano, bytes}: RawLine): LogLine => {
	const text = bytes.toString('utf8');
	return {
		stream,
		timeNano,
		text: text.endsWith('\r') ? text.slice(0, -1) : text,
		cut: false,
	};
};

/** Filters made ready for merged logs; `nameOf` tells the name of a source. */
export const createLineFilter = (
	filters: LineTest,
	nameOf: (source: number) => string,
): LineFilter => {
	let before: NamedLine[] = [];
	/** Index of the first line of `before`. */
	let base = 0;
	let window: NamedLine[] = [];
	const lineTester = createLineTester({
		...filters,
		otherwise: true,
		at: index => window[index - base],
		nameOf: line => (line as NamedLine).source,
	});
	const passPart = (
		merged: MergedLines,
		from: number,
		out: {lines: RawLine[]; sources: number[]},
	) => {
		const raw = merged.lines.slice(from, from + batchLines);
		const sources = merged.sources.slice(from, from + batchLines);
		const lines = raw.map(
			(line, place): NamedLine => ({
				...lineOf(line),
				source: nameOf(sources[place] ?? 0),
			}),
		);
		window = [...before, ...lines];
		const indices = lines.map((_, place) => base + before.length + place);
		const verdicts = lineTester.test({lines, indices});
		for (const [place, line] of raw.entries()) {
			if (verdicts[place] !== 1) continue;
			out.lines.push(line);
			out.sources.push(sources[place] ?? 0);
		}
		before = window.slice(-lookback);
		base += window.length - before.length;
	};
	return {
		pass(merged) {
			const out = {lines: [], sources: []};
			for (let at = 0; at < merged.lines.length; at += batchLines) passPart(merged, at, out);
			return out;
		},
		get failure() {
			return lineTester.failure;
		},
	};
};
