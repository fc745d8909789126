import {useMemo} from 'react';
import {isFocused} from '../../hooks/useSlots.ts';
import {useWorkspace} from '../../hooks/useWorkspace.ts';
import {oneLine} from '../../src/base/text/text.ts';
import type {Hub} from '../../src/hub/types.ts';
import {kindOf, type ListKind} from '../../src/kinds/index.ts';
import type {ViewPlace} from '../detail/ViewerFrame.tsx';
import {Table} from '../table/Table.tsx';
import {listTitle, type TitleLoss, type TitleMoment} from '../table/title.ts';
import {Pane, type PaneTitle} from './Pane.tsx';

export interface ListPaneProps extends ViewPlace {
	readonly hub: Hub;
	readonly kindId: ListKind;
	/** The detail pane hangs below. */
	readonly open: boolean;
}

/** The list of a kind in its frame. */
export const ListPane = ({id, hub, kindId, open, ...place}: ListPaneProps) => {
	const workspace = useWorkspace();
	const kind = kindOf(kindId);
	const model = workspace.list(kindId, id);
	const focused = useMemo(() => () => isFocused(workspace.state.get(), id), [workspace, id]);
	const title = useMemo((): PaneTitle => {
		const {state, clock} = workspace;
		const moment = (): TitleMoment | undefined => {
			const at = kindId === 'container' ? state.get().moment : undefined;
			if (at === undefined) return undefined;
			const isFirst = at <= (hub.past.since() ?? Number.NEGATIVE_INFINITY);
			const first = isFirst ? 'nothing before is recorded' : undefined;
			return {at, now: clock.get(), what: hub.past.changeAt(at)?.what ?? first};
		};
		const loss = (): TitleLoss | undefined => {
			const status = hub.status.get();
			if (status.phase !== 'stale') return undefined;
			const {since, error} = status;
			return {since, now: clock.get(), reason: oneLine(error.message)};
		};
		return {
			watch: [model.view, state, clock, hub.status],
			left: room =>
				listTitle(kind, model.view.get(), {
					...{focused: focused(), room, moment: moment(), loss: loss()},
				}),
		};
	}, [kind, kindId, hub, model, workspace, focused]);
	return (
		<Pane {...place} title={title} open={open}>
			{(inner, rows) => (
				<Table width={inner} height={rows} hub={hub} kind={kind} model={model} focused={focused} />
			)}
		</Pane>
	);
};
