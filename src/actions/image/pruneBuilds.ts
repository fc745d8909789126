import {bytesShort, counted} from '../../base/text/format.ts';
import {commandLine} from '../../base/text/shell.ts';
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
		flags: [{spelled: ['-a', '--all'], field: 'all'}, {spelled: ['-f', '--force']}],
	},
	effect: 'destroy',
	fields: () => ({
		all: {type: 'flag', label: 'All of it', initial: false, note: 'not only what no image uses'},
	}),
	async confirm({engine, signal}, {all}) {
		const {records, bytes, unused, unusedBytes} = await engine.images.buildCache({signal});
		const [count, size] = all ? [records, bytes] : [unused, unusedBytes];
		const lost = `${counted(count, 'record')}, ${bytesShort(size)}: builds begin anew without them`;
		return {question: 'Prune the build cache?', consequences: [lost]};
	},
	line: ({all}) => commandLine('docker', 'builder', 'prune', all && '--all'),
	async run({engine, signal}, {all}) {
		const freed = await engine.images.pruneBuilds({all}, {signal});
		return `Pruned the build cache, ${bytesShort(freed)} freed`;
	},
});
