import type {UiCommand} from '../../commands/context.ts';
import {logCountCommands} from '../../logs/commands/logCounts.ts';
import {logHistogramCommands} from '../../logs/commands/logHistogram.ts';
import {logOutCommands} from '../../logs/commands/logOut.ts';
import {logPaneCommands} from '../../logs/commands/logPanes.ts';
import {logPatternCommands} from '../../logs/commands/logPatterns.ts';
import {logRecordCommands} from '../../logs/commands/logRecord.ts';
import {logCommands} from '../../logs/commands/logs.ts';
import {shellCommands} from '../../shells/panes/commands.ts';
import {outputCommands} from '../outputViewer.ts';
import {contextCommands} from './contexts.ts';
import {fileCommands} from './files.ts';
import {diffCommands} from './inspect/diff.ts';
import {inspectCommands} from './inspect/inspectAny.ts';
import {treeCommands} from './inspect/tree.ts';
import {listCommands} from './lists.ts';
import {lookCommands} from './looks/looks.ts';
import {projectLookCommands} from './looks/projectLooks.ts';
import {whyCommands} from './looks/why.ts';
import {momentCommands} from './moment.ts';
import {moveCommands} from './move.ts';
import {offlineCommands} from './offline.ts';
import {besideCommands, paneCommands} from './panes/panes.ts';
import {programCommands} from './program.ts';
import {viewerCommands} from './viewer.ts';
import {viewsCommands} from './views.ts';

/** Every command, in the order of help. */
export const commands: readonly UiCommand[] = [
	...lookCommands,
	...shellCommands,
	...besideCommands,
	...outputCommands,
	...projectLookCommands,
	...listCommands,
	...momentCommands,
	...logPaneCommands,
	...logPatternCommands,
	...logRecordCommands,
	...logCountCommands,
	...logHistogramCommands,
	...logOutCommands,
	...logCommands,
	...fileCommands,
	...treeCommands,
	...whyCommands,
	...viewerCommands,
	...moveCommands,
	...paneCommands,
	...viewsCommands,
	...contextCommands,
	...inspectCommands,
	...diffCommands,
	...programCommands,
	...offlineCommands,
];
