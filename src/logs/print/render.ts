import {pad, width} from '../../base/text/text.ts';
import {lineOf} from '../merge/streams/rawLine.ts';
import type {MergedBatch} from '../merge/streams/streamMerge.ts';
import {createFormatter} from '../output/format.ts';
import type {LineTemplate} from '../output/lineTemplate.ts';
import {createStampWriter} from '../output/stampText.ts';

/** Turns lines into what is written. */
export interface Render {
	/** A log, in the order of their numbers. */
	add(name: string): void;
	render(merged: MergedBatch): readonly Buffer[];
}

export interface RenderOptions {
	/** `bytes`: as they were written. `text`, `ansi`: safe for a terminal. `json`: an object a line. Or as a template says. */
	readonly form: 'bytes' | 'text' | 'ansi' | 'json' | LineTemplate;
	readonly prefix: boolean;
	readonly timestamps: boolean;
}

const blockBytes = 64 * 1024;
const lineFeed = 10;

interface Blocks {
	text(text: string): void;
	bytes(bytes: Buffer): void;
	done(): readonly Buffer[];
}

/** Collects output into blocks: a write costs as much as a thousand copies. */
const createBlocks = (): Blocks => {
	let full: Buffer[] = [];
	let block = Buffer.allocUnsafeSlow(blockBytes);
	let used = 0;
	const flush = () => {
		if (used === 0) return;
		full.push(block.subarray(0, used));
		block = Buffer.allocUnsafeSlow(blockBytes);
		used = 0;
	};
	const bytes = (added: Buffer) => {
		if (added.length + 1 > blockBytes - used) flush();
		if (added.length + 1 > blockBytes) {
			full.push(added);
			return;
		}
		block.set(added, used);
		used += added.length;
	};
	return {
		bytes,
		text(text) {
			// Three bytes a unit are the most that UTF-8 takes.
			if (text.length * 3 > blockBytes) return bytes(Buffer.from(text));
			if (text.length * 3 > blockBytes - used) flush();
			used += block.write(text, used);
		},
		done() {
			flush();
			const all = full;
			full = [];
			return all;
		},
	};
};

const widestPrefix = 40;
/** As grep tells that lines are left out. */
const gapLine = '--\n';

/** The bytes of lines, each with a line feed; what stands before them is ours. */
const createByteRender = ({prefix, timestamps}: RenderOptions): Render => {
	const blocks = createBlocks();
	const stamp = createStampWriter();
	const names: string[] = [];
	let prefixes: readonly Buffer[] = [];
	const newline = Buffer.of(lineFeed);
	return {
		add(name) {
			names.push(name);
			const cells = Math.min(widestPrefix, Math.max(...names.map(width)));
			prefixes = names.map(one => Buffer.from(`${pad(one, cells)} | `));
		},
		render({lines, sources, gaps}) {
			let gap = 0;
			for (let at = 0; at < lines.length; at++) {
				const line = lines[at];
				if (!line) continue;
				if (gaps?.[gap] === at) {
					gap++;
					blocks.text(gapLine);
				}
				const before = prefix ? prefixes[sources[at] ?? 0] : undefined;
				if (before) blocks.bytes(before);
				if (timestamps) blocks.text(`${stamp(line.timeNano)} `);
				blocks.bytes(line.bytes);
				blocks.bytes(newline);
			}
			return blocks.done();
		},
	};
};

/** How lines are printed, as bytes or in a form of the screen's. */
export const createRender = (options: RenderOptions): Render => {
	const {form, prefix, timestamps} = options;
	if (form === 'bytes') return createByteRender(options);
	const blocks = createBlocks();
	const formatter = createFormatter({form, sources: [], prefix, timestamps});
	return {
		add: formatter.add,
		render({lines, sources, gaps}) {
			let gap = 0;
			for (const [at, line] of lines.entries()) {
				if (gaps?.[gap] === at) {
					gap++;
					if (form !== 'json') blocks.text(gapLine);
				}
				blocks.text(formatter.format(lineOf(line), sources[at] ?? 0));
			}
			return blocks.done();
		},
	};
};
