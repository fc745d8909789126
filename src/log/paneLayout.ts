import {AppError} from '../base/errors.ts';
import {type Axis, type Node, type PaneTree, paneIds, tidy} from './panes.ts';

/** A tree as plain data, for a settings file: a pane is its id, a split is `{row: […]}` or `{column: […]}`. */
export type PlainNode =
	| string
	| {readonly row: readonly PlainNode[]; readonly weights?: readonly number[]}
	| {readonly column: readonly PlainNode[]; readonly weights?: readonly number[]};

export interface PlainLayout {
	readonly panes: PlainNode;
	readonly focus?: string;
}

const deepest = 16;
const mostPanes = 64;

const plainNode = (node: Node): PlainNode => {
	if (node.type === 'pane') return node.id;
	const children = node.children.map(plainNode);
	const isEven = node.weights.every(weight => weight === node.weights[0]);
	const weights = isEven
		? {}
		: {weights: node.weights.map(weight => Number(weight.toPrecision(4)))};
	return node.axis === 'row' ? {row: children, ...weights} : {column: children, ...weights};
};

/** A tree as plain data; zoom is not part of it. */
export const toPlain = ({root, focus}: PaneTree): PlainLayout => ({panes: plainNode(root), focus});

const wrong = (path: string, message: string): never => {
	throw new AppError('CONFIG', `${path}: ${message}`);
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const onlyKeys = (value: object, allowed: readonly string[], path: string) => {
	for (const key of Object.keys(value)) {
		if (!allowed.includes(key)) wrong(path, `there is no "${key}": there is ${allowed.join(', ')}`);
	}
};

const readWeights = (value: unknown, count: number, path: string): readonly number[] => {
	if (value === undefined) return Array.from({length: count}, () => 1);
	if (!Array.isArray(value) || value.length !== count) {
		return wrong(path, `must be a list of ${count} numbers, one for each pane or split`);
	}
	return value.map((weight: unknown, place) =>
		typeof weight === 'number' && Number.isFinite(weight) && weight > 0
			? weight
			: wrong(`${path}[${place}]`, 'must be a number above 0'),
	);
};

const readNode = (value: unknown, path: string, depth: number): Node => {
	if (typeof value === 'string') {
		return value.trim() === '' ? wrong(path, 'a pane needs a name') : {type: 'pane', id: value};
	}
	if (!isObject(value))
		return wrong(path, 'must be the name of a pane, or {row: […]} or {column: […]}');
	if (depth >= deepest) return wrong(path, `is nested over ${deepest} deep`);
	onlyKeys(value, ['row', 'column', 'weights'], path);
	const {row, column, weights} = value;
	if ((row === undefined) === (column === undefined)) {
		return wrong(path, 'must have one of row and column');
	}
	const axis: Axis = row === undefined ? 'column' : 'row';
	const list: unknown = row ?? column;
	if (!Array.isArray(list) || list.length === 0) {
		return wrong(`${path}.${axis}`, 'must be a list of panes');
	}
	return {
		type: 'split',
		axis,
		children: list.map((child: unknown, place) =>
			readNode(child, `${path}.${axis}[${place}]`, depth + 1),
		),
		weights: readWeights(weights, list.length, `${path}.weights`),
	};
};

/** Reads what `toPlain` wrote, or somebody by hand. Throws CONFIG with the place and what is allowed there. */
export const fromPlain = (value: unknown, path = 'layout'): PaneTree => {
	if (!isObject(value)) return wrong(path, 'must be {panes: …}');
	onlyKeys(value, ['panes', 'focus'], path);
	const {panes, focus} = value;
	const root = tidy(readNode(panes, `${path}.panes`, 0));
	const ids = paneIds(root);
	const twice = ids.find((id, place) => ids.indexOf(id) !== place);
	if (twice !== undefined) return wrong(`${path}.panes`, `has "${twice}" twice`);
	if (ids.length > mostPanes) return wrong(`${path}.panes`, `has more than ${mostPanes} panes`);
	if (focus === undefined) return {root, focus: ids[0] ?? '', zoomed: false};
	if (typeof focus !== 'string' || !ids.includes(focus)) {
		return wrong(`${path}.focus`, `must be one of ${ids.join(', ')}`);
	}
	return {root, focus, zoomed: false};
};
