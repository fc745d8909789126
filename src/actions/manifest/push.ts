import {off} from '../fields/plain.ts';
import {defineMaking} from '../making.ts';
import {checkWord} from '../reference.ts';

/** Pushes a list that was made on this machine to its registry. */
export const push = defineMaking({
	kind: 'image',
	verb: 'pushManifest',
	title: 'Push a manifest list',
	group: 'image',
	cli: 'docker manifest push',
	docker: {positional: ['list']},
	effect: 'change',
	fields: {
		list: {type: 'text', label: 'List', check: checkWord('the name of a list')},
		purge: {...off, label: 'Forget it here then', flag: ['-p', '--purge']},
		insecure: {...off, label: 'Without TLS', flag: ['--insecure']},
	},
	async run({engine, signal, progress}, filled, words) {
		const printed = await engine.docker.run(words, {signal, progress});
		const digest = /sha256:[0-9a-f]{64}/.exec(printed)?.[0];
		return `Pushed ${filled.list}${digest === undefined ? '' : ` (${digest.slice(7, 19)})`}`;
	},
});
