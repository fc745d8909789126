import type {Containers} from '../engine.ts';
import type {Transport} from '../http/transport.ts';
import {containerChanges} from './changes.ts';
import {commitContainer} from './commit.ts';
import {inspectContainer} from './inspect.ts';
import {
	killContainer,
	pauseContainer,
	renameContainer,
	restartContainer,
	startContainer,
	stopContainer,
	unpauseContainer,
} from './lifecycle.ts';
import {listContainers} from './list.ts';
import {containerLogs, containerRawLogs} from './logs.ts';
import {removeContainer} from './remove.ts';
import {sampleStats} from './stats.ts';
import {topContainer} from './top.ts';

/** The calls about containers of one engine. */
export const createContainers = (transport: Transport): Containers => ({
	list: call => listContainers(transport, call),
	inspect: (id, call) => inspectContainer(transport, id, call),
	stats: (id, call) => sampleStats(transport, id, call),
	top: (id, options, call) => topContainer(transport, id, options, call),
	logs: (id, query, call) => containerLogs(transport, id, query, call),
	rawLogs: (id, query, call) => containerRawLogs(transport, id, query, call),
	changes: (id, call) => containerChanges(transport, id, call),
	start: (id, call) => startContainer(transport, id, call),
	stop: (id, options, call) => stopContainer(transport, id, options, call),
	restart: (id, options, call) => restartContainer(transport, id, options, call),
	kill: (id, options, call) => killContainer(transport, id, options, call),
	pause: (id, call) => pauseContainer(transport, id, call),
	unpause: (id, call) => unpauseContainer(transport, id, call),
	rename: (id, options, call) => renameContainer(transport, id, options, call),
	remove: (id, options, call) => removeContainer(transport, id, options, call),
	commit: (id, options, call) => commitContainer(transport, id, options, call),
});
