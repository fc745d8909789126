import {useMemo} from 'react';
import type {Readable} from '../../src/store/store.ts';
import {Rows} from './Rows.tsx';

export interface StripProps {
	readonly width: number;
	/** Everything that `paint` reads; must be the same array from render to render. */
	readonly watch: readonly Readable<unknown>[];
	/** The line, at most `cells` wide; asked again only when a source or the width changed. */
	readonly paint: (cells: number) => string;
}

/** One line that repaints by itself, without a render. */
export const Strip = ({width, watch, paint}: StripProps) => {
	const row = useMemo(() => {
		let known:
			| {readonly values: readonly unknown[]; readonly cells: number; readonly text: string}
			| undefined;
		return (_index: number, cells: number): string => {
			const values = watch.map(source => source.get());
			const same =
				known?.cells === cells &&
				values.every((value, index) => Object.is(value, known?.values[index]));
			if (!known || !same) known = {values, cells, text: paint(cells)};
			return known.text;
		};
	}, [watch, paint]);
	return <Rows width={width} height={1} row={row} watch={watch} />;
};
