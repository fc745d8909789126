import {useMemo} from 'react';
import {useStore} from '../../hooks/useStore.ts';
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
	const moment = useStore(state, now => (kind.id === 'container' ? now.moment : undefined));
	const {row, watch} = useMemo(() => {
		const then = moment === undefined ? {...hub, clock} : hub.past.at(moment);
		const {stats, lastWords: words} = then;
		const {status} = hub;
		return {
			row: createTablePainter({
				...{kind, model, stats, words, status, focused, clock: then.clock},
				...{theme, help},
			}),
			watch: [model.view, stats, words, status, state, then.clock],
		};
	}, [kind, model, hub, state, moment, focused, clock, help, theme]);
	return <Rows width={width} height={height} row={row} watch={watch} />;
};
