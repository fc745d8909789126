import {safeName} from '../../base/text/text.ts';
import {WrittenNumber} from './json.ts';
import type {LogRecord} from './structured.ts';

/** A piece of a row of a record written out, and what it is. */
export interface PrettyPiece {
	readonly text: string;
	readonly role: 'key' | 'text' | 'number' | 'word' | 'sign';
}

export type PrettyRow = readonly PrettyPiece[];

const indent = '  ';
const mostRows = 500;
const deepest = 40;

const sign = (text: string): PrettyPiece => ({text, role: 'sign'});

const single = (value: unknown): PrettyPiece => {
	if (typeof value === 'string') return {text: safeName(JSON.stringify(value)), role: 'text'};
	const isNumber = typeof value === 'number' || value instanceof WrittenNumber;
	return {text: String(value), role: isNumber ? 'number' : 'word'};
};

const entriesOf = (value: object): readonly (readonly [string | undefined, unknown])[] =>
	Array.isArray(value) ? value.map(item => [undefined, item] as const) : Object.entries(value);

/**
 * A record written out over several rows, as JSON is printed by hand; of logfmt a row for each pair. All of it
 * is safe; after 500 rows it is cut off with a row that says so.
 */
export const prettyRows = ({format, fields}: LogRecord): readonly PrettyRow[] => {
	const rows: PrettyRow[] = [];
	const write = (before: PrettyRow, value: unknown, after: string, depth: number) => {
		if (rows.length >= mostRows) return;
		const end = after === '' ? [] : [sign(after)];
		if (typeof value !== 'object' || value === null || value instanceof WrittenNumber) {
			rows.push([...before, single(value), ...end]);
			return;
		}
		const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
		const entries = entriesOf(value);
		if (entries.length === 0 || depth >= deepest) {
			rows.push([...before, sign(entries.length === 0 ? `${open}${close}` : '…'), ...end]);
			return;
		}
		rows.push([...before, sign(open)]);
		const margin = sign(indent.repeat(depth + 1));
		for (const [place, [key, item]] of entries.entries()) {
			const name: PrettyRow =
				key === undefined ? [] : [{text: safeName(JSON.stringify(key)), role: 'key'}, sign(': ')];
			write([margin, ...name], item, place < entries.length - 1 ? ',' : '', depth + 1);
		}
		rows.push([sign(`${indent.repeat(depth)}${close}`), ...end]);
	};
	if (format === 'json') write([], fields, '', 0);
	else {
		for (const [key, value] of Object.entries(fields)) {
			rows.push([
				{text: safeName(key), role: 'key'},
				sign('='),
				{text: safeName(String(value)), role: 'text'},
			]);
		}
	}
	return rows.length > mostRows
		? [...rows.slice(0, mostRows), [sign('⋯ the rest is not shown')]]
		: rows;
};
