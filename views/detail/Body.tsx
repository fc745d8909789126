import {usePaneViewer} from '../../hooks/usePaneViewer.ts';
import {useStore} from '../../hooks/useStore.ts';
import type {Readable} from '../../src/store/store.ts';
import type {ViewerBody} from '../../src/viewers/types.ts';
import {Charts} from '../parts/Charts.tsx';
import {SpanRows} from '../parts/SpanRows.tsx';
import {Tables} from './Tables.tsx';

interface Inside {
	/** Of the inside of the frame. */
	readonly width: number;
	readonly height: number;
}

export interface BodyProps extends Inside {
	/** Of the slot whose viewer it is. */
	readonly pane: string;
}

interface DrawnProps extends Inside {
	readonly viewer: Readable<ViewerBody | undefined>;
	readonly shape: 'table' | 'chart';
}

const shapes = {table: Tables, chart: Charts} as const;

/** A viewer that React draws: each one is a render. */
const Drawn = ({viewer, shape, ...inside}: DrawnProps) => {
	const now = useStore(viewer, current => current);
	const Shape = shapes[shape];
	return now?.shape === shape ? <Shape {...inside} viewer={now} /> : null;
};

/** What scrolls inside of a pane; nothing while there is nothing to show. */
export const Body = ({width, height, pane}: BodyProps) => {
	const {viewer, watch} = usePaneViewer(pane);
	const shape = useStore(viewer, now => now?.shape);
	if (!shape || width <= 0 || height <= 0) return null;
	if (shape !== 'lines')
		return <Drawn width={width} height={height} viewer={viewer} shape={shape} />;
	return <SpanRows width={width} height={height} viewer={viewer.get} watch={watch} />;
};
