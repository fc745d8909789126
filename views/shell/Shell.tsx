import {Box} from 'ink';
import {useLayout} from '../../hooks/useLayout.ts';
import type {Hub} from '../../src/hub/types.ts';
import {Header} from './Header.tsx';
import {KindTabs} from './KindTabs.tsx';
import {Panes} from './Panes.tsx';
import {StatusBar} from './StatusBar.tsx';

/** The screen of a connected engine: header, tabs, panes, status bar, one below the other. */
export const Shell = ({hub}: {readonly hub: Hub}) => {
	const layout = useLayout();
	return (
		<Box flexDirection="column" width={layout.header.width} flexShrink={0}>
			<Header hub={hub} width={layout.header.width} />
			<KindTabs width={layout.tabs.width} />
			<Panes hub={hub} />
			<StatusBar width={layout.status.width} />
		</Box>
	);
};
