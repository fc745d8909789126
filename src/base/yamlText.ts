import type {Json} from './json.ts';
import {rest} from './turns.ts';

/** Words that YAML would read as something else than a text. */
const special = /^(?:~|null|true|false|yes|no|on|off|y|n|[-+]?\.?(?:inf|nan))$/i;
const numeric = /^[-+]?(?:\d[\d_]*)?\.?\d+(?:e[-+]?\d+)?$|^0[xob][\da-f]+$|^\d+\.$/i;
const dateLike = /^\d{4}-\d\d?-\d\d?/;
/** Base 60: `22:22`. */
const sexagesimal = /^[-+]?\d+(?::[0-5]?\d)+/;
const plainStart = /^[^\s\-?:,[\]{}#&*!|>'"%@`=<]/;

/** What is nothing but a word in any YAML; most keys and values are. */
const word = /^[a-zA-Z/][\w/.-]*$/;
/** A longer text is not looked through for what YAML would read into it. */
const longestPlain = 1024;

const isPlain = (text: string): boolean =>
	text.length <= longestPlain &&
	!special.test(text) &&
	(word.test(text) ||
		((plainStart.test(text) || /^-[^\s-]/.test(text)) &&
			!/: |:$| #|\s$|[\x00-\x1f\x7f]/.test(text) &&
			!numeric.test(text) &&
			!dateLike.test(text) &&
			!sexagesimal.test(text)));

/** A text as YAML: plain where that is safe, else in double quotes, which are those of JSON. */
export const quotedYaml = (text: string): string => (isPlain(text) ? text : JSON.stringify(text));

type Branch = readonly Json[] | {readonly [key: string]: Json};

/** Whether a value has lines of its own. */
const isLong = (value: Json): value is Branch =>
	typeof value === 'object' && value !== null && Object.keys(value).length > 0;

/** What stands on one line: a single value, or nothing in brackets. */
const single = (value: Json): string => {
	if (typeof value === 'string') return quotedYaml(value);
	if (typeof value !== 'object' || value === null) return String(value);
	return Array.isArray(value) ? '[]' : '{}';
};

/** The lines of a value; the first one goes on after `lead`. */
const emit = (value: Json, lead: string, indent: string, out: string[]): void => {
	if (!isLong(value)) {
		out.push(lead + single(value));
		return;
	}
	let start = lead || indent;
	for (const [key, item] of Object.entries(value) as [string, Json][]) {
		if (Array.isArray(value)) emit(item, `${start}- `, `${indent}  `, out);
		else if (isLong(item)) {
			out.push(`${start}${quotedYaml(key)}:`);
			emit(item, '', Array.isArray(item) ? indent : `${indent}  `, out);
		} else emit(item, `${start}${quotedYaml(key)}: `, indent, out);
		start = indent;
	}
};

/** A longer document is more than any terminal takes as a copy, and need not be printed: JSON is YAML, too. */
const longestPrinted = 200_000;

/** How deep an answer is taken apart to be written: what is large is in `Config.Labels`, or in `Args`. */
const partedDepth = 2;

/** As JSON.stringify, a part at a time with what else there is to do in between. */
const writeSlowly = async (value: Json, depth: number): Promise<string> => {
	await rest();
	if (depth === 0 || !isLong(value) || Array.isArray(value)) return JSON.stringify(value);
	const parts: string[] = [];
	for (const [key, item] of Object.entries(value)) {
		parts.push(`${JSON.stringify(key)}:${await writeSlowly(item, depth - 1)}`);
	}
	return `{${parts.join(',')}}`;
};

const textOf = (value: Json, json: string): string => {
	if (json.length > longestPrinted) return json;
	const out: string[] = [];
	emit(value, '', '', out);
	return out.join('\n');
};

/** A value as a YAML document, as the viewer of inspect shows it. */
export const yamlText = (value: Json): string => textOf(value, JSON.stringify(value));

/** The same for an answer that may be of megabytes: keys are answered in between. */
export const yamlSlowly = async (value: Json): Promise<string> =>
	textOf(value, await writeSlowly(value, partedDepth));
