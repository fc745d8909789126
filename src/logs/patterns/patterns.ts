import type {Level} from '../text/levels.ts';
import {levelOf} from '../text/lineLevel.ts';
import {wildcard} from '../text/mask.ts';
import {fitsTemplate, headOf, maskedWords, messageOf, type TemplateHead} from '../text/template.ts';

/** Lines that are alike but for what varies in them. */
export interface Template {
	/** Never given twice. */
	readonly id: number;
	/** Its words; variables stand as `<number>`, `<ip>` … and `<*>`. */
	readonly text: string;
	/** Of all of its lines, where those say one. */
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
	/** More than this share of the words of a message must be equal for a line to join a template; 0.5 unless said. */
	readonly similarity?: number;
}

interface Cluster {
	readonly id: number;
	/** Level and what never varies. */
	readonly key: string;
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

/** A leaf holds the templates that share the number of words, the level, and the first word of the message. */
type Leaf = Cluster[];
type Node = Map<string, Leaf>;
type Placed = {readonly cluster: Cluster; readonly leaf: Leaf};

/** Branches below a number of words; further ones share one. */
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

const isVariable = (word: string): boolean => word.startsWith('<') && word.endsWith('>');

/** Share of the words of a message that are equal; 1 for one of the template, 0 where what never varies differs. */
const similarityOf = (
	template: Pick<Cluster, 'words' | 'key'>,
	words: readonly string[],
	{start, key}: TemplateHead,
): number => {
	if (template.key !== key) return 0;
	let equal = 0;
	let all = 0;
	let isOne = true;
	for (let place = 0; place < words.length; place++) {
		const word = words[place] ?? '';
		const known = template.words[place];
		const isEqual = known === word;
		isOne &&= isEqual || known === wildcard;
		if (place < start || isVariable(word)) continue;
		all++;
		if (isEqual) equal++;
	}
	if (isOne) return 1;
	return all === 0 ? 0.99 : equal / all;
};

/** The place in a leaf of the most similar template; -1 when none is similar enough. */
const bestIn = (
	leaf: Leaf,
	words: readonly string[],
	head: TemplateHead,
	similarity: number,
): number => {
	let best = -1;
	let highest = similarity;
	for (let place = 0; place < leaf.length && highest < 1; place++) {
		const known = leaf[place];
		const score = known ? similarityOf(known, words, head) : 0;
		if (score <= highest) continue;
		highest = score;
		best = place;
	}
	return best;
};

/** Words that differ become variables. */
const join = (cluster: Cluster, words: readonly string[]) => {
	if (fitsTemplate(cluster.words, words)) return;
	cluster.words = cluster.words.map((word, place) => (word === words[place] ? word : wildcard));
};

/** One more line of a template. */
const count = (cluster: Cluster, text: string, timeMs: number) => {
	cluster.count++;
	// Lines may be told from the newest to the oldest: what is shown is known first.
	if (timeMs >= cluster.lastMs) cluster.sample = text;
	cluster.firstMs = Math.min(cluster.firstMs, timeMs);
	cluster.lastMs = Math.max(cluster.lastMs, timeMs);
	const passed = timeMs - cluster.warmAt;
	if (passed < 0) cluster.warmth += Math.exp(passed / rateMs);
	else cluster.warmth = cluster.warmth * Math.exp(-passed / rateMs) + 1;
	cluster.warmAt = Math.max(cluster.warmAt, timeMs);
};

/** Sorts out what to forget when there are too many: the tenth part that was seen longest ago. */
const oldestTenth = (placed: readonly Placed[]): readonly Placed[] =>
	[...placed]
		.sort((a, b) => a.cluster.lastMs - b.cluster.lastMs)
		.slice(0, Math.max(1, Math.floor(placed.length / 10)));

/**
 * Groups lines into templates as they come: Drain, with variables masked beforehand. A tree of fixed depth
 * leads over the number of words, the level and the first word to a few templates; the most similar one takes the line,
 * and its words that differ become variables.
 * Source: He, Zhu, Zheng, Lyu, "Drain: An Online Log Parsing Approach with Fixed Depth Tree", ICWS 2017.
 */
export const createPatterns = ({most = 2000, similarity = 0.5}: PatternsOptions = {}): Patterns => {
	const tree = new Map<number, Node>();
	const clusters = new Map<number, Placed>();
	let nextId = 1;
	let lines = 0;
	const forgotten = {templates: 0, lines: 0};

	const leafOf = (words: readonly string[], own: string): Leaf => {
		let node = tree.get(words.length);
		if (!node) {
			node = new Map();
			tree.set(words.length, node);
		}
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
		for (const known of oldestTenth([...clusters.values()])) forget(known.cluster, known.leaf);
	};
	const create = (
		own: Pick<Cluster, 'words' | 'key' | 'level'>,
		text: string,
		timeMs: number,
		leaf: Leaf,
	): Cluster => {
		makeRoom(leaf);
		const base = {
			...{...own, id: nextId++, count: 0, sample: text},
			...{firstMs: timeMs, lastMs: timeMs, warmth: 0, warmAt: timeMs},
		};
		const cluster: Cluster = Object.assign(base, {view: viewOf(base)});
		clusters.set(cluster.id, {cluster, leaf});
		leaf.unshift(cluster);
		return cluster;
	};
	return {
		add(text, timeMs) {
			lines++;
			const words = maskedWords(messageOf(text));
			const level = levelOf(text);
			const {start, key: first} = headOf(words);
			const key = `${level} ${first}`;
			const leaf = leafOf(words, key);
			const place = bestIn(leaf, words, {start, key}, similarity);
			const known = leaf[place];
			const cluster = known ?? create({words, key, level}, text, timeMs, leaf);
			if (known) {
				join(known, words);
				// What comes often is found first, and what comes no more is the first to be forgotten.
				if (place > 0) leaf.unshift(...leaf.splice(place, 1));
			}
			count(cluster, text, timeMs);
			return cluster.view;
		},
		templates: () => [...clusters.values()].map(({cluster}) => cluster.view),
		get lines() {
			return lines;
		},
		forgotten,
	};
};
