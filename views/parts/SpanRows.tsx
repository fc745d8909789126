import {useMemo} from 'react';
import {type Theme, useTheme} from '../../hooks/useTheme.ts';
import type {Span, Viewer} from '../../src/workspace/types.ts';
import {Rows} from './Rows.tsx';

/** Spans as one line with SGR. Not cut: a viewer has done that, and a log body may hold SGR of its own. */
export const paintSpans = (spans: readonly Span[], theme: Theme): string => {
	let out = '';
	for (const {text, tone, bold, inverse} of spans) {
		out += theme.paint(text, tone, inverse ? 'inverse' : bold ? 'bold' : undefined);
	}
	return out;
};

export interface SpanRowsProps {
	readonly width: number;
	readonly height: number;
	readonly viewer: Viewer;
}

/** The body of a viewer of lines, painted without a render. */
export const SpanRows = ({width, height, viewer}: SpanRowsProps) => {
	const theme = useTheme();
	const row = useMemo(() => {
		/** A viewer gives the same spans until something changed. */
		const known = new WeakMap<readonly Span[], string>();
		return (index: number, cells: number, rows: number): string => {
			viewer.setSize(cells, rows);
			const spans = viewer.row(index);
			const painted = known.get(spans) ?? paintSpans(spans, theme);
			known.set(spans, painted);
			return painted;
		};
	}, [viewer, theme]);
	const watch = useMemo(() => [viewer.revision], [viewer]);
	return <Rows width={width} height={height} row={row} watch={watch} />;
};
