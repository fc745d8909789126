import type {AnyAction} from './action.ts';
import {commit} from './container/commit.ts';
import {copy as copyContainer} from './container/copy.ts';
import {kill} from './container/kill.ts';
import {pause} from './container/pause.ts';
import {rename} from './container/rename.ts';
import {restart} from './container/restart.ts';
import {rm as removeContainer} from './container/rm.ts';
import {start} from './container/start.ts';
import {stop} from './container/stop.ts';
import {unpause} from './container/unpause.ts';
import {copy as copyImage} from './image/copy.ts';
import {rm as removeImage} from './image/rm.ts';
import {tag} from './image/tag.ts';
import {untag} from './image/untag.ts';
import {copy as copyNetwork} from './network/copy.ts';
import {rm as removeNetwork} from './network/rm.ts';
import {copy as copyVolume} from './volume/copy.ts';
import {rm as removeVolume} from './volume/rm.ts';

/** Every action, in the order of help and hints. A new one is a file and a line here. */
export const actions: readonly AnyAction[] = [
	stop,
	start,
	restart,
	kill,
	removeContainer,
	pause,
	unpause,
	commit,
	rename,
	copyContainer,
	tag,
	untag,
	removeImage,
	copyImage,
	removeVolume,
	copyVolume,
	removeNetwork,
	copyNetwork,
];
