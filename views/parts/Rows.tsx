import {Box, type DOMElement, Text} from 'ink';
import {useContext, useLayoutEffect, useReducer, useRef} from 'react';
import type {Readable} from '../../src/store/store.ts';
import {LevelContext, measureBox, ScreenContext} from './ScreenContext.tsx';

export interface RowsProps {
	/** Cells. */
	readonly width: number;
	readonly height: number;
	/**
	 * Row `index` as one line with SGR, at most `width` cells, '' for an empty one. Pure and quick: it is
	 * asked for every row of every frame. Must be the same function from render to render.
	 */
	readonly row: (index: number, width: number, height: number) => string;
	/** Everything that `row` reads; must be the same array from render to render. */
	readonly watch: readonly Readable<unknown>[];
}

/**
 * Rows that are painted straight to the terminal's cells, without a render, whenever a watched store
 * tells. Without a screen (component tests, screen readers) they are lines of text.
 */
export const Rows = ({width, height, row, watch}: RowsProps) => {
	const screen = useContext(ScreenContext);
	const level = useContext(LevelContext);
	const box = useRef<DOMElement>(null);
	const [, renderAgain] = useReducer((count: number) => count + 1, 0);
	useLayoutEffect(() => {
		const repaint = screen?.schedule ?? renderAgain;
		const leave = watch.map(source => source.subscribe(repaint));
		// What begins to work when it is watched may have news already.
		repaint();
		return () => {
			for (const unsubscribe of leave) unsubscribe();
		};
	}, [watch, screen]);
	useLayoutEffect(
		() => screen?.addRegion({level, row, measure: () => measureBox(box)}),
		[screen, level, row],
	);
	return (
		<Box ref={box} width={width} height={height} flexDirection="column" flexShrink={0}>
			{!screen &&
				Array.from({length: height}, (_, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
					<Box key={index} height={1} flexShrink={0}>
						<Text wrap="truncate">{row(index, width, height) || ' '}</Text>
					</Box>
				))}
		</Box>
	);
};
