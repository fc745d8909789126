// Loaded when a path is followed for the first time: see docs/decisions/0024.
import {JSONPathEnvironment, JSONPathError, JSONPathNode} from 'json-p3';
import {AppError} from '../../base/errors.ts';
import type {Json} from '../../base/json.ts';
import {finishSlowly} from '../../base/turns.ts';
import type {Path} from './path.ts';

/** A value that was found, and where. */
export interface FoundValue {
	readonly path: Path;
	readonly value: Json;
}

/** Values that are kept, between two steps of a path as well. */
const most = 100_000;

/**
 * JSONPath, or a path as jq and docker write it: `$..Status`, `.Mounts[].Source`, `{{.State.Pid}}`, `State.Pid`.
 * Quoted texts stay as they are.
 */
const jsonPathOf = (typed: string): string => {
	const [, bare = ''] = /^\{?\{?\s*(?:json\s+)?(.*?)\s*\}?\}?$/.exec(typed.trim()) ?? [];
	const path = bare.replace(
		/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\[\]|(?<!\.)\.(?=\[)/g,
		(text, quoted) => quoted ?? (text === '[]' ? '[*]' : ''),
	);
	if (path === '' || path === '.') return '$';
	if (path.startsWith('$')) return path;
	return /^[.[]/.test(path) ? `$${path}` : `$.${path}`;
};

const environment = new JSONPathEnvironment();

type Segment = ReturnType<typeof environment.compile>['segments'][number];

/** A node and all that is in it. */
function* within(node: JSONPathNode): Generator<JSONPathNode> {
	yield node;
	const {value, location, root} = node;
	if (typeof value !== 'object' || value === null) return;
	for (const key of Array.isArray(value) ? value.keys() : Object.keys(value)) {
		const item = (value as Record<string | number, Json>)[key] as JSONPathNode['value'];
		yield* within(new JSONPathNode(item, [...location, key], root));
	}
}

/** As the library goes through a segment, with a step for each node: keys are answered in between. */
function* pass(segment: Segment, nodes: readonly JSONPathNode[]) {
	const found: JSONPathNode[] = [];
	const isDeep = segment.toString().startsWith('..');
	for (const node of nodes) {
		for (const one of isDeep ? within(node) : [node]) {
			for (const selector of segment.selectors) {
				for (const next of selector.lazyResolve(one)) {
					found.push(next);
					if (found.length > most)
						throw new AppError('INVALID', `It finds more than ${most} values`);
					yield undefined;
				}
			}
			yield undefined;
		}
	}
	return found;
}

/**
 * All that a path finds, in the order of the document. Nothing of it is ever run as a program. Throws AppError INVALID
 * with what is wrong with the path.
 */
export const select = async (typed: string, value: Json): Promise<readonly FoundValue[]> => {
	try {
		const {segments} = environment.compile(jsonPathOf(typed));
		const root = value as JSONPathNode['value'];
		let nodes: readonly JSONPathNode[] = [new JSONPathNode(root, [], root)];
		for (const segment of segments) nodes = await finishSlowly(pass(segment, nodes));
		return nodes.map(node => ({path: node.location, value: node.value as Json}));
	} catch (thrown) {
		if (!(thrown instanceof JSONPathError)) throw thrown;
		// Behind it stands the path once more, with a place in it.
		const [why = ''] = thrown.message.split(" ('");
		throw new AppError('INVALID', `That is no path: ${why}`);
	}
};
