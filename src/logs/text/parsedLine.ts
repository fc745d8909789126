import type {LogLine} from '../../engine/logTypes.ts';
import type {Level} from './levels.ts';
import {levelOf} from './lineLevel.ts';
import {plainText} from './plain.ts';
import {type LogRecord, readRecord} from './structured.ts';

/** A line as filters see it; what costs time is found out when it is asked for. */
export interface ParsedLine {
	readonly line: LogLine;
	/** Safe, without colours. */
	readonly text: string;
	/** Name of the container or service that wrote it; empty where there is one only. */
	readonly source: string;
	readonly level: Level | undefined;
	readonly record: LogRecord | undefined;
}

export interface MovingParsedLine extends ParsedLine {
	/** Looks at another line; `levelHere` tells the level of its record, where there are lines before it. */
	move(line: LogLine, source: string, levelHere?: () => Level | undefined): void;
}

const none: LogLine = {stream: 'stdout', timeNano: 0n, text: '', cut: false};
/** One that moves from line to line: a million lines make no million objects. */
export const createParsedLine = (): MovingParsedLine => {
	let line = none;
	let source = '';
	let levelHere: (() => Level | undefined) | undefined;
	let text: string | undefined;
	let level: Level | undefined | 'unknown';
	let record: LogRecord | undefined | 'unknown';
	const parsed: MovingParsedLine = {
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
			if (level === 'unknown') level = levelHere ? levelHere() : levelOf(parsed.text);
			return level;
		},
		get record() {
			if (record === 'unknown') record = readRecord(parsed.text);
			return record;
		},
		move(next, from, here) {
			line = next;
			source = from;
			levelHere = here;
			text = undefined;
			level = 'unknown';
			record = 'unknown';
		},
	};
	return parsed;
};
