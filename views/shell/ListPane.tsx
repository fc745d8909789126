import {useMemo} from 'react';
import {useWorkspace} from '../../hooks/useWorkspace.ts';
import type {Hub} from '../../src/hub/types.ts';
import {kindOf, type ListKind} from '../../src/kinds/index.ts';
import {Table} from '../table/Table.tsx';
import {listTitle} from '../table/title.ts';
import {Pane, type PaneTitle} from './Pane.tsx';

export interface ListPaneProps {
	readonly width: number;
	readonly height: number;
	readonly hub: Hub;
	readonly kindId: ListKind;
	/** The detail pane hangs below. */
	readonly open: boolean;
}

/** The list of a kind in its frame. */
export const ListPane = ({width, height, hub, kindId, open}: ListPaneProps) => {
	const workspace = useWorkspace();
	const kind = kindOf(kindId);
	const model = workspace.list(kindId);
	const title = useMemo(
		(): PaneTitle => ({
			watch: [model.view, workspace.state],
			left: () => listTitle(kind, model.view.get(), workspace.state.get().focus === 'main'),
		}),
		[kind, model, workspace],
	);
	return (
		<Pane width={width} height={height} title={title} open={open}>
			{(inner, rows) => <Table width={inner} height={rows} hub={hub} kind={kind} model={model} />}
		</Pane>
	);
};
