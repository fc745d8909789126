import {bytesShort, counted} from '../../base/text/format.ts';
import {filtersByKey, splitFilters} from '../../docker/filters.ts';
import {filters} from '../fields/many.ts';
import {off, unasked} from '../fields/plain.ts';
import {defineMaking} from '../making.ts';
import {pruneFlags} from '../prune/filters.ts';

/** Removes what builds have kept for the next ones. */
export const pruneBuildCache = defineMaking({
	kind: 'image',
	verb: 'prunebuilds',
	title: 'Prune the build cache',
	group: 'image',
	cli: 'docker builder prune',
	docker: {flags: pruneFlags},
	effect: 'destroy',
	fields: {
		all: {...off, label: 'All of it', flag: ['-a', '--all'], note: 'not only what no image uses'},
		filter: {...unasked, label: 'Filter', flag: ['--filter'], many: filters},
	},
	async confirm({engine, signal}, {all, filter}) {
		const {records, bytes, unused, unusedBytes} = await engine.images.buildCache({signal});
		const [count, size] = all ? [records, bytes] : [unused, unusedBytes];
		const lost = `${counted(count, 'record')}, ${bytesShort(size)}: builds begin anew without them`;
		const most = filter === '' ? lost : `at most ${lost}`;
		return {question: 'Prune the build cache?', consequences: [most]};
	},
	async run({engine, signal}, {all, filter = ''}) {
		const freed = await engine.images.pruneBuilds(
			{all, ...(filter !== '' && {filters: filtersByKey(splitFilters(filter))})},
			{signal},
		);
		return `Pruned the build cache, ${bytesShort(freed)} freed`;
	},
});
