import {commandLine} from '../../base/text/shell.ts';
import type {ContainerRow} from '../../kinds/container/row.ts';
import type {ActionContext, Undo} from '../action.ts';

/** Taken back by one call on the same container; `said` is what it then does: `goes on`. */
export const undoBy =
	(verb: 'start' | 'stop' | 'pause' | 'unpause', said: string) =>
	(_context: ActionContext, {id, name}: ContainerRow): Undo => ({
		title: `${verb.charAt(0).toUpperCase()}${verb.slice(1)} ${name}`,
		line: commandLine('docker', verb, name),
		async run({engine: {containers}, signal}) {
			if (verb === 'stop') await containers.stop(id, {}, {signal});
			else await containers[verb](id, {signal});
			return `${name} ${said}`;
		},
	});
