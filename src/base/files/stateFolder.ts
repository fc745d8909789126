import {homedir} from 'node:os';
import {join} from 'node:path';

/** `$XDG_STATE_HOME/gantry`; a relative XDG_STATE_HOME counts as none, as its standard says. */
export const stateFolder = (environment: NodeJS.ProcessEnv): string => {
	const base = environment['XDG_STATE_HOME'];
	return join(base?.startsWith('/') ? base : join(homedir(), '.local', 'state'), 'gantry');
};
