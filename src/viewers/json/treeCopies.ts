import type {Json} from '../../base/json.ts';
import {counted} from '../../base/text/format.ts';
import {clip, oneLine} from '../../base/text/text.ts';
import {isBranch} from './lineTree.ts';
import {type Path, pathText, templateOf} from './path.ts';
import type {TreeTools} from './treeTools.ts';

/** Cells of a value in the menu. */
const noted = 60;

export interface CopiedValue {
	/** From the document that the engine told. */
	readonly path: Path;
	readonly found: Json;
	/** As it is shown. */
	print(value: Json): string;
	/** How many lines a value takes. */
	linesOf(value: Json): number;
	/** How many all of it takes. */
	readonly lines: number;
	/** All of it. */
	text(): string;
}

/** What can be copied of a place in a document: its value, the way to it, or all. */
export const treeCopies = ({
	path,
	found,
	print,
	linesOf,
	lines,
	text,
}: CopiedValue): ReturnType<TreeTools['copies']> => {
	const [own, format] = [pathText(path), templateOf(path, found)];
	const all = counted(lines, 'line');
	return [
		{
			...{value: 'value', key: 'y', label: 'value', copied: 'the value'},
			note: isBranch(found)
				? counted(linesOf(found), 'line')
				: clip(oneLine(String(found).slice(0, noted)), noted),
			text: () => (isBranch(found) ? print(found) : String(found)),
		},
		{value: 'path', key: 'p', label: 'path', note: own, copied: own, text: () => own},
		{
			...{value: 'format', key: 'f', label: 'format of docker', copied: format},
			...{note: format, text: () => format},
		},
		{...{value: 'all', key: 'a', label: 'all of it', note: all, copied: 'all of it'}, text},
	];
};
