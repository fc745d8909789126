import {useStore} from '../../hooks/useStore.ts';
import {useWorkspace} from '../../hooks/useWorkspace.ts';
import type {Focus, Viewer} from '../../src/workspace/types.ts';
import {Charts} from '../parts/Charts.tsx';
import {SpanRows} from '../parts/SpanRows.tsx';
import {Tables} from './Tables.tsx';

export interface BodyProps {
	/** Of the inside of the frame. */
	readonly width: number;
	readonly height: number;
	/** Whose viewer it is. */
	readonly pane: Focus;
}

const shapes = {lines: SpanRows, table: Tables, chart: Charts} as const;

/** What scrolls inside of a pane; nothing while there is nothing to show. */
export const Body = ({width, height, pane}: BodyProps) => {
	const viewer: Viewer | undefined = useStore(useWorkspace().viewer(pane), now => now);
	if (!viewer || width <= 0 || height <= 0) return null;
	const Shape = shapes[viewer.shape];
	return <Shape width={width} height={height} viewer={viewer} />;
};
