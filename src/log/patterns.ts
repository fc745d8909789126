import {type Level, levelNamed} from './levels.ts';
import {levelOf} from './lineLevel.ts';
import {wildcard} from './mask.ts';
import {fits, messageOf, wordsOf} from './template.ts';

/** Lines that are alike but for what varies in them. */
export interface Template {
	/** Never given twice. */
	readonly id: number;
	/** Its words; variables stand as `<number>`, `<ip>` … and `<*>`. */
	readonly text: string;
	/** Of its first line, where that says one. */
	readonly level: Level | undefined;
	readonly count: number;
	/** ms since the epoch, whatever the order that the lines were told in. */
	readonly firstMs: number;
	readonly lastMs: number;
	/** Its newest line. */
	readonly sample: string;
	/** Lines a second around `nowMs`, of about the last half minute. */
	rate(nowMs: number): number;
	/** Whether it was first seen at `sinceMs` or later. */
	isNew(sinceMs: number): boolean;
}

export interface Patterns {
	/** Takes a line without colours; returns the template that it belongs to. */
	add(text: string, timeMs: number): Template;
	/** Those known now, in no order; live objects. */
	templates(): readonly Template[];
	readonly lines: number;
	/** Templates that were forgotten to stay within the bound, and the lines they had. */
	readonly forgotten: {readonly templates: number; readonly lines: number};
}

export interface PatternsOptions {
	/** Templates kept; 2,000 unless said. */
	readonly most?: number;
	/** Share of words that must be equal for a line to join a template; 0.5 unless said. */
	readonly similarity?: number;
}

interface Cluster {
	readonly id: number;
	words: string[];
	readonly level: Level | undefined;
	count: number;
	firstMs: number;
	lastMs: number;
	sample: string;
	warmth: number;
	warmAt: number;
	readonly view: Template;
}

/** A leaf holds the templates that share the number of words and the first one. */
type Leaf = Cluster[];
type Node = Map<string, Leaf>;

/** What stands around a level: `[INFO]`, `WARN:`. */
const edges = /^\W+|\W+$/g;
/** Branches below a number of words; further first words share one. */
const mostBranches = 200;
/** Templates in a leaf. */
const mostInLeaf = 100;
/** The half minute of a rate: the mean age of what counts, ms. */
const rateMs = 30_000;

const viewOf = (cluster: Omit<Cluster, 'view'>): Template => ({
	id: cluster.id,
	level: cluster.level,
	get firstMs() {
		return cluster.firstMs;
	},
	get text() {
		return cluster.words.join(' ');
	},
	get count() {
		return cluster.count;
	},
	get lastMs() {
		return cluster.lastMs;
	},
	get sample() {
		return cluster.sample;
	},
	rate: nowMs =>
		(cluster.warmth * Math.exp(-Math.max(0, nowMs - cluster.warmAt) / rateMs) * 1000) / rateMs,
	isNew: sinceMs => cluster.firstMs >= sinceMs,
});

/** The way through the tree: the first word that does not vary and is no level; many messages begin with a time and a level. */
const keyOf = (words: readonly string[]): string => {
	let key = '';
	for (const word of words) {
		if (word.includes('<')) continue;
		key += `${word} `;
		if (levelNamed(word.replace(edges, '')) === undefined) break;
	}
	return key;
};

const similarityOf = (template: readonly string[], words: readonly string[]): number => {
	let equal = 0;
	for (let place = 0; place < words.length; place++) {
		if (template[place] === words[place]) equal++;
	}
	return equal / words.length;
};

/** Sorts out what to forget when there are too many: the tenth part that was seen longest ago. */
const oldestTenth = (clusters: Iterable<Cluster>, count: number): readonly Cluster[] =>
	[...clusters].sort((a, b) => a.lastMs - b.lastMs).slice(0, Math.max(1, Math.floor(count / 10)));

/**
 * Groups lines into templates as they come: Drain, with variables masked beforehand. A tree of fixed depth
 * leads over the number of words and the first word to a few templates; the most similar one takes the line,
 * and its words that differ become variables.
 * Source: He, Zhu, Zheng, Lyu, "Drain: An Online Log Parsing Approach with Fixed Depth Tree", ICWS 2017.
 */
