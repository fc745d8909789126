import type {Caution} from '../actions/ports.ts';
import {createGlob} from '../base/text/glob.ts';
import type {SavedLayout} from '../layouts/savedLayout.ts';
import type {LogFilter} from '../logs/search/filters.ts';
import type {Notice} from '../terminal/notify.ts';

/** What a person can set, in the settings file; flags of the command line win over it. */
export interface Settings {
	/** `16` uses the sixteen colours of the terminal, `none` no colour at all. */
	readonly theme: 'auto' | 'dark' | 'light' | '16' | 'none';
	/** Refuses every act that is not a look. */
	readonly readOnly: boolean;
	/** Which hosts ask more; the first pattern that fits decides. `*` stands for anything. */
	readonly hosts: readonly HostRule[];
	/** By action id, over the defaults. */
	readonly confirm: Readonly<Record<string, Caution>>;
	/** Keys by id of an action or command, over the defaults; [] takes the key away. */
	readonly keys: Readonly<Record<string, readonly string[]>>;
	/** Clicks and drags; off leaves selecting text to the terminal. */
	readonly mouse: boolean;
	/** Arguments of `ps` for the processes of a container; empty = the engine's own. */
	readonly psArgs: string;
	/** Image of toolboxes; empty = one that is there. */
	readonly toolbox: string;
	/** How a rule that is watched in a log calls who looks elsewhere. */
	readonly notify: Notice;
	/** How long a lone ESC waits for the rest of a key, ms: more on a slow link. */
	readonly escMs: number;
	/** Live CPU, memory, network and IO. */
	readonly stats: boolean;
	/** Where shells, execs and attached containers open: in a pane beside the list, or over the whole terminal. */
	readonly shell: 'pane' | 'terminal';
	/** Panes of logs, by name. */
	readonly layouts: Readonly<Record<string, SavedLayout>>;
	/** Filters of lines, by name. */
	readonly filters: Readonly<Record<string, readonly LogFilter[]>>;
}

export interface HostRule {
	readonly pattern: string;
	readonly class: 'prod' | 'dev';
}

export const defaults: Settings = {
	theme: 'auto',
	readOnly: false,
	hosts: [],
	confirm: {},
	keys: {},
	mouse: false,
	psArgs: '',
	toolbox: '',
	notify: 'bell',
	escMs: 30,
	stats: true,
	shell: 'pane',
	layouts: {},
	filters: {},
};

/** The class of a host by any of its names: context, address, host name. */
export const hostClassOf = (hosts: readonly HostRule[], names: readonly string[]): 'prod' | 'dev' =>
	hosts.find(({pattern}) => names.some(createGlob(pattern, {ignoreCase: true})))?.class ?? 'dev';
