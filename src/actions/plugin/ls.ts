import {counted, shortId} from '../../base/text/format.ts';
import {noFormat} from '../../docker/noFormat.ts';
import {defineMaking} from '../making.ts';
import {showText, tableText} from '../showing.ts';

/** Lists what plugins the engine manages. */
export const ls = defineMaking({
	kind: 'container',
	verb: 'plugins',
	layer: 'system',
	title: 'List plugins',
	group: 'look',
	cli: 'docker plugin ls',
	docker: {
		also: ['plugin list'],
		positional: [],
		flags: [{spelled: ['--no-trunc']}, noFormat('--format')],
	},
	effect: 'read',
	shows: true,
	async run(context) {
		const {engine, signal} = context;
		const all = await engine.plugins.list({signal});
		const rows = all.map(({id, name, description, enabled}) => [
			...[shortId(id), name, description, String(enabled)],
		]);
		showText(context, 'Plugins', tableText([['ID', 'NAME', 'DESCRIPTION', 'ENABLED'], ...rows]));
		return counted(all.length, 'plugin');
	},
});
