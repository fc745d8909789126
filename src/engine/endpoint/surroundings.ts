import {readdirSync, readFileSync, statSync} from 'node:fs';
import {homedir} from 'node:os';
import {join} from 'node:path';

/** What decides which engine is meant: the environment and a few files. */
export interface Surroundings {
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly home: string;
	readonly userId: number | undefined;
	/** The text of a file; undefined when it cannot be read. */
	readFile(path: string): string | undefined;
	/** Names in a directory; none when it cannot be read. */
	listDirectory(path: string): readonly string[];
	isSocket(path: string): boolean;
}

const attempt = <T>(read: () => T): T | undefined => {
	try {
		return read();
	} catch {
		// Absent or not ours to read: for whoever looks, it is not there.
		return undefined;
	}
};

/** Whether there is a socket at `path` that we may at least see. */
export const isSocketFile = (path: string): boolean =>
	attempt(() => statSync(path).isSocket()) ?? false;

/** Those of this process. */
export const realSurroundings = (): Surroundings => ({
	env: process.env,
	home: homedir(),
	userId: process.getuid?.(),
	readFile: path => attempt(() => readFileSync(path, 'utf8')),
	listDirectory: path => attempt(() => readdirSync(path)) ?? [],
	isSocket: isSocketFile,
});

/** Where docker keeps its settings, contexts and certificates. */
export const configDirectory = ({env, home}: Surroundings): string =>
	env['DOCKER_CONFIG'] || join(home, '.docker');
