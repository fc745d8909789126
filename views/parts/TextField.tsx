import {Box, type DOMElement} from 'ink';
import TextInput from 'ink-text-input';
import {useContext, useLayoutEffect, useRef} from 'react';
import {grouped} from '../../src/base/text/format.ts';
import {longestGrapheme} from '../../src/base/text/graphemes.ts';
import {width as cellsOf} from '../../src/base/text/text.ts';
import type {LineState} from '../../src/terminal/input/lineEdit.ts';
import {measureBox, ScreenContext} from './ScreenContext.tsx';

export interface TextFieldProps {
	readonly line: LineState;
	/** Cells, with one for the cursor behind the text. */
	readonly width: number;
	/** Shown while the line is empty. */
	readonly placeholder?: string;
}

/** What is too long to be edited is counted. */
const shownPiece = (piece: string): string =>
	piece.length <= longestGrapheme ? piece : `‹${grouped(piece.length)} characters›`;

/** The part of a line that a field of `cells` shows, and the cell of the cursor in it. @internal */
export const fieldWindow = (
	shown: readonly string[],
	cursor: number,
	cells: number,
): {readonly text: string; readonly cursorCell: number} => {
	let start = cursor;
	let cursorCell = 0;
	// Looks at what it shows and no further: a line may have thousands of characters.
	for (; start > 0; start--) {
		const next = cursorCell + cellsOf(shownPiece(shown[start - 1] ?? ''));
		if (next > cells - 1) break;
		cursorCell = next;
	}
	let end = start;
	let text = '';
	for (let used = 0; end < shown.length; end++) {
		const piece = shownPiece(shown[end] ?? '');
		used += cellsOf(piece);
		if (used > cells) break;
		text += piece;
	}
	return {text, cursorCell};
};

const nothing = () => {};

/**
 * A line while it is edited, with the terminal's own cursor in it. It takes no keys: terminal/lineEdit
 * edits, ink-text-input only draws, since on its own it loses keys that arrive together.
 */
export const TextField = ({line, width, placeholder = ''}: TextFieldProps) => {
	const screen = useContext(ScreenContext);
	const box = useRef<DOMElement>(null);
	const {text, cursorCell} = fieldWindow(line.graphemes, line.cursor, width);
	const cell = useRef(cursorCell);
	// Told with every render, read when the frame that this render made is painted.
	useLayoutEffect(() => {
		cell.current = cursorCell;
	}, [cursorCell]);
	useLayoutEffect(() => {
		if (!screen) return;
		screen.setCursor(() => {
			const {x, y} = measureBox(box);
			return {x: x + cell.current, y};
		});
		return () => screen.setCursor(undefined);
	}, [screen]);
	return (
		<Box ref={box} width={width} height={1} flexShrink={0} overflow="hidden">
			<TextInput
				value={text}
				placeholder={fieldWindow([...placeholder], 0, width).text}
				focus={false}
				showCursor={false}
				onChange={nothing}
			/>
		</Box>
	);
};
