import {type Catalog, createCatalog} from '../actions/catalog.ts';
import {actions} from '../actions/index.ts';
import type {KeyOverrides} from '../actions/keys/keymap.ts';
import {overlayCommands} from '../overlays/commands.ts';
import {commands} from './commands/index.ts';

/** Every action and every command with the keys that work: help, hints, palette, the pages of keys, the config file. */
export const createTable = (overrides: KeyOverrides = {}): Catalog =>
	createCatalog(actions, [...commands, ...overlayCommands], overrides);
