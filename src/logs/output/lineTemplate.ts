import {AppError} from '../../base/errors.ts';
import {writeJson} from '../text/json.ts';
import {lineField} from '../text/lineField.ts';
import type {ParsedLine} from '../text/parsedLine.ts';
import {plainText} from '../text/plain.ts';

/** What a line is printed as. */
export interface LineTemplate {
	/** One safe text, without a line feed at its end. `time`: when it was written, as all output has it. */
	fill(parsed: ParsedLine, time: string): string;
}

type Part = (parsed: ParsedLine, time: string) => string;

/** `\t` and `\n` of the template, as docker's own formats have them. */
const escapes: Readonly<Record<string, string>> = {t: '\t', n: '\n', '\\': '\\'};

const literal = (text: string): Part => {
	const made = text.replace(/\\([tn\\])/g, (_, letter: string) => escapes[letter] ?? '');
	return () => made;
};

/** What a name stands for, not yet safe; of all names but these a field of the line. */
const told = (name: string, parsed: ParsedLine, time: string): unknown => {
	switch (name) {
		case 'time':
			return time;
		case 'source':
			return parsed.source;
		case 'stream':
			return parsed.line.stream;
		case 'level':
			return parsed.level;
		case 'line':
			return parsed.text;
		default:
			return lineField(parsed, name);
	}
};

/** On one line: what a field says may be several. */
const textOf = (value: unknown): string => {
	if (value === undefined) return '';
	const text = typeof value === 'string' ? value : writeJson(value);
	return plainText(text.replace(/\r?\n/g, ' '));
};

const jsonOf = (value: unknown): string => plainText(writeJson(value ?? null));

const wrong = (text: string, why: string): AppError =>
	new AppError('INVALID', `"${text}" ${why}`, {
		hint: "Write '{{.time}} {{.source}} {{.level}} {{.line}}', and fields of the line: {{.msg}}, {{.http.status}}, {{json .user}}.",
	});

/**
 * Reads a template: `{{.time}}`, `{{.source}}`, `{{.stream}}`, `{{.level}}`, `{{.line}}`, and by any other name a field of JSON and
 * logfmt lines or of the request that an access line tells; `{{json .name}}` quotes. What a line has not is empty. Throws
 * INVALID.
 */
export const readLineTemplate = (text: string): LineTemplate => {
	const parts: Part[] = [];
	let from = 0;
	for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', from)) {
		const close = text.indexOf('}}', open);
		if (close < 0) throw wrong(text, 'has no }} for its {{');
		parts.push(literal(text.slice(from, open)));
		const inner = text.slice(open + 2, close).trim();
		const [, json, name] = /^(json\s+)?\.([^\s{}|]+)$/.exec(inner) ?? [];
		if (name === undefined) throw wrong(`{{${inner}}}`, 'is no name of a field');
		const write = json === undefined ? textOf : jsonOf;
		parts.push((parsed, time) => write(told(name, parsed, time)));
		from = close + 2;
	}
	parts.push(literal(text.slice(from)));
	if (parts.length === 1) throw wrong(text, 'has no field in it: all lines would be the same');
	return {fill: (parsed, time) => parts.map(part => part(parsed, time)).join('')};
};
