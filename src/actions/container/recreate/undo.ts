import {AppError} from '../../../base/errors.ts';
import type {ContainerRow} from '../../../kinds/container/row.ts';
import type {Undo} from '../../action.ts';
import {isAlive} from '../state.ts';
import {backLine, putBack, type Swap} from './putBack.ts';

/** Removes the new container, and gives the old one, which was kept, its name and its place again. */
export const undoRecreate = (
	{id, name, state}: ContainerRow,
	{isAlways, newId}: {readonly isAlways: boolean; newId(): string | undefined},
): Undo => {
	const swap: Omit<Swap, 'newId' | 'hasStopped'> = {
		...{name, oldId: id, oldName: `${name}-old`, newName: ''},
		wasRunning: isAlive({state}),
		isAlways,
		...{spareId: '', spareName: ''},
	};
	return {
		title: `Remove the new ${name} and what it has written, and put the old one back`,
		line: backLine(swap),
		async run({engine}) {
			const made = newId();
			if (made === undefined) throw new AppError('NOT_FOUND', `nothing took the place of ${name}`);
			// Without it nothing is removed that could be needed.
			await engine.containers.inspect(id);
			await putBack(engine, {...swap, newId: made, hasStopped: false});
			return `${name} is the old one again`;
		},
	};
};
