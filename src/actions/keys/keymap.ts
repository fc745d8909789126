import type {Layer} from '../command.ts';
import {parseChord, printChord} from './chord.ts';
import {allStacks} from './stacks.ts';

/** What a key can be bound to: an action or a command, reduced to what the keymap asks. */
export interface Binding {
	readonly id: string;
	readonly layer: Layer;
	/** Default chords, as written. */
	readonly keys: readonly string[];
	/** The id that has the same keys in the other state of a row. */
	readonly twin?: string;
}

export type KeyOverrides = Readonly<Record<string, readonly string[]>>;

export type KeyMatch =
	/** More than one id: twins, of which the first that is available runs. */
	| {readonly type: 'hit'; readonly ids: readonly string[]}
	/** The start of a longer chord: wait for the next key. */
	| {readonly type: 'more'};

export interface Keymap {
	/** What the strokes pressed so far mean, in the first layer that knows them. */
	find(layers: readonly Layer[], strokes: readonly string[]): KeyMatch | undefined;
	/** Chords of an id, after overrides, in their only spelling. */
	keysOf(id: string): readonly string[];
}

/** Two ids that one key would mean. */
export interface Clash {
	readonly chord: string;
	readonly ids: readonly [string, string];
	/** One sentence for people, with both names. */
	readonly message: string;
}

interface Bound extends Binding {
	readonly defaults: readonly string[];
	/** A person set these keys. */
	readonly chosen: boolean;
}

interface Claim {
	readonly bound: Bound;
	readonly chord: string;
}

/** The same key, or one that is the start of the other (`g` would never wait for `g g`). */
const overlaps = (a: string, b: string): boolean =>
	a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `);

const areTwins = (a: Binding, b: Binding): boolean => a.twin === b.id && b.twin === a.id;

const sharesStack = (a: Layer, b: Layer): boolean =>
	allStacks.some(stack => stack.includes(a) && stack.includes(b));

/**
 * Inside a layer a key has one meaning. Across layers the first layer wins, which is how the defaults
 * are made; but a key that a person chose must not silently take away one that he did not think of.
 */
const isClash = (a: Claim, b: Claim): boolean => {
	if (!overlaps(a.chord, b.chord) || areTwins(a.bound, b.bound)) return false;
	if (a.bound.layer === b.bound.layer) return true;
	const meant = [a, b].every(({bound, chord}) => bound.defaults.includes(chord));
	return !meant && a.bound.chosen !== b.bound.chosen && sharesStack(a.bound.layer, b.bound.layer);
};

const bind = (bindings: readonly Binding[], overrides: KeyOverrides): readonly Bound[] =>
	bindings.map(binding => {
		const own = overrides[binding.id]?.map(parseChord);
		const defaults = binding.keys.map(parseChord);
		return {...binding, keys: own ?? defaults, defaults, chosen: own !== undefined};
	});

/** Keys that two ids claim. Throws AppError CONFIG for a chord that is none. */
export const clashes = (
	bindings: readonly Binding[],
	overrides: KeyOverrides = {},
): readonly Clash[] => {
	const claims = bind(bindings, overrides).flatMap(bound =>
		bound.keys.map(chord => ({bound, chord})),
	);
	return claims.flatMap(({bound, chord}, index) =>
		claims
			.slice(0, index)
			.filter(other => isClash(other, {bound, chord}))
			.map(other => ({
				chord,
				ids: [other.bound.id, bound.id] as const,
				message:
					other.chord === chord
						? `"${printChord(chord)}" is both ${other.bound.id} and ${bound.id}`
						: `"${printChord(other.chord)}" (${other.bound.id}) and "${printChord(chord)}" (${bound.id}) begin alike`,
			})),
	);
};

/** Layers -> chord -> ids. Of clashing ids the first in the list wins; `clashes` tells of them. */
export const createKeymap = (
	bindings: readonly Binding[],
	overrides: KeyOverrides = {},
): Keymap => {
	const table = new Map<Layer, Map<string, string[]>>();
	const starts = new Set<string>();
	const keys = new Map<string, readonly string[]>();
	for (const bound of bind(bindings, overrides)) {
		keys.set(bound.id, bound.keys);
		const layer = table.get(bound.layer) ?? new Map<string, string[]>();
		table.set(bound.layer, layer);
		for (const chord of bound.keys) {
			layer.set(chord, [...(layer.get(chord) ?? []), bound.id]);
			const strokes = chord.split(' ');
			for (let count = 1; count < strokes.length; count += 1) {
				starts.add(`${bound.layer} ${strokes.slice(0, count).join(' ')}`);
			}
		}
	}
	return {
		find(layers, strokes) {
			const chord = strokes.join(' ');
			for (const layer of layers) {
				const ids = table.get(layer)?.get(chord);
				if (ids) return {type: 'hit', ids};
				if (starts.has(`${layer} ${chord}`)) return {type: 'more'};
			}
			return undefined;
		},
		keysOf: id => keys.get(id) ?? [],
	};
};
