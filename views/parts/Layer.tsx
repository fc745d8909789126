import {Box, type DOMElement, Text} from 'ink';
import {type ReactNode, useContext, useLayoutEffect, useRef} from 'react';
import {LevelContext, measureBox, ScreenContext} from './ScreenContext.tsx';

export interface LayerProps {
	/** Column of its left edge, from 0, relative to the box it is in. */
	readonly x: number;
	/** Row of its upper edge. */
	readonly y: number;
	/** Cells. */
	readonly width: number;
	readonly height: number;
	readonly children: ReactNode;
}

/** A box over everything drawn before it: nothing of that shines through, be it text or painted rows. */
export const Layer = ({x, y, width, height, children}: LayerProps) => {
	const screen = useContext(ScreenContext);
	const level = useContext(LevelContext) + 1;
	const box = useRef<DOMElement>(null);
	useLayoutEffect(() => screen?.addMask(() => measureBox(box), level), [screen, level]);
	// Boxes of Ink are transparent: only text covers text.
	const ground = Array.from({length: Math.max(0, height)}, () => ' '.repeat(Math.max(0, width)));
	return (
		<LevelContext value={level}>
			<Box
				ref={box}
				position="absolute"
				marginLeft={x}
				marginTop={y}
				width={width}
				height={height}
				flexDirection="column"
				flexShrink={0}
			>
				<Box position="absolute">
					<Text>{ground.join('\n')}</Text>
				</Box>
				{children}
			</Box>
		</LevelContext>
	);
};
