import {option, options, splitWords} from '../../base/text/shell.ts';
import {defineMaking} from '../making.ts';
import {builderField, buildxLine, runBuildx} from './line.ts';

interface Wanted {
	readonly builder: string;
	readonly all: boolean;
	readonly filter: string;
	readonly keep: string;
}

const wordsOf = ({builder, all, filter, keep}: Wanted) => [
	'prune',
	'--force',
	...option('--builder', builder),
	...(all ? ['--all'] : []),
	...options('--filter', splitWords(filter)),
	...option('--keep-storage', keep),
];

/** Removes what a builder has kept for the next builds. */
export const prune = defineMaking({
	kind: 'image',
	verb: 'pruneBuilder',
	keys: [],
	title: 'Prune the cache of a builder',
	past: 'Pruned',
	group: 'image',
	cli: 'docker buildx prune',
	docker: {
		positional: [],
		flags: [
			{spelled: ['--builder'], field: 'builder', takesValue: true},
			{spelled: ['-a', '--all'], field: 'all'},
			{spelled: ['--filter'], field: 'filter', takesValue: true, joins: ' '},
			{spelled: ['--keep-storage'], field: 'keep', takesValue: true},
			{spelled: ['-f', '--force']},
		],
	},
	effect: 'destroy',
	fields: async context => ({
		builder: await builderField(context),
		all: {type: 'flag', label: 'All of it', initial: false, note: 'also what images use'},
		filter: {type: 'text', label: 'Filter', placeholder: 'until=24h'},
		keep: {type: 'text', label: 'Keep', placeholder: '2GB'},
	}),
	async confirm(context, {builder}) {
		const printed = await runBuildx(context, 'du', ...option('--builder', builder));
		const [, total = '0B'] = /^Total:\s*(\S+)/m.exec(printed) ?? [];
		const [, free = '0B'] = /^Reclaimable:\s*(\S+)/m.exec(printed) ?? [];
		return {
			question: `Prune the cache of ${builder}?`,
			consequences: [`${free} of ${total} can go: builds begin anew without it`],
		};
	},
	line: filled => buildxLine(...wordsOf(filled)),
	async run(context, filled) {
		const printed = await runBuildx(context, ...wordsOf(filled));
		const total = /^Total:\s*(\S+)/m.exec(printed)?.[1] ?? '0B';
		return `Pruned the cache of ${filled.builder}, ${total} freed`;
	},
});
