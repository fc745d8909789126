/**
 * What can stand in one place of a docker line, for whoever completes it: words that are known, names that an engine has,
 * files of this machine, and what is made of these.
 */
export type Completes =
	| readonly string[]
	| Names
	| Files
	/** Any of these. */
	| {readonly any: readonly Completes[]}
	/** `key=value`, with commas between; a key without a value stands for itself. */
	| {readonly pairs: Readonly<Record<string, Completes | undefined>>}
	/** Several, with this between: words of a line, or parts between semicolons. */
	| {readonly each: Completes; readonly by: ' ' | ';'}
	/** What stands behind `docker create` before the image. */
	| {readonly flags: 'create'};

/** Names of one kind, with what stands before or behind them: `container:web`, `web:`. */
export interface Names {
	/** The id of the kind. */
	readonly names: string;
	readonly prefix?: string;
	readonly end?: string;
}

/** Paths of this machine. */
export interface Files {
	readonly files: 'all' | 'folders';
	/** Only what begins as a path does: elsewhere a plain word is something else. */
	readonly rooted?: true;
	readonly end?: string;
}

export const files: Files = {files: 'all'};
export const folders: Files = {files: 'folders'};
export const containers: Names = {names: 'container'};
export const images: Names = {names: 'image'};
export const networks: Names = {names: 'network'};

/** What the network of a container can be. */
export const networkModes: Completes = {
	any: [['host', 'none', 'bridge'], networks, {names: 'container', prefix: 'container:'}],
};

/** `data:` or `/srv/web:`, before the place in the container. */
export const binds: Completes = {
	any: [
		{names: 'volume', end: ':'},
		{files: 'all', rooted: true, end: ':'},
	],
};

const inContainers: Names = {names: 'container', end: ':'};
/** One end of a copy. */
export const copyEnd: Completes = {any: [inContainers, files]};
/** The same where the other one is in a container: files are seldom copied from one to another. */
export const copyEndHere: Completes = {any: [files, inContainers]};

export const platforms = [
	...['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/arm/v6', 'linux/386'],
	...['linux/ppc64le', 'linux/riscv64', 'linux/s390x', 'windows/amd64'],
];

export const signalNames = ['TERM', 'INT', 'HUP', 'QUIT', 'USR1', 'USR2', 'WINCH', 'KILL'];

export const restartPolicies = ['no', 'always', 'unless-stopped', 'on-failure'];
