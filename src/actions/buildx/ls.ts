import {counted} from '../../base/text/format.ts';
import {defineMaking} from '../making.ts';
import {showText} from '../showing.ts';
import {buildersIn, runBuildx} from './line.ts';

/** Lists builders with their nodes. */
export const ls = defineMaking({
	kind: 'image',
	verb: 'builders',
	title: 'List builders',
	group: 'look',
	cli: 'docker buildx ls',
	docker: {positional: []},
	effect: 'read',
	shows: true,
	async run(context, _values, words) {
		const printed = await runBuildx(context, words);
		showText(context, 'Builders', printed);
		return counted(buildersIn(printed).length, 'builder');
	},
});
