import {off} from '../fields/plain.ts';
import {defineMaking} from '../making.ts';
import {builderField, fillMade, runBuildx} from './line.ts';

/** Removes a builder with its nodes, and with its cache unless that is to stay. */
export const rm = defineMaking({
	kind: 'image',
	verb: 'rmBuilder',
	title: 'Remove a builder',
	group: 'image',
	cli: 'docker buildx rm',
	docker: {positional: ['builder']},
	effect: 'destroy',
	fields: {
		builder: builderField,
		keepState: {...off, label: 'Keep its cache', flag: ['--keep-state']},
		force: {...off, label: 'Force', flag: ['-f', '--force']},
	},
	fill: fillMade,
	confirm: (_context, {builder, keepState}) => ({
		question: `Remove the builder ${builder}?`,
		consequences: [keepState ? 'Its cache stays' : 'Its cache is lost'],
	}),
	async run(context, filled, words) {
		await runBuildx(context, words);
		return `Removed the builder ${filled.builder}`;
	},
});
