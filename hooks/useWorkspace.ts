import {createContext, useContext} from 'react';
import type {OnScreen} from '../src/workspace/types.ts';

/** Carries the one workspace to every view. */
export const WorkspaceContext = createContext<OnScreen | undefined>(undefined);

/** The workspace that the screen shows. Throws outside of `App`. */
export const useWorkspace = (): OnScreen => {
	const workspace = useContext(WorkspaceContext);
	if (!workspace) throw new Error('useWorkspace needs a WorkspaceContext above it');
	return workspace;
};
