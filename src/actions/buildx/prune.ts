import {option} from '../../base/text/shell.ts';
import {words} from '../fields/many.ts';
import {off} from '../fields/plain.ts';
import {defineMaking} from '../making.ts';
import {builderField, fillBuilder, runBuildx} from './line.ts';

/** Removes what a builder has kept for the next builds. */
export const prune = defineMaking({
	kind: 'image',
	verb: 'pruneBuilder',
	title: 'Prune the cache of a builder',
	group: 'image',
	cli: 'docker buildx prune',
	docker: {positional: [], flags: [{spelled: ['-f', '--force'], isAlways: true}]},
	effect: 'destroy',
	fields: {
		builder: {...builderField, flag: ['--builder']},
		all: {...off, label: 'All of it', flag: ['-a', '--all'], note: 'also what images use'},
		filter: {
			...{type: 'text', label: 'Filter', flag: ['--filter'], many: words},
			placeholder: 'until=24h',
		},
		keep: {type: 'text', label: 'Keep', flag: ['--keep-storage'], placeholder: '2GB'},
	},
	fill: fillBuilder,
	async confirm(context, {builder}) {
		const printed = await runBuildx(context, ['buildx', 'du', ...option('--builder', builder)]);
		const [, total = '0B'] = /^Total:\s*(\S+)/m.exec(printed) ?? [];
		const [, free = '0B'] = /^Reclaimable:\s*(\S+)/m.exec(printed) ?? [];
		return {
			question: `Prune the cache of ${builder}?`,
			consequences: [`${free} of ${total} can go: builds begin anew without it`],
		};
	},
	async run(context, filled, said) {
		const printed = await runBuildx(context, said);
		const total = /^Total:\s*(\S+)/m.exec(printed)?.[1] ?? '0B';
		return `Pruned the cache of ${filled.builder}, ${total} freed`;
	},
});
