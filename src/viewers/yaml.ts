import type {Json} from '../base/json.ts';
import {countHiddenIn} from '../base/secrets.ts';
import {quotedYaml as quoted, yamlText} from '../base/yamlText.ts';
import type {Line, Span} from '../spans/span.ts';
import type {Lines} from './lines.ts';
import {createTree, isBranch, type Tree} from './lineTree.ts';

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

/** JSON as the lines of a YAML document, each made when it is looked at. */
export const yamlLines = (value: Json): Lines => {
	const tree = createTree({object: 1, item: 0, end: 0});
	return {
		length: tree.linesOf(value),
		at: index => yamlLine(tree, value, index, [], ''),
		hidden: () => countHiddenIn(value),
		text: () => yamlText(value),
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
