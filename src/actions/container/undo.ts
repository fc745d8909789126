import {commandLine} from '../../base/text/shell.ts';
import type {ContainerLives} from '../../engine/containers/types.ts';
import type {ContainerRow} from '../../kinds/container/row.ts';
import type {ActionContext, Undo} from '../action.ts';

interface Opposite {
	readonly title: string;
	/** Docker's word for it. */
	readonly verb: string;
	/** `is started again`. */
	readonly said: string;
	call(containers: ContainerLives, id: string, call: {readonly signal: AbortSignal}): Promise<void>;
}

/** Taken back by one call on the same container. */
const undoBy =
	({title, verb, said, call}: Opposite) =>
	(_context: ActionContext, {id, name}: ContainerRow): Undo => ({
		title: `${title} ${name}`,
		line: commandLine('docker', verb, name),
		async run({engine, signal}) {
			await call(engine.containers, id, {signal});
			return `${name} ${said}`;
		},
	});

export const undoStop = undoBy({
	title: 'Start',
	verb: 'start',
	said: 'is started again',
	call: (containers, id, call) => containers.start(id, call),
});

export const undoStart = undoBy({
	title: 'Stop',
	verb: 'stop',
	said: 'is stopped again',
	call: (containers, id, call) => containers.stop(id, {}, call),
});

export const undoPause = undoBy({
	title: 'Unpause',
	verb: 'unpause',
	said: 'goes on',
	call: (containers, id, call) => containers.unpause(id, call),
});

export const undoUnpause = undoBy({
	title: 'Pause',
	verb: 'pause',
	said: 'is paused again',
	call: (containers, id, call) => containers.pause(id, call),
});
