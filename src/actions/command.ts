import type {KindId} from '../kinds/index.ts';

/**
 * Where a key means something. Several are asked for a key, from the narrowest to the widest, and the
 * first that knows it takes it: `container`, `list`, `global`.
 * `menu` is every overlay that is a list to choose from; text fields and questions take all keys themselves.
 */
export type Layer =
	| KindId
	| 'global'
	| 'list'
	| 'detail'
	| 'viewer'
	| 'logs'
	/** The log workspace: panes, and what only a log over the whole area has keys for. */
	| 'panes'
	/** While the lines of a log are folded into patterns. */
	| 'patterns'
	/** While lines of a log are marked. */
	| 'marked'
	| 'events'
	| 'top'
	/** While no engine answers. */
	| 'offline';

/** How docker's command line says a value: `-s`, `--signal`. */
export interface DockerFlag<Field extends string = string> {
	readonly spelled: readonly string[];
	/** What it fills in. Absent: it asks for what is done anyway, and is read and dropped. */
	readonly field?: Field;
	readonly takesValue?: true;
	/** It may be said more than once: the values are joined by this. */
	readonly joins?: string;
}

/** What docker's command line has beside `docker image rm NAME …`. */
export interface DockerWords<Field extends string = string> {
	/** Other words for the same: `rmi`. */
	readonly also?: readonly string[];
	readonly flags?: readonly DockerFlag<Field>[];
	/** The field that a second name fills: `tag SOURCE TARGET`. */
	readonly second?: Field;
}

/**
 * What a key does to the screen and not to an engine: move, mark, filter, help, quit.
 * The same table as the actions: one help, one palette, one page of keys.
 */
export interface Command<Target = unknown> {
	/** `list.down`: stable, for the config file. */
	readonly id: string;
	/** Default keys; the config may override by id. [] = palette only. */
	readonly keys: readonly string[];
	readonly title: string;
	/** Section of the help: `move`, `mark`, `view`, `program` … */
	readonly group: string;
	readonly layer: Layer;
	/** `docker container top` for a command that opens a view which docker has a word for. */
	readonly cli?: string;
	readonly docker?: DockerWords;
	/** Why it cannot be used now; absent or `undefined` = it can. */
	unavailable?(target: Target): string | undefined;
}
