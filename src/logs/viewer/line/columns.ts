import {clip, pad, safeName, width} from '../../../base/text/text.ts';
import type {Line} from '../../../spans/span.ts';
import type {LogWindow} from '../../feed/types.ts';
import {plainText} from '../../text/plain.ts';
import {cellsOf, fieldOf, pathsOf, readRecord, recordLevel} from '../../text/structured.ts';
import {commonKeys, levelTone, type RecordTable} from './record.ts';

const between = 2;
/** Of a column that is not the message. */
const widest = 40;
/** Wider than any screen. */
const widestMessage = 400;
const narrowest = 6;
const levelCells = 5;
/** What the message gets before the others get what they need. */
const messageCells = 20;

/** The largest width for all that lets them fit; no less than `narrowest`. */
const capOf = (natural: readonly number[], room: number): number => {
	let cap = Math.max(narrowest, ...natural);
	const taken = () => natural.reduce((sum, cells) => sum + Math.min(cells, cap), 0);
	while (cap > narrowest && taken() > room) cap--;
	return cap;
};

/** A table without rows. `grew`: rows that were made before are not in line any more. */
export const createRecordTable = (keys: readonly string[], grew: () => void): RecordTable => {
	const natural = keys.map(key => (key === 'level' ? levelCells : width(safeName(key))));
	/** The column that takes what the others leave. */
	const message = keys.findIndex(key => /^(?:msg|message)$/.test(key));
	const flexible = message < 0 ? keys.length - 1 : message;

	const widths = (cells: number): readonly number[] => {
		const room = cells - between * (keys.length - 1);
		const kept = Math.min(natural[flexible] ?? 0, messageCells);
		const others = natural.filter((_, column) => column !== flexible);
		const cap = capOf(others, room - kept);
		const taken = others.reduce((sum, size) => sum + Math.min(size, cap), 0);
		return natural.map((size, column) =>
			column === flexible ? Math.max(kept, Math.min(size, room - taken)) : Math.min(size, cap),
		);
	};
	const lineOf = (
		texts: readonly string[],
		cells: number,
		toneOf: (column: number) => Omit<Line[number], 'text'>,
	): Line => {
		const sizes = widths(cells);
		return texts.map((text, column) => {
			const size = sizes[column] ?? 0;
			const isLast = column === keys.length - 1;
			const shown = isLast ? text : `${pad(clip(text, size), size)}${' '.repeat(between)}`;
			return {text: shown, ...toneOf(column)};
		});
	};
	const see = (texts: readonly string[]) => {
		let changed = false;
		for (const [column, text] of texts.entries()) {
			const size = Math.min(column === flexible ? widestMessage : widest, width(text));
			if (size <= (natural[column] ?? 0)) continue;
			natural[column] = size;
			changed = true;
		}
		if (changed) grew();
	};
	return {
		keys,
		row(record, cells) {
			const level = recordLevel(record);
			const tone = levelTone(level);
			const texts = cellsOf(record, keys).map((text, column) =>
				keys[column] === 'level' ? (level ?? text).toUpperCase() : text,
			);
			see(texts);
			return lineOf(texts, cells, column => (keys[column] === 'level' && tone ? {tone} : {}));
		},
		titles: cells => lineOf(keys.map(safeName), cells, () => ({tone: 'muted', bold: true})),
	};
};

/** Lines looked at for keys. */
const looked = 300;

/** Keys of the newest lines that are made of fields: the common ones first, then in the order of the lines. */
export const keysIn = ({first, end, at}: LogWindow): readonly string[] => {
	const keys = new Set<string>();
	const seen = new Set<string>();
	for (let index = end - 1; index >= Math.max(first, end - looked); index--) {
		const line = at(index);
		const record = line && readRecord(plainText(line.text));
		if (!record) continue;
		for (const key of commonKeys) if (fieldOf(record, key) !== undefined) seen.add(key);
		for (const path of pathsOf(record)) keys.add(path);
	}
	return [...new Set([...commonKeys.filter(key => seen.has(key)), ...keys])];
};
