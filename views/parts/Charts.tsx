import {useMemo} from 'react';
import {useTheme} from '../../hooks/useTheme.ts';
import type {ViewerBody} from '../../src/viewers/types.ts';
import {chartRows} from './chart.ts';
import {Rows} from './Rows.tsx';
import {paintSpans} from './SpanRows.tsx';

export interface ChartsProps {
	readonly width: number;
	readonly height: number;
	readonly viewer: ViewerBody;
}

/** The body of a viewer of charts, painted without a render. */
export const Charts = ({width, height, viewer}: ChartsProps) => {
	const theme = useTheme();
	const row = useMemo(() => {
		let known: {readonly key: string; readonly lines: readonly string[]} | undefined;
		return (index: number, cells: number, rows: number): string => {
			const key = `${viewer.revision.get()} ${cells} ${rows}`;
			if (known?.key !== key) {
				const drawn = chartRows(viewer.charts?.() ?? [], cells, rows);
				known = {key, lines: drawn.map(line => paintSpans(line, theme))};
			}
			return known.lines[index] ?? '';
		};
	}, [viewer, theme]);
	const watch = useMemo(() => [viewer.revision], [viewer]);
	return <Rows width={width} height={height} row={row} watch={watch} />;
};
