import type {Transport} from '../http/transport.ts';
import {pruneObjects} from '../prune.ts';
import {exportContainer, readArchive, statPath, writeArchive} from './archive.ts';
import {containerChanges} from './changes.ts';
import {commitContainer} from './commit.ts';
import {createContainer, updateContainer} from './create.ts';
import {inspectContainer} from './inspect.ts';
import {
	killContainer,
	pauseContainer,
	removeContainer,
	renameContainer,
	restartContainer,
	startContainer,
	stopContainer,
	unpauseContainer,
} from './lifecycle.ts';
import {listContainers} from './list.ts';
import {containerLogs, containerRawLogs} from './logs.ts';
import {containerSizes} from './sizes.ts';
import {sampleStats} from './stats.ts';
import {topContainer} from './top.ts';
import type {Containers} from './types.ts';
import {waitForContainer} from './wait.ts';

/** Not before somebody wants a session. */
const loadExec = () => import('./session/exec.ts');

/** The calls about containers of one engine. */
export const createContainers = (transport: Transport): Containers => ({
	list: call => listContainers(transport, call),
	inspect: (id, call) => inspectContainer(transport, id, call),
	stats: (id, call) => sampleStats(transport, id, call),
	top: (id, options, call) => topContainer(transport, id, options, call),
	logs: (id, query, call) => containerLogs(transport, id, query, call),
	rawLogs: (id, query, call) => containerRawLogs(transport, id, query, call),
	changes: (id, call) => containerChanges(transport, id, call),
	create: (body, options, call) => createContainer(transport, body, options, call),
	update: (id, body, call) => updateContainer(transport, id, body, call),
	start: (id, call) => startContainer(transport, id, call),
	stop: (id, options, call) => stopContainer(transport, id, options, call),
	restart: (id, options, call) => restartContainer(transport, id, options, call),
	kill: (id, options, call) => killContainer(transport, id, options, call),
	pause: (id, call) => pauseContainer(transport, id, call),
	unpause: (id, call) => unpauseContainer(transport, id, call),
	rename: (id, options, call) => renameContainer(transport, id, options, call),
	remove: (id, options, call) => removeContainer(transport, id, options, call),
	exec: async (...asked) => (await loadExec()).execInContainer(transport, ...asked),
	execDetached: async (...asked) => (await loadExec()).execDetached(transport, ...asked),
	attach: async (...asked) =>
		(await import('./session/attach.ts')).attachToContainer(transport, ...asked),
	commit: (id, options, call) => commitContainer(transport, id, options, call),
	wait: (id, call) => waitForContainer(transport, id, call),
	sizes: call => containerSizes(transport, call),
	prune: (filters, call) => pruneObjects(transport, 'container', filters, call),
	statPath: (id, path, call) => statPath(transport, id, path, call),
	readArchive: (id, path, call) => readArchive(transport, id, path, call),
	writeArchive: (id, options, call) => writeArchive(transport, id, options, call),
	export: (id, call) => exportContainer(transport, id, call),
});
