import {defineMaking} from '../making.ts';
import {buildxLine, runBuildx} from './line.ts';

/** Tells which buildx there is on this machine. */
export const version = defineMaking({
	kind: 'image',
	verb: 'buildxVersion',
	keys: [],
	title: 'Version of buildx',
	past: 'Asked buildx',
	group: 'look',
	cli: 'docker buildx version',
	docker: {positional: []},
	effect: 'read',
	line: () => buildxLine('version'),
	run: async context => (await runBuildx(context, 'version')).trim(),
});
