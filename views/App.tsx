import {Box} from 'ink';
import {useHub} from '../hooks/useHub.ts';
import {useLayout} from '../hooks/useLayout.ts';
import {useSize} from '../hooks/useSize.ts';
import {type Theme, ThemeContext} from '../hooks/useTheme.ts';
import {WorkspaceContext} from '../hooks/useWorkspace.ts';
import type {Workspace} from '../src/workspace/types.ts';
import {Overlay} from './overlay/Overlay.tsx';
import {Connect} from './shell/Connect.tsx';
import {Shell} from './shell/Shell.tsx';
import {Toasts} from './shell/Toasts.tsx';
import {TooSmall} from './shell/TooSmall.tsx';

const Screenful = () => {
	const {columns, rows} = useSize();
	const {tooSmall} = useLayout();
	const hub = useHub();
	if (tooSmall) return <TooSmall />;
	return (
		<Box width={columns} height={rows} overflow="hidden">
			{hub ? <Shell hub={hub} /> : <Connect />}
			<Toasts />
			<Overlay />
		</Box>
	);
};

export interface AppProps {
	readonly workspace: Workspace;
	readonly theme: Theme;
}

/** The whole screen. Keys do not come through here: mount hands them to the workspace. */
export const App = ({workspace, theme}: AppProps) => (
	<WorkspaceContext value={workspace}>
		<ThemeContext value={theme}>
			<Screenful />
		</ThemeContext>
	</WorkspaceContext>
);
