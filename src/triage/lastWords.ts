import {hideText} from '../base/secrets.ts';
import {plain} from '../base/text/text.ts';
import type {Call} from '../engine/call.ts';
import type {Engine} from '../engine/engine.ts';
import {rankOf} from '../logs/text/levels.ts';
import {levelOf} from '../logs/text/lineLevel.ts';

/** Lines that are looked at. */
const tail = 30;
/** UTF-16 units of a line that are read, and that are kept. */
const mostRead = 2048;
const longest = 300;
const worst = rankOf('error');

/** What programs say that have no levels, as a shell does. */
const complaint =
	/\b(?:(?:permission|access) denied|not found|no such|refused|cannot|can't|could not|unable to|fail(?:ed|ure)|invalid|timed? ?out|unreachable|already in use|not permitted|no space left|segmentation fault|killed)\b/i;

/** True of a line that says an error: by its level, or where it has none by its words. */
export const saysError = (line: string): boolean => {
	const level = levelOf(line);
	return level === undefined ? complaint.test(line) : rankOf(level) >= worst;
};

/** The line that says most: the last one that says an error, else the last with anything in it. Plain and safe; undefined without one. */
const tellingLine = (lines: readonly string[]): string | undefined => {
	const said = lines.map(line => plain(line, {max: mostRead}).trim()).filter(line => line !== '');
	const telling = said.findLast(saysError) ?? said.at(-1);
	return telling === undefined ? undefined : hideText(telling.slice(0, longest));
};

/** What a container said last. Undefined when it said nothing, or its log cannot be read. Throws AppError. */
export const lastWordsOf = async (
	engine: Engine,
	id: string,
	call: Call,
): Promise<string | undefined> => {
	const lines: string[] = [];
	const stream = await engine.containers.logs(id, {follow: false, tail}, call);
	for await (const batch of stream) for (const {text} of batch) lines.push(text);
	return tellingLine(lines);
};
