import type {LogLine} from '../../engine/logTypes.ts';
import type {LogWindow} from '../feed/types.ts';
import type {Level} from '../text/levels.ts';
import {levelOf} from '../text/lineLevel.ts';
import {createParsedLine, type ParsedLine} from '../text/parsedLine.ts';
import {plainText} from '../text/plain.ts';
import {opensNext} from '../text/record.ts';
import {createRecordReader} from '../text/recordReader.ts';
import {createDeadline} from './deadline.ts';

/** Lines that are looked at together, with their indices. */
export interface LineBatch {
	readonly lines: readonly LogLine[];
	readonly indices: readonly number[];
}

export interface LineTesterOptions {
	readonly test: (parsed: ParsedLine) => boolean;
	/** Then a test may take for ever, and is stopped. */
	readonly hasRegex: boolean;
	/** What is said of a line whose test was stopped. */
	readonly otherwise: boolean;
	/** Lines before those of a batch: all lines of a record have the level of its first. */
	at(index: number): LogLine | undefined;
	/** Name of what wrote a line; empty unless said. */
	readonly nameOf?: ((line: LogLine) => string) | undefined;
}

/** How well lines could be tested. */
export interface TestReport {
	/** Why lines were left out or no more are tested: the test takes too long. */
	readonly failure: string | undefined;
	/** Lines that were tested in part: the rest of them is not kept. */
	readonly cut: number;
}

/** Tests lines, whatever the test costs. */
export interface LineTester extends TestReport {
	/** 1 for each line that passes; valid until the next call. */
	test(batch: LineBatch): Uint8Array;
}

/** Tests with a deadline where they need one. */
export const createLineTester = ({
	test,
	hasRegex,
	otherwise,
	at,
	nameOf,
}: LineTesterOptions): LineTester => {
	const parsed = createParsedLine();
	const deadline = createDeadline(hasRegex);
	const name = (line: LogLine) => nameOf?.(line) ?? '';
	let verdicts = new Uint8Array(0);
	let cut = 0;

	const records = createRecordReader({at, sourceOf: line => name(line)});
	let batch: LineBatch = {lines: [], indices: []};
	/** Lines of the batch up to here were followed; none are before somebody asks for a level. */
	let followed = 0;
	let isFollowing = false;
	/** The line after the last one that was followed. */
	let nextIndex: number | undefined;
	let position = 0;
	/** A record may have begun long before the line that somebody asks about. */
	const follow = (to: number) => {
		if (!isFollowing) {
			if (batch.indices[0] !== nextIndex) records.reset();
			isFollowing = true;
		}
		for (; followed < to; followed++) {
			const line = batch.lines[followed];
			if (!line) continue;
			const text = followed === position ? parsed.text : plainText(line.text);
			records.step(name(line), text, batch.indices[followed] ?? 0);
		}
	};
	const levelHere = (): Level | undefined => {
		follow(position + 1);
		const level = records.levelOf(parsed.source);
		if (level !== undefined || !opensNext(parsed.text)) return level;
		// Its level is in the second line.
		const next = at((batch.indices[position] ?? 0) + 1);
		return next && levelOf(plainText(next.text));
	};
	return {
		test(next) {
			batch = next;
			[followed, isFollowing] = [0, false];
			const count = batch.lines.length;
			if (verdicts.length < count) verdicts = new Uint8Array(count);
			for (const line of batch.lines) if (line.cut) cut++;
			deadline.each(0, count, {
				one(index) {
					position = index;
					const line = batch.lines[index];
					if (!line) return;
					parsed.move(line, name(line), levelHere);
					verdicts[index] = test(parsed) ? 1 : 0;
				},
				otherwise(index) {
					verdicts[index] = Number(otherwise);
				},
				again(index) {
					records.reset();
					followed = index;
				},
			});
			if (isFollowing) follow(count);
			nextIndex = isFollowing ? (batch.indices.at(-1) ?? -1) + 1 : undefined;
			return verdicts;
		},
		get cut() {
			return cut;
		},
		get failure() {
			return deadline.failure;
		},
	};
};

/** The same for the lines of a window. */
export const createWindowTester = (
	window: () => Pick<LogWindow, 'at'>,
	test: Pick<LineTesterOptions, 'test' | 'hasRegex'>,
	more: Pick<LineTesterOptions, 'otherwise' | 'nameOf'>,
): LineTester => createLineTester({...test, ...more, at: index => window().at(index)});
