import type {Json} from '../base/json.ts';
import {countHiddenIn} from '../base/secrets.ts';
import type {Line, Span} from '../spans/span.ts';
import type {Lines} from './lines.ts';
import {createTree, isBranch, type Tree} from './lineTree.ts';

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
const quoted = (text: string): string => (isPlain(text) ? text : JSON.stringify(text));

const scalar = (value: Json): Span => {
	if (typeof value === 'string') return {text: quoted(value)};
	if (value === null) return {text: 'null', tone: 'muted'};
	return {text: String(value), tone: 'info'};
};

/** What stands on one line: a single value, or nothing in brackets. */
const single = (value: Json): Span =>
	isBranch(value) ? {text: Array.isArray(value) ? '[]' : '{}', tone: 'muted'} : scalar(value);

/** An item on its own lines; a list directly under its key, an object two cells further. */
const yamlLine = (tree: Tree, value: Json, index: number, lead: Line, indent: string): Line => {
	const branch = tree.branchOf(value);
	if (!branch) return [...lead, single(value)];
	const {keys, item, at, offset} = branch.find(index);
	const start = index === 0 && lead.length > 0 ? lead : [{text: indent}];
	if (!keys) {
		const dash: Line = offset === 0 ? [...start, {text: '- ', tone: 'muted'}] : [];
		return yamlLine(tree, item, offset, dash, `${indent}  `);
	}
	const label: Line = [
		...start,
		{text: quoted(keys[at] ?? ''), tone: 'accent'},
		{text: ':', tone: 'muted'},
	];
	if (!tree.branchOf(item)) return [...label, {text: ' '}, single(item)];
	if (offset === 0) return label;
	return yamlLine(tree, item, offset - 1, [], Array.isArray(item) ? indent : `${indent}  `);
};

/** The lines of a value as `yamlLine` makes them, all at once; the first one goes on after `lead`. */
const emit = (value: Json, lead: string, indent: string, out: string[]): void => {
	if (!isBranch(value) || Object.keys(value).length === 0) {
		out.push(lead + single(value).text);
		return;
	}
	let start = lead || indent;
	for (const [key, item] of Object.entries(value) as [string, Json][]) {
		if (Array.isArray(value)) emit(item, `${start}- `, `${indent}  `, out);
		else if (isBranch(item) && Object.keys(item).length > 0) {
			out.push(`${start}${quoted(key)}:`);
			emit(item, '', Array.isArray(item) ? indent : `${indent}  `, out);
		} else emit(item, `${start}${quoted(key)}: `, indent, out);
		start = indent;
	}
};

/** A longer document is more than any terminal takes as a copy, and need not be printed: JSON is YAML, too. */
const longestPrinted = 200_000;

/** JSON as the lines of a YAML document, each made when it is looked at. */
export const yamlLines = (value: Json): Lines => {
	const tree = createTree({object: 1, item: 0, end: 0});
	return {
		length: tree.linesOf(value),
		at: index => yamlLine(tree, value, index, [], ''),
		hidden: () => countHiddenIn(value),
		text() {
			const json = JSON.stringify(value);
			if (json.length > longestPrinted) return json;
			const out: string[] = [];
			emit(value, '', '', out);
			return out.join('\n');
		},
	};
};

const jsonLine = (
	tree: Tree,
	value: Json,
	index: number,
	lead: Line,
	indent: string,
	comma: string,
): Line => {
	const branch = tree.branchOf(value);
	if (!branch) {
		const text = isBranch(value) ? single(value).text : JSON.stringify(value);
		const isText = typeof value === 'string' || isBranch(value);
		return [...lead, {text: `${text}${comma}`, ...(isText ? {} : {tone: 'info'})}];
	}
	const [open, close] = Array.isArray(value) ? '[]' : '{}';
	if (index === 0) return [...lead, {text: open ?? ''}];
	if (index === branch.lines - 1) return [{text: `${indent}${close}${comma}`}];
	const {keys, item, at, offset, isLast} = branch.find(index - 1);
	const further = `${indent}  `;
	const key: Line =
		keys && offset === 0
			? [
					{text: JSON.stringify(keys[at] ?? ''), tone: 'accent'},
					{text: ': ', tone: 'muted'},
				]
			: [];
	return jsonLine(tree, item, offset, [{text: further}, ...key], further, isLast ? '' : ',');
};

/** The lines of indented JSON, each made when it is looked at. */
export const jsonLines = (value: Json): Lines => {
	const tree = createTree({object: 0, item: 0, end: 2});
	return {
		length: tree.linesOf(value),
		at: index => jsonLine(tree, value, index, [], '', ''),
		hidden: () => countHiddenIn(value),
		text: () => JSON.stringify(value, null, 2),
	};
};
