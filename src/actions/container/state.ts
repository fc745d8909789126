import type {ContainerState} from '../../engine/things.ts';
import type {ContainerRow} from '../../kinds/container/row.ts';

/** A container, as far as its state goes: a row, or a user of an image. */
interface Stateful {
	readonly name: string;
	readonly state: ContainerState;
}

/** Has processes, or is about to: what `docker rm` refuses without force. */
export const isAlive = ({state}: Pick<Stateful, 'state'>): boolean =>
	state === 'running' || state === 'paused' || state === 'restarting';

/** Nothing can be done any more with a container that the engine takes away. */
export const goneReason = ({name, state}: Stateful): string | undefined =>
	state === 'removing' || state === 'dead' ? `${name} is being removed` : undefined;

export const notAliveReason = (row: Stateful): string | undefined =>
	goneReason(row) ?? (isAlive(row) ? undefined : `${row.name} is not running`);

/** It runs since another start than before. */
export const isAnew = (before: ContainerRow, now: ContainerRow | undefined): boolean | undefined =>
	now && before.detail && now.detail?.startedAt !== before.detail.startedAt;

/** Only what runs and is not held still can answer. */
export const answeringReason = (row: Stateful): string | undefined =>
	notAliveReason(row) ?? (row.state === 'running' ? undefined : `${row.name} is ${row.state}`);
