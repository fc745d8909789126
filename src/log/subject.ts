import type {LogLine} from '../engine/logTypes.ts';
import {type Level, levelOf} from './levels.ts';
import {plainText} from './plain.ts';
import {type LogRecord, readRecord} from './structured.ts';

/** A line as filters see it; what costs time is found out when it is asked for. */
export interface Subject {
	readonly line: LogLine;
	/** Safe, without colours. */
	readonly text: string;
	/** Name of the container or service that wrote it; empty where there is one only. */
	readonly source: string;
	readonly level: Level | undefined;
	readonly record: LogRecord | undefined;
}

export interface MovingSubject extends Subject {
	/** Looks at another line; `levelBefore` tells the level of the line that this one goes on, if it does. */
	move(line: LogLine, source: string, levelBefore?: () => Level | undefined): void;
}

const none: LogLine = {stream: 'stdout', timeNano: 0n, text: '', cut: false};
const continued = /^(?:\s+\S|Caused by: )/;

/** Whether a line goes on the one before: of a stack trace, of a message of several lines. */
export const isContinued = (text: string): boolean => continued.test(text);

/** One subject that moves from line to line: a million lines make no million objects. */
export const createSubject = (): MovingSubject => {
	let line = none;
	let source = '';
	let levelBefore: (() => Level | undefined) | undefined;
	let text: string | undefined;
	let level: Level | undefined | 'unknown';
	let record: LogRecord | undefined | 'unknown';
	const subject: MovingSubject = {
		get line() {
			return line;
		},
		get text() {
			text ??= plainText(line.text);
			return text;
		},
		get source() {
			return source;
		},
		get level() {
			if (level === 'unknown') {
				const goesOn = levelBefore !== undefined && isContinued(subject.text);
				level = goesOn ? levelBefore?.() : levelOf(subject.text);
			}
			return level;
		},
		get record() {
			if (record === 'unknown') record = readRecord(subject.text);
			return record;
		},
		move(next, from, before) {
			line = next;
			source = from;
			levelBefore = before;
			text = undefined;
			level = 'unknown';
			record = 'unknown';
		},
	};
	return subject;
};
