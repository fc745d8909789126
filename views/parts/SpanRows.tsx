import {useMemo} from 'react';
import {type Theme, useTheme} from '../../hooks/useTheme.ts';
import type {Span} from '../../src/spans/span.ts';
import type {Readable} from '../../src/store/store.ts';
import type {ViewerBody} from '../../src/viewers/types.ts';
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
	/** The one there is now, asked for every row. This and `watch` must be the same from render to render. */
	readonly viewer: () => ViewerBody | undefined;
	/** Everything that changes when something else is to be seen. */
	readonly watch: readonly Readable<unknown>[];
}

/** The body of whichever viewer of lines there is, painted without a render. */
export const SpanRows = ({width, height, viewer, watch}: SpanRowsProps) => {
	const theme = useTheme();
	const row = useMemo(() => {
		/** A viewer gives the same spans until something changed. */
		const known = new WeakMap<readonly Span[], string>();
		return (index: number): string => {
			const now = viewer();
			if (now?.shape !== 'lines') return '';
			const spans = now.row(index);
			const painted = known.get(spans) ?? paintSpans(spans, theme);
			known.set(spans, painted);
			return painted;
		};
	}, [viewer, theme]);
	return <Rows width={width} height={height} row={row} watch={watch} />;
};
