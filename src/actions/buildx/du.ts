import {option, options, splitWords} from '../../base/text/shell.ts';
import {defineMaking} from '../making.ts';
import {showText} from '../showing.ts';
import {builderField, buildxLine, runBuildx} from './line.ts';

interface Wanted {
	readonly builder: string;
	readonly filter: string;
	readonly verbose: boolean;
}

const wordsOf = ({builder, filter, verbose}: Wanted) => [
	'du',
	...option('--builder', builder),
	...options('--filter', splitWords(filter)),
	...(verbose ? ['--verbose'] : []),
];

/** Tells what of the disk the cache of a builder takes. */
export const du = defineMaking({
	kind: 'image',
	verb: 'builderUsage',
	keys: [],
	title: 'Disk usage of a builder',
	past: 'Looked at',
	group: 'look',
	cli: 'docker buildx du',
	docker: {
		positional: [],
		flags: [
			{spelled: ['--builder'], field: 'builder', takesValue: true},
			{spelled: ['--filter'], field: 'filter', takesValue: true, joins: ' '},
			{spelled: ['--verbose'], field: 'verbose'},
		],
	},
	effect: 'read',
	shows: true,
	fields: async context => ({
		builder: await builderField(context),
		filter: {type: 'text', label: 'Filter', placeholder: 'type=regular until=24h'},
		verbose: {type: 'flag', label: 'All of each record', initial: false},
	}),
	line: filled => buildxLine(...wordsOf(filled)),
	async run(context, filled) {
		const printed = await runBuildx(context, ...wordsOf(filled));
		showText(context, `Cache of ${filled.builder}`, printed);
		const total = /^Total:\s*(\S+)/m.exec(printed)?.[1];
		return `The cache of ${filled.builder} takes ${total ?? 'nothing'}`;
	},
});
