import type {ContainerRow} from '../../kinds/container/row.ts';
import {type StartFailure, startFailureOf} from '../../kinds/container/startError.ts';
import type {Cause} from './cause.ts';

/** Source of the codes' meaning: docker/cli run.go, statusError. */
const texts: Readonly<Record<StartFailure, string>> = {
	'port taken': 'a port of it is taken',
	'not executable': 'its command cannot be run: not executable, or for another platform',
	'not found': 'its command, or something that it is to be given, was not found',
	'mount failed': 'something cannot be mounted into it as it is to be',
	'not started': 'the engine could not start it',
};

/** Why the last start of it failed; undefined where it did not. Then its exit code is the engine's, not the program's. */
export const notStarted = ({state, detail}: ContainerRow): Cause | undefined => {
	if (!detail?.error || (state !== 'created' && state !== 'exited')) return undefined;
	const name = startFailureOf(detail);
	return {name, text: texts[name], by: []};
};
