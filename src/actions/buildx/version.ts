import {defineMaking} from '../making.ts';
import {runBuildx} from './line.ts';

/** Tells which buildx there is on this machine. */
export const version = defineMaking({
	kind: 'image',
	verb: 'buildxVersion',
	title: 'Version of buildx',
	group: 'look',
	cli: 'docker buildx version',
	docker: {positional: []},
	effect: 'read',
	run: async (context, _values, words) => (await runBuildx(context, words)).trim(),
});
