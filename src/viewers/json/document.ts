import type {Json} from '../../base/json.ts';
import {countHiddenIn} from '../../base/secrets.ts';
import {counted} from '../../base/text/format.ts';
import {quotedYaml as quoted, yamlText} from '../../base/yamlText.ts';
import type {Line, Span} from '../../spans/span.ts';
import type {Lines} from '../lines.ts';
import {type Branch, createTree, isBranch, type Tree} from './lineTree.ts';

/** How JSON is written. */
export type Format = 'yaml' | 'json';

const scalar = (value: Json): Span => {
	if (typeof value === 'string') return {text: quoted(value)};
	if (value === null) return {text: 'null', tone: 'muted'};
	return {text: String(value), tone: 'info'};
};

/** What stands on one line: a single value, nothing in brackets, or what is folded. */
const single = (value: Json): Span => {
	if (!isBranch(value)) return scalar(value);
	const count = Array.isArray(value) ? value.length : Object.keys(value).length;
	if (count === 0) return {text: Array.isArray(value) ? '[]' : '{}', tone: 'muted'};
	return {text: `▸ ${counted(count, Array.isArray(value) ? 'item' : 'field')}`, tone: 'muted'};
};

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

const formats = {
	yaml: {
		style: {object: 1, item: 0, end: 0},
		line: (tree: Tree, value: Json, index: number) => yamlLine(tree, value, index, [], ''),
		text: yamlText,
	},
	json: {
		style: {object: 0, item: 0, end: 2},
		line: (tree: Tree, value: Json, index: number) => jsonLine(tree, value, index, [], '', ''),
		text: (value: Json) => JSON.stringify(value, null, 2),
	},
} as const;

/** A value as text, all of it. */
export const printJson = (value: Json, format: Format): string => formats[format].text(value);

/** JSON as the lines of a YAML document, or as indented JSON. */
export const layOutJson = (
	format: Format,
	isFolded?: (value: Branch) => boolean,
): Tree & {lines(value: Json): Lines} => {
	const {style, line, text} = formats[format];
	const tree = createTree(style, isFolded);
	return {
		...tree,
		lines: value => ({
			length: tree.linesOf(value),
			at: index => line(tree, value, index),
			hidden: () => countHiddenIn(value),
			text: () => text(value),
		}),
	};
};
