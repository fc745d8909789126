import {createContext, useContext} from 'react';
import type {Workspace} from '../src/workspace/types.ts';

/** Carries the one workspace to every view. */
export const WorkspaceContext = createContext<Workspace | undefined>(undefined);

/** The workspace that the screen shows. Throws outside of `App`. */
export const useWorkspace = (): Workspace => {
	const workspace = useContext(WorkspaceContext);
	if (!workspace) throw new Error('useWorkspace needs a WorkspaceContext above it');
	return workspace;
};
