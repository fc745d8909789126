import type {Json} from '../../engine/things.ts';
import type {Span} from '../viewerTypes.ts';
import type {Line} from './spans.ts';

/** Words that YAML would read as something else than a text. */
const special = /^(?:~|null|true|false|yes|no|on|off|y|n|[-+]?\.?(?:inf|nan))$/i;
const numeric = /^[-+]?(?:\d[\d_]*)?\.?\d+(?:e[-+]?\d+)?$|^0[xob][\da-f]+$|^\d+\.$/i;
const dateLike = /^\d{4}-\d\d?-\d\d?/;
/** Base 60: `22:22`. */
const sexagesimal = /^[-+]?\d+(?::[0-5]?\d)+/;
const plainStart = /^[^\s\-?:,[\]{}#&*!|>'"%@`=<]/;

const isPlain = (text: string): boolean =>
	(plainStart.test(text) || /^-[^\s-]/.test(text)) &&
	!/: |:$| #|\s$|[\x00-\x1f\x7f]/.test(text) &&
	!special.test(text) &&
	!numeric.test(text) &&
	!dateLike.test(text) &&
	!sexagesimal.test(text);

/** A text as YAML: plain where that is safe, else in double quotes, which are those of JSON. */
const quoted = (text: string): string => (isPlain(text) ? text : JSON.stringify(text));

const scalar = (value: Json): Span => {
	if (typeof value === 'string') return {text: quoted(value)};
	if (value === null) return {text: 'null', tone: 'muted'};
	return {text: String(value), tone: 'info'};
};

const isBranch = (value: Json): value is readonly Json[] | {readonly [key: string]: Json} =>
	typeof value === 'object' && value !== null;

const emptyText = (value: Json): string | undefined => {
	if (!isBranch(value)) return undefined;
	if (Array.isArray(value)) return value.length === 0 ? '[]' : undefined;
	return Object.keys(value).length === 0 ? '{}' : undefined;
};

/** The lines of a value; the first one goes on after `lead`, which is a key or a dash. */
const emit = (value: Json, lead: Line, indent: string, out: Line[]): void => {
	const empty = emptyText(value);
	if (empty !== undefined) {
		out.push([...lead, {text: empty, tone: 'muted'}]);
		return;
	}
	if (!isBranch(value)) {
		out.push([...lead, scalar(value)]);
		return;
	}
	let first = lead;
	const next = (): Line => {
		const start = first.length > 0 ? first : [{text: indent}];
		first = [];
		return start;
	};
	if (Array.isArray(value)) {
		for (const item of value as readonly Json[]) {
			emit(item, [...next(), {text: '- ', tone: 'muted'}], `${indent}  `, out);
		}
		return;
	}
	for (const [key, item] of Object.entries(value)) {
		const label: Line = [
			...next(),
			{text: quoted(key), tone: 'accent'},
			{text: ':', tone: 'muted'},
		];
		if (isBranch(item) && emptyText(item) === undefined) {
			out.push(label);
			// Items of a list stand under their key, those of an object two cells further.
			emit(item, [], Array.isArray(item) ? indent : `${indent}  `, out);
		} else emit(item, [...label, {text: ' '}], indent, out);
	}
};

/** JSON as the lines of a YAML document. */
export const yamlLines = (value: Json): readonly Line[] => {
	const out: Line[] = [];
	emit(value, [], '', out);
	return out;
};

const jsonLine = /^(\s*)("(?:[^"\\]|\\.)*")(: )(.*)$/;

/** The lines of indented JSON. */
export const jsonLines = (value: Json): readonly Line[] =>
	JSON.stringify(value, null, 2)
		.split('\n')
		.map((line): Line => {
			const [, indent, key, colon, rest] = jsonLine.exec(line) ?? [];
			if (indent === undefined || key === undefined || rest === undefined) return [{text: line}];
			const isText = rest.startsWith('"') || /^[[{]/.test(rest);
			return [
				{text: indent},
				{text: key, tone: 'accent'},
				{text: colon ?? '', tone: 'muted'},
				{text: rest, ...(isText ? {} : {tone: 'info'})},
			];
		});
