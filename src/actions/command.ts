import type {Completes} from '../docker/completes.ts';
import type {KindId} from '../kinds/index.ts';

/**
 * Where a key means something. Several are asked for a key, from the narrowest to the widest, and the
 * first that knows it takes it: `container`, `list`, `global`.
 */
export type Layer =
	| KindId
	| OverLayer
	| 'global'
	| 'list'
	/** A list that shows another time than now. */
	| 'past'
	| 'detail'
	/** The card that says why a container is as it is. */
	| 'why'
	| 'viewer'
	| 'logs'
	/** Panes, whatever they show. */
	| 'layout'
	/** Panes that are logs: what a log in a detail pane has no keys for. */
	| 'panes'
	/** While the lines of a log are folded into patterns. */
	| 'patterns'
	/** While a cursor of time is in the bars above a log. */
	| 'histogram'
	/** While the lines of a log are counted by what they say. */
	| 'counts'
	/** While one line of a log is looked at with all its fields. */
	| 'record'
	/** While lines of a log are marked. */
	| 'marked'
	| 'events'
	/** What the last build wrote. */
	| 'output'
	| 'system'
	/** Rows of containers in a view that is not their list: ports, namespaces. */
	| 'rows'
	| 'top'
	/** A document that folds. */
	| 'inspect'
	/** The file system of a container. */
	| 'files'
	/** A program in a pane that has the keys; all but these are typed. */
	| 'typing'
	/** Its pane, while it has not. */
	| 'shell'
	/** While no engine answers. */
	| 'offline';

/** Layers of what lies over the panes, which has all the keys while it does. */
export type OverLayer =
	| 'question'
	/** A question whose answer is a text. */
	| 'typedQuestion'
	| 'form'
	/** While a field of a form has the focus that is switched or chosen. */
	| 'formChoice'
	/** While the text of a field can be completed. */
	| 'offered'
	| 'choose'
	/** While what is typed narrows a list to choose from, or the help. */
	| 'narrowed'
	| 'commandLine'
	| 'help'
	| 'activities'
	/** All that is read or chosen from. */
	| 'overlay';

/** How docker's command line says a value: `-s`, `--signal`. Of a field of an act, the field itself says it (`flag`). */
export interface DockerFlag<Field extends string = string> {
	readonly spelled: readonly string[];
	/** What it fills in. Absent: it asks for what is done anyway, and is read and dropped. */
	readonly field?: Field;
	/** It fills in nothing, and is in every line that is shown. */
	readonly isAlways?: true;
	readonly takesValue?: true;
	/** Why it is not taken, where it would ask for what nobody could see. Such a flag is not offered. */
	readonly refused?: string;
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
	/** The field that gets the names as they were typed, with blanks between: an image has several. */
	readonly named?: Field;
	/**
	 * The field that takes all that follows the first name (with `second`, the second one) as it is, quoted for a shell:
	 * `exec web ls -l`, `compose exec shop web ls -l`. Flags of docker's own stand before that name.
	 */
	readonly rest?: Field;
	/**
	 * Of an act that takes no row: the fields that are filled by the words that are no flags. One that ends in `…` takes
	 * all that follow as they are: `run IMAGE COMMAND…`.
	 */
	readonly positional?: readonly (Field | `${Field}…`)[];
	/** The field that all names after the first (or the second) fill, joined by spaces: `compose up PROJECT SERVICE…`. */
	readonly others?: Field;
	/**
	 * The field that takes the whole line as it is, `docker` and verb in front, and makes of it what it says: `run`, whose
	 * flags are more than a form has fields.
	 */
	readonly whole?: Field;
	/** Fields whose flags stand before the others in a line that is shown; those follow as they do in the form. */
	readonly first?: readonly Field[];
	/** What completes the value of a field, in a line and in a form. */
	readonly completes?: Readonly<Partial<Record<Field, Completes>>>;
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
	/** What the line of keys calls it now; absent or `undefined` = its title. */
	hintTitle?(target: Target): string | undefined;
	/** What it can be asked for now, each as the help says it that finds it: `memory (m)`. */
	words?(target: Target): readonly string[];
}
