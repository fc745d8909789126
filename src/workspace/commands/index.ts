import type {UiCommand} from '../../commands/context.ts';
import {logOutCommands} from '../../logs/commands/logOut.ts';
import {logPaneCommands} from '../../logs/commands/logPanes.ts';
import {logPatternCommands} from '../../logs/commands/logPatterns.ts';
import {logCommands} from '../../logs/commands/logs.ts';
import {contextCommands} from './contexts.ts';
import {listCommands} from './lists.ts';
import {lookCommands} from './looks.ts';
import {moveCommands} from './move.ts';
import {offlineCommands} from './offline.ts';
import {programCommands} from './program.ts';
import {viewerCommands} from './viewer.ts';
import {viewsCommands} from './views.ts';

/** Every command, in the order of help. */
export const commands: readonly UiCommand[] = [
	...lookCommands,
	...listCommands,
	...logPaneCommands,
	...logPatternCommands,
	...logOutCommands,
	...logCommands,
	...viewerCommands,
	...moveCommands,
	...viewsCommands,
	...contextCommands,
	...programCommands,
	...offlineCommands,
];
