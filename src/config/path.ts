import {homedir} from 'node:os';
import {join} from 'node:path';

/** `$XDG_CONFIG_HOME/gantry/config.yaml`; a relative XDG_CONFIG_HOME counts as none, as its standard says. */
export const configPath = (environment: NodeJS.ProcessEnv): string => {
	const base = environment['XDG_CONFIG_HOME'];
	const directory = base?.startsWith('/') ? base : join(homedir(), '.config');
	return join(directory, 'gantry', 'config.yaml');
};
