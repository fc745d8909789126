import type {ContainerRow} from '../../kinds/container/row.ts';
import type {Cause} from './cause.ts';

/** Source: docker/cli run.go, statusError; moby daemon/start.go, exitUnknown. */
const texts: Readonly<Record<number, string>> = {
	126: 'its command cannot be run: not executable, or for another platform',
	127: 'its command, or something that it is to be given, was not found',
};

/** What is said of a port that another one has. */
const portTaken = /port is already allocated|address already in use|Ports are not available/;

/** Why the last start of it failed; undefined where it did not. Then its exit code is the engine's, not the program's. */
export const notStarted = ({state, detail}: ContainerRow): Cause | undefined => {
	if (!detail?.error || (state !== 'created' && state !== 'exited')) return undefined;
	if (portTaken.test(detail.error))
		return {name: 'port taken', text: 'a port of it is taken', by: []};
	const text = texts[detail.exitCode];
	return text === undefined
		? {name: 'not started', text: 'the engine could not start it', by: []}
		: {name: 'not found', text, by: []};
};
