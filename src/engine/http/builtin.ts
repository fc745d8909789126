import {createRequire} from 'node:module';

interface Builtins {
	readonly 'node:crypto': typeof import('node:crypto');
	readonly 'node:http': typeof import('node:http');
	readonly 'node:https': typeof import('node:https');
	readonly 'node:tls': typeof import('node:tls');
}

const require = createRequire(import.meta.url);

/**
 * A module of Node, loaded when it is needed. By require: an import of node:http evaluates all its exports,
 * undici among them, and costs 20 ms of start-up.
 */
export const builtin = <N extends keyof Builtins>(name: N): Builtins[N] => require(name);
