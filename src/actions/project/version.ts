import {noFormat} from '../../docker/noFormat.ts';
import {defineMaking} from '../making.ts';

/** Tells which docker compose there is on this machine. */
export const version = defineMaking({
	kind: 'project',
	verb: 'version',
	title: 'Version of docker compose',
	group: 'look',
	docker: {
		flags: [{spelled: ['--short']}, noFormat('-f', '--format')],
		positional: [],
	},
	effect: 'read',
	run: ({engine, signal}) => engine.projects.version({signal}),
});
