import {useMemo} from 'react';
import {useTheme} from '../../hooks/useTheme.ts';
import {useWorkspace} from '../../hooks/useWorkspace.ts';
import type {Hub} from '../../src/hub/types.ts';
import type {AnyKind} from '../../src/kinds/index.ts';
import type {ListModel} from '../../src/lists/listTypes.ts';
import {Rows} from '../parts/Rows.tsx';
import {createTablePainter} from './painter.ts';

export interface TableProps {
	readonly width: number;
	readonly height: number;
	readonly hub: Hub;
	readonly kind: AnyKind;
	readonly model: ListModel<object>;
	/** True while it has the keys; must be the same function from render to render. */
	readonly focused: () => boolean;
}

/** A list of any kind. It renders once; rows, cursor, marks and numbers repaint without React. */
export const Table = ({width, height, hub, kind, model, focused}: TableProps) => {
	const {state, clock, help} = useWorkspace();
	const theme = useTheme();
	const {row, watch} = useMemo(
		() => ({
			row: createTablePainter({
				kind,
				view: model.view,
				stats: hub.stats,
				words: hub.lastWords,
				status: hub.status,
				focused,
				clock,
				theme,
				help,
			}),
			watch: [model.view, hub.stats, hub.lastWords, hub.status, state, clock],
		}),
		[kind, model, hub, state, focused, clock, help, theme],
	);
	return <Rows width={width} height={height} row={row} watch={watch} />;
};