export const createPatterns = ({most = 2000, similarity = 0.5}: PatternsOptions = {}): Patterns => {
	const tree = new Map<number, Node>();
	const clusters = new Map<number, {readonly cluster: Cluster; readonly leaf: Leaf}>();
	let nextId = 1;
	let lines = 0;
	const forgotten = {templates: 0, lines: 0};

	const leafOf = (words: readonly string[]): Leaf => {
		let node = tree.get(words.length);
		if (!node) {
			node = new Map();
			tree.set(words.length, node);
		}
		const own = keyOf(words);
		const key = node.has(own) || node.size < mostBranches ? own : wildcard;
		const leaf = node.get(key) ?? [];
		if (leaf.length === 0) node.set(key, leaf);
		return leaf;
	};
	const forget = (cluster: Cluster, leaf: Leaf) => {
		leaf.splice(leaf.indexOf(cluster), 1);
		clusters.delete(cluster.id);
		forgotten.templates++;
		forgotten.lines += cluster.count;
	};
	const makeRoom = (leaf: Leaf) => {
		const last = leaf.at(-1);
		if (leaf.length >= mostInLeaf && last) forget(last, leaf);
		if (clusters.size < most) return;
		for (const {id} of oldestTenth(
			[...clusters.values()].map(({cluster}) => cluster),
			most,
		)) {
			const known = clusters.get(id);
			if (known) forget(known.cluster, known.leaf);
		}
	};
	const create = (words: string[], text: string, timeMs: number, leaf: Leaf): Cluster => {
		makeRoom(leaf);
		const base = {
			id: nextId++,
			words,
			level: levelOf(text),
			count: 0,
			firstMs: timeMs,
			lastMs: timeMs,
			sample: text,
			warmth: 0,
			warmAt: timeMs,
		};
		const cluster: Cluster = Object.assign(base, {view: viewOf(base)});
		clusters.set(cluster.id, {cluster, leaf});
		leaf.unshift(cluster);
		return cluster;
	};
	/** The place in a leaf of the most similar template; -1 when none is similar enough. */
	const bestIn = (leaf: Leaf, words: readonly string[]): number => {
		let best = -1;
		let highest = 0;
		for (let place = 0; place < leaf.length && highest < 1; place++) {
			const score = similarityOf(leaf[place]?.words ?? [], words);
			if (score <= highest) continue;
			highest = score;
			best = place;
		}
		return highest >= similarity ? best : -1;
	};
	const join = (cluster: Cluster, words: readonly string[]) => {
		if (fits(cluster.words, words)) return;
		cluster.words = cluster.words.map((word, place) => (word === words[place] ? word : wildcard));
	};

	return {
		add(text, timeMs) {
			lines++;
			const words = wordsOf(messageOf(text));
			const leaf = leafOf(words);
			const place = bestIn(leaf, words);
			const known = leaf[place];
			const cluster = known ?? create(words, text, timeMs, leaf);
			if (known) {
				join(known, words);
				// What comes often is found first, and what comes no more is the first to be forgotten.
				if (place > 0) leaf.unshift(...leaf.splice(place, 1));
			}
			cluster.count++;
			// Lines may be told from the newest to the oldest: what is shown is known first.
			if (timeMs >= cluster.lastMs) cluster.sample = text;
			cluster.firstMs = Math.min(cluster.firstMs, timeMs);
			cluster.lastMs = Math.max(cluster.lastMs, timeMs);
			const passed = timeMs - cluster.warmAt;
			if (passed < 0) cluster.warmth += Math.exp(passed / rateMs);
			else cluster.warmth = cluster.warmth * Math.exp(-passed / rateMs) + 1;
			cluster.warmAt = Math.max(cluster.warmAt, timeMs);
			return cluster.view;
		},
		templates: () => [...clusters.values()].map(({cluster}) => cluster.view),
		get lines() {
			return lines;
		},
		forgotten,
	};
};
