import {defineMaking} from '../making.ts';
import {builderField, buildxLine, runBuildx} from './line.ts';

const wordsOf = ({
	builder,
	keepState,
	force,
}: {
	readonly builder: string;
	readonly keepState: boolean;
	readonly force: boolean;
}) => ['rm', ...(keepState ? ['--keep-state'] : []), ...(force ? ['--force'] : []), builder];

/** Removes a builder with its nodes, and with its cache unless that is to stay. */
export const rm = defineMaking({
	kind: 'image',
	verb: 'rmBuilder',
	keys: [],
	title: 'Remove a builder',
	past: 'Removed',
	group: 'image',
	cli: 'docker buildx rm',
	docker: {
		positional: ['builder'],
		flags: [
			{spelled: ['--keep-state'], field: 'keepState'},
			{spelled: ['-f', '--force'], field: 'force'},
		],
	},
	effect: 'destroy',
	fields: async context => ({
		builder: await builderField(context, true),
		keepState: {type: 'flag', label: 'Keep its cache', initial: false},
		force: {type: 'flag', label: 'Force', initial: false},
	}),
	confirm: (_context, {builder, keepState}) => ({
		question: `Remove the builder ${builder}?`,
		consequences: [keepState ? 'Its cache stays' : 'Its cache is lost'],
	}),
	line: filled => buildxLine(...wordsOf(filled)),
	async run(context, filled) {
		await runBuildx(context, ...wordsOf(filled));
		return `Removed the builder ${filled.builder}`;
	},
});
