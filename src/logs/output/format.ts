import {invisible, pad, safeLine, width} from '../../base/text/text.ts';
import type {LogLine} from '../../engine/logTypes.ts';
import {createParsedLine} from '../text/parsedLine.ts';
import {lastRewrite, plainText} from '../text/plain.ts';
import {createRecordReader} from '../text/recordReader.ts';
import {createSourceColours} from './colours.ts';
import type {LineTemplate} from './lineTemplate.ts';
import {createStampWriter} from './stampText.ts';

/** `text`: safe, without colours; `ansi`: safe, with them; `raw`: as it was written; `json`: an object a line. */
export type LogForm = 'text' | 'ansi' | 'raw' | 'json';

export interface FormatOptions {
	/** Or as a template says. */
	readonly form: LogForm | LineTemplate;
	/** Names of the sources of all lines; the prefix is as wide as the widest. */
	readonly sources: readonly string[];
	/** Source before the text; only where there are several unless said. JSON lines and templates have it their own way. */
	readonly prefix?: boolean;
	/** Time before the text, RFC 3339 with nanoseconds. JSON lines and templates have it their own way. */
	readonly timestamps?: boolean;
}

export interface Formatter {
	/** A line with its line feed. `source` is an index in `sources`. */
	format(line: LogLine, source: number): string;
	/** A source that came later. */
	add(name: string): void;
}

/** Cyan, yellow, green, magenta, blue, and their bright ones: no red, which would look like an error. */
const palette = [36, 33, 32, 35, 34, 96, 93, 92, 95, 94];
const widestPrefix = 40;

/** What JSON leaves as it is, and a terminal obeys or hides: C1 controls, those of direction, the invisible. */
const obeyed = new RegExp(`[\\x7f-\\x9f${invisible}]`, 'gu');
const escaped = (found: string) =>
	Array.from(
		{length: found.length},
		(_, at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`,
	).join('');

/** An object on one line, in JSON that may be looked at on a terminal. */
export const jsonLine = (fields: object): string =>
	`${JSON.stringify(fields).replace(obeyed, escaped)}\n`;

/** Turns lines into one form of output. */
export const createFormatter = (options: FormatOptions): Formatter => {
	const {form, timestamps = false} = options;
	const colours = createSourceColours(palette.length);
	const stamp = createStampWriter();
	const sources = [...options.sources];
	/** All lines of a record have the level of its first. */
	const records = createRecordReader({at: () => undefined, sourceOf: () => 0});
	const parsed = createParsedLine();
	let at = 0;
	let prefixes: readonly string[] = [];
	const prefixOf = (name: string, cells: number): string => {
		const text = `${pad(name, cells)} | `;
		return form === 'ansi' ? `\x1b[${palette[colours.indexOf(name)] ?? 0}m${text}\x1b[0m` : text;
	};
	const align = () => {
		const cells = Math.min(widestPrefix, Math.max(0, ...sources.map(width)));
		const isWanted = options.prefix ?? sources.length > 1;
		prefixes = sources.map(name => (isWanted ? prefixOf(name, cells) : ''));
	};
	const textOf = ({text}: LogLine): string => {
		if (form === 'raw') return text;
		if (form === 'ansi') return safeLine(lastRewrite(text), {max: text.length});
		return plainText(text);
	};
	align();
	const levelOf = ({text}: LogLine, source: number) => {
		records.step(source, plainText(text), at++);
		return records.levelOf(source);
	};
	return {
		format(line, source) {
			if (typeof form === 'object') {
				const level = levelOf(line, source);
				parsed.move(line, sources[source] ?? '', () => level);
				return `${form.fill(parsed, stamp(line.timeNano))}\n`;
			}
			if (form === 'json') {
				const {stream, text, timeNano} = line;
				const level = levelOf(line, source);
				const fields = {
					...{time: stamp(timeNano), source: sources[source] ?? '', stream},
					...(level === undefined ? {} : {level}),
					line: text,
				};
				return jsonLine(line.cut ? {...fields, cut: true} : fields);
			}
			const time = timestamps ? `${stamp(line.timeNano)} ` : '';
			return `${prefixes[source] ?? ''}${time}${textOf(line)}\n`;
		},
		add(name) {
			sources.push(name);
			align();
		},
	};
};
