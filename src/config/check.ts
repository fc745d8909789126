import {parseChord} from '../actions/keys/chord.ts';
import type {Caution} from '../actions/ports.ts';
import {toAppError} from '../base/errors.ts';
import {closest} from '../base/text/closest.ts';
import {savedReaders} from './layouts.ts';
import {type Located, namedKey, type Problem, type SettingsPlace} from './located.ts';
import {type Tell, unlike as unlikeIn, type ValueReader} from './reader.ts';
import {defaults, type HostRule, type Settings} from './settings.ts';

/** Ids that may stand in the file. */
export interface KnownIds {
	/** Of actions: what `confirm` takes. */
	readonly actions: readonly string[];
	/** Of actions and commands: what `keys` takes. */
	readonly ids: readonly string[];
}

const readers = (tell: Tell) => {
	const unlike = (node: Located, wanted: string): undefined => unlikeIn(tell, node, wanted);
	const oneOf =
		<const T extends string>(...allowed: readonly T[]): ValueReader<T> =>
		node => {
			const word = node.type === 'value' ? String(node.value) : '';
			const found = allowed.find(one => one === word);
			return found ?? unlike(node, `one of ${allowed.join(', ')} is`);
		};
	const flag: ValueReader<boolean> = node => {
		const value = node.type === 'value' ? node.value : undefined;
		if (value === true || value === 'on') return true;
		if (value === false || value === 'off') return false;
		return unlike(node, 'one of true, false, on, off is');
	};
	const text: ValueReader<string> = node =>
		node.type === 'value' && typeof node.value === 'string'
			? node.value
			: unlike(node, 'a text is');
	const wholeNumber =
		(least: number, most: number): ValueReader<number> =>
		node => {
			const value = node.type === 'value' ? node.value : undefined;
			if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) {
				return Number(value);
			}
			return unlike(node, `a whole number from ${least} to ${most} is`);
		};
	const chord: ValueReader<string> = node => {
		if (node.type !== 'value' || node.value === null) return unlike(node, 'a key such as "K" is');
		try {
			return parseChord(String(node.value));
		} catch (thrown) {
			const {message, hint} = toAppError(thrown);
			tell(node, [message, hint].filter(Boolean).join('. '));
			return undefined;
		}
	};
	const chords: ValueReader<readonly string[]> = node => {
		const items = node.type === 'list' ? node.items : [node];
		return items.map(chord).filter(one => one !== undefined);
	};
	const unknown = (
		place: SettingsPlace,
		what: string,
		key: string,
		known: readonly string[],
	): undefined => {
		const near = closest(key, known);
		const list = known.length <= 16 ? `; there are ${known.join(', ')}` : '';
		tell(place, `there is no ${what} ${namedKey(key)}${near ? `; did you mean ${near}?` : list}`);
	};
	/** A map whose names are ids that somebody knows. */
	const byId =
		<T>(
			what: string,
			ids: readonly string[],
			read: ValueReader<T>,
		): ValueReader<Record<string, T>> =>
		node => {
			if (node.type !== 'map') return unlike(node, `a map from ${what} to its setting is`);
			const pairs = node.entries.flatMap(({key, value, ...place}) => {
				if (!ids.includes(key)) return unknown(place, what, key, ids) ?? [];
				const setting = read(value);
				return setting === undefined ? [] : [[key, setting] as const];
			});
			return Object.fromEntries(pairs);
		};
	const hosts: ValueReader<readonly HostRule[]> = node => {
		if (node.type !== 'map') return unlike(node, 'a map from host patterns to prod or dev is');
		const read = oneOf('prod', 'dev');
		return node.entries.flatMap(({key, value}) => {
			const found = read(value);
			return found ? [{pattern: key, class: found}] : [];
		});
	};
	return {oneOf, flag, text, wholeNumber, chords, byId, hosts, unknown, unlike};
};

/** Settings out of a located file; what is wrong is told and its default stands. */
export const checkSettings = (
	root: Located | undefined,
	known: KnownIds,
): {readonly settings: Settings; readonly problems: readonly Problem[]} => {
	const problems: Problem[] = [];
	const tell: Tell = ({line, column}, message) => problems.push({line, column, message});
	const is = readers(tell);
	const saved = savedReaders(tell);
	const fields: {readonly [N in keyof Settings]: ValueReader<Settings[N]>} = {
		theme: is.oneOf('auto', 'dark', 'light', '16', 'none'),
		readOnly: is.flag,
		hosts: is.hosts,
		confirm: is.byId<Caution>('action', known.actions, is.oneOf('never', 'ask', 'type')),
		keys: is.byId('action or command', known.ids, is.chords),
		mouse: is.flag,
		psArgs: is.text,
		toolbox: is.text,
		notify: is.oneOf('bell', 'osc9', 'osc777', 'off'),
		escMs: is.wholeNumber(5, 2000),
		stats: is.flag,
		shell: is.oneOf('pane', 'terminal'),
		layouts: saved.byName('layouts', saved.layout),
		filters: saved.byName('filters of lines', saved.filters),
	};
	const found: Record<string, unknown> = {};
	// A file of comments only is an empty one.
	if (root && !(root.type === 'value' && root.value === null)) {
		if (root.type !== 'map') is.unlike(root, 'settings by name are');
		else {
			for (const {key, value, ...place} of root.entries) {
				if (!Object.hasOwn(fields, key)) is.unknown(place, 'setting', key, Object.keys(fields));
				else {
					const setting = fields[key as keyof Settings](value);
					if (setting !== undefined) found[key] = setting;
				}
			}
		}
	}
	return {settings: {...defaults, ...found}, problems};
};
