import {bytesShort, counted} from '../../base/text/format.ts';
import {commandLine, options} from '../../base/text/shell.ts';
import {filtersByKey, splitFilters} from '../../docker/filters.ts';
import {defineMaking} from '../making.ts';

/** Removes what builds have kept for the next ones. */
export const pruneBuilds = defineMaking({
	kind: 'image',
	verb: 'prunebuilds',
	keys: [],
	title: 'Prune the build cache',
	past: 'Pruned',
	group: 'image',
	cli: 'docker builder prune',
	docker: {
		flags: [
			{spelled: ['-a', '--all'], field: 'all'},
			{spelled: ['--filter'], field: 'filter', takesValue: true, joins: ' '},
			{spelled: ['-f', '--force']},
		],
	},
	effect: 'destroy',
	fields: () => ({
		all: {type: 'flag', label: 'All of it', initial: false, note: 'not only what no image uses'},
		filter: {type: 'text', label: 'Filter', initial: '', lineOnly: true},
	}),
	async confirm({engine, signal}, {all, filter}) {
		const {records, bytes, unused, unusedBytes} = await engine.images.buildCache({signal});
		const [count, size] = all ? [records, bytes] : [unused, unusedBytes];
		const lost = `${counted(count, 'record')}, ${bytesShort(size)}: builds begin anew without them`;
		const most = filter === '' ? lost : `at most ${lost}`;
		return {question: 'Prune the build cache?', consequences: [most]};
	},
	line: ({all, filter = ''}) =>
		commandLine(
			...['docker', 'builder', 'prune', all && '--all'],
			...options('--filter', splitFilters(filter)),
		),
	async run({engine, signal}, {all, filter = ''}) {
		const freed = await engine.images.pruneBuilds(
			{all, ...(filter !== '' && {filters: filtersByKey(splitFilters(filter))})},
			{signal},
		);
		return `Pruned the build cache, ${bytesShort(freed)} freed`;
	},
});
