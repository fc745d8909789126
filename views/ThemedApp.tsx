import {useStore} from '../hooks/useStore.ts';
import type {Theme} from '../hooks/useTheme.ts';
import type {Readable} from '../src/store/store.ts';
import type {Workspace} from '../src/workspace/types.ts';
import {App} from './App.tsx';

export interface ThemedAppProps {
	readonly workspace: Workspace;
	readonly theme: Readable<Theme>;
}

const itself = (theme: Theme): Theme => theme;

/** The whole screen, in colours that may become known only when it stands. */
export const ThemedApp = ({workspace, theme}: ThemedAppProps) => (
	<App workspace={workspace} theme={useStore(theme, itself)} />
);
