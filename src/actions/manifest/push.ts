import {commandLine} from '../../base/text/shell.ts';
import {defineMaking} from '../making.ts';
import {checkWord} from '../reference.ts';

interface Wanted {
	readonly list: string;
	readonly purge: boolean;
	readonly insecure: boolean;
}

const wordsOf = ({list, purge, insecure}: Wanted): readonly string[] => [
	...['manifest', 'push'],
	...(purge ? ['--purge'] : []),
	...(insecure ? ['--insecure'] : []),
	list,
];

/** Pushes a list that was made on this machine to its registry. */
export const push = defineMaking({
	kind: 'image',
	verb: 'pushManifest',
	keys: [],
	title: 'Push a manifest list',
	past: 'Pushed',
	group: 'image',
	cli: 'docker manifest push',
	docker: {
		positional: ['list'],
		flags: [
			{spelled: ['-p', '--purge'], field: 'purge'},
			{spelled: ['--insecure'], field: 'insecure'},
		],
	},
	effect: 'change',
	fields: () => ({
		list: {type: 'text', label: 'List', check: checkWord('the name of a list')},
		purge: {type: 'flag', label: 'Forget it here then', initial: false},
		insecure: {type: 'flag', label: 'Without TLS', initial: false},
	}),
	line: filled => commandLine('docker', wordsOf(filled)),
	async run({engine, signal, progress}, filled) {
		const printed = await engine.docker.run(wordsOf(filled), {signal, progress});
		const digest = /sha256:[0-9a-f]{64}/.exec(printed)?.[0];
		return `Pushed ${filled.list}${digest === undefined ? '' : ` (${digest.slice(7, 19)})`}`;
	},
});
