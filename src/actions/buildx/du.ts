import {words} from '../fields/many.ts';
import {off} from '../fields/plain.ts';
import {defineMaking} from '../making.ts';
import {showText} from '../showing.ts';
import {builderField, fillBuilder, runBuildx} from './line.ts';

/** Tells what of the disk the cache of a builder takes. */
export const du = defineMaking({
	kind: 'image',
	verb: 'builderUsage',
	title: 'Disk usage of a builder',
	group: 'look',
	cli: 'docker buildx du',
	docker: {positional: []},
	effect: 'read',
	shows: true,
	fields: {
		builder: {...builderField, flag: ['--builder']},
		filter: {
			...{type: 'text', label: 'Filter', flag: ['--filter'], many: words},
			placeholder: 'type=regular until=24h',
		},
		verbose: {...off, label: 'All of each record', flag: ['--verbose']},
	},
	fill: fillBuilder,
	async run(context, filled, said) {
		const printed = await runBuildx(context, said);
		showText(context, `Cache of ${filled.builder}`, printed);
		const total = /^Total:\s*(\S+)/m.exec(printed)?.[1];
		return `The cache of ${filled.builder} takes ${total ?? 'nothing'}`;
	},
});
