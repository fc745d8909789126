import {safeName, safeText} from '../../../base/text/text.ts';
import type {LogLine} from '../../../engine/logTypes.ts';
import type {Tone} from '../../../spans/span.ts';
import {createStampWriter} from '../../output/stampText.ts';
import {fieldQuery, textQuery} from '../../search/fieldQuery.ts';
import {readRequest} from '../../text/access.ts';
import {WrittenNumber, writeJson} from '../../text/json.ts';
import type {Level} from '../../text/levels.ts';
import {levelOf} from '../../text/lineLevel.ts';
import {plainText} from '../../text/plain.ts';
import {opensNext} from '../../text/record.ts';
import {type FieldLeaf, leavesOf, readRecord} from '../../text/structured.ts';
import {levelTone} from '../line/record.ts';

/** What a line says, by a name. */
export interface RecordField {
	/** Safe. */
	readonly key: string;
	/** No other field of the line has it. */
	readonly id: string;
	/** Safe, of several lines. */
	readonly text: string;
	readonly tone: Tone;
	/** The query that lines meet which say the same; undefined where none can say it. */
	readonly query: string | undefined;
}

const toneOf = (value: unknown): Tone => {
	if (typeof value === 'string') return 'normal';
	return typeof value === 'number' || value instanceof WrittenNumber ? 'info' : 'busy';
};

/** What the engine tells of a line. `source`: who wrote it, where there are several. */
const factsOf = (line: LogLine, source: string | undefined): readonly RecordField[] => {
	const said: readonly (readonly [key: string, text: string | undefined, query?: string])[] = [
		['time', createStampWriter()(line.timeNano)],
		['source', source, `source=${source}`],
		['stream', line.stream, `stream=${line.stream}`],
	];
	return said.flatMap(([key, text, query]) =>
		text === undefined ? [] : [{key, id: `@${key}`, text, query, tone: 'muted'}],
	);
};

const levelIn = ([text = '', next]: readonly string[]): Level | undefined =>
	levelOf(text) ?? (next !== undefined && opensNext(text) ? levelOf(next) : undefined);

/** The fields of a line, as deep as they are nested, or the request of an access line; the level that other lines say. */
const leavesIn = (text: string, level: Level | undefined): readonly FieldLeaf[] => {
	const record = readRecord(text);
	if (record) return leavesOf(record, {lists: true});
	const request = Object.entries(readRequest(text) ?? {});
	const said = level === undefined ? request : [['level', level] as const, ...request];
	return said.map(([path, value]) => ({path, value}));
};

/**
 * Everything that the lines of a record say, the first of them before those that are folded under it: what the engine
 * tells of it, its fields, and its text where that is more.
 */
export const recordFields = (
	lines: readonly LogLine[],
	source: string | undefined,
): readonly RecordField[] => {
	const [line] = lines;
	if (!line) return [];
	const texts = lines.map(({text}) => plainText(text));
	const [text = ''] = texts;
	const level = levelIn(texts);
	const fields = leavesIn(text, level).map(
		({path, value}): RecordField => ({
			key: safeName(path),
			id: path,
			text: safeText(typeof value === 'string' ? value : writeJson(value)),
			tone: (path === 'level' && levelTone(level)) || toneOf(value),
			query: fieldQuery(path, value),
		}),
	);
	const isAll = lines.length === 1 && readRecord(text) !== undefined;
	const whole: RecordField = {
		...{key: 'text', id: '@text', text: texts.join('\n'), tone: 'normal'},
		query: textQuery(text),
	};
	return [...factsOf(line, source), ...fields, ...(isAll ? [] : [whole])];
};
