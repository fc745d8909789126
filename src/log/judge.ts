import {counted} from '../base/format.ts';
import type {LogLine} from '../engine/logTypes.ts';
import {createGuard, type GuardedRun, runsAway} from './guard.ts';
import type {Level} from './levels.ts';
import {createSubject, isContinued, type Subject} from './subject.ts';

/** Lines that are looked at together, with their indices. */
export interface LineBatch {
	readonly lines: readonly LogLine[];
	readonly indices: readonly number[];
}

export interface JudgeOptions {
	readonly test: (subject: Subject) => boolean;
	/** Then a test may take for ever, and is stopped. */
	readonly hasRegex: boolean;
	/** What is said of a line whose test was stopped. */
	readonly otherwise: boolean;
	/** Lines around those of a batch: a line of a stack trace has the level of its first. */
	at(index: number): LogLine | undefined;
	/** Name of what wrote a line; empty unless said. */
	nameOf?(line: LogLine): string;
}

/** Tests lines, whatever the test costs. */
export interface Judge {
	/** 1 for each line that passes; valid until the next call. */
	judge(batch: LineBatch): Uint8Array;
	/** Why lines were left out or no more are tested: the test takes too long. */
	readonly failure: string | undefined;
}

/** A batch may take this long, and then goes on line by line; so may a line. */
const limitMs = 20;
/** So many lines that take too long, and no more are tested. */
const mostStopped = 3;
/** How far back the first line of a stack trace is looked for. */
const farthest = 50;

/** Tests with a deadline where they need one. */
export const createJudge = ({test, hasRegex, otherwise, at, nameOf}: JudgeOptions): Judge => {
	const subject = createSubject();
	const guard = hasRegex ? createGuard(limitMs) : undefined;
	const name = (line: LogLine) => nameOf?.(line) ?? '';
	let verdicts = new Uint8Array(0);
	let stopped = 0;

	const levelBefore = (index: number, source: string): Level | undefined => {
		const before = createSubject();
		for (let back = 1; back <= farthest; back++) {
			const line = at(index - back);
			if (!line) return undefined;
			if (name(line) !== source) continue;
			before.move(line, source);
			if (!isContinued(before.text)) return before.level;
		}
		return undefined;
	};
	let position = 0;
	/** Tests lines from `position` on; false when that was stopped, and `position` is at the line that took so long. */
	const attempt = ({lines, indices}: LineBatch, to: number): GuardedRun => {
		const work = () => {
			for (; position < to; position++) {
				const line = lines[position];
				if (!line) continue;
				const source = name(line);
				const here = position;
				subject.move(line, source, () => levelBefore(indices[here] ?? 0, source));
				verdicts[position] = test(subject) ? 1 : 0;
			}
		};
		if (guard) return guard(work);
		work();
		return {done: true, cpuMs: 0};
	};
	return {
		judge(batch) {
			const count = batch.lines.length;
			if (verdicts.length < count) verdicts = new Uint8Array(count);
			for (position = 0; position < count; ) {
				if (stopped >= mostStopped) {
					verdicts.fill(Number(otherwise), position, count);
					break;
				}
				if (attempt(batch, count).done) break;
				if (!runsAway(() => attempt(batch, position + 1))) continue;
				stopped++;
				verdicts[position] = Number(otherwise);
				position++;
			}
			return verdicts;
		},
		get failure() {
			if (stopped === 0) return undefined;
			return stopped < mostStopped
				? `the expression took too long on ${counted(stopped, 'line')}`
				: 'the expression takes too long: it was given up';
		},
	};
};
