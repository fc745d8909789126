import {splitWords} from '../../base/text/shell.ts';
import {defineMaking} from '../making.ts';
import {checkWords} from '../reference.ts';

/** Forgets lists that were made on this machine; what is in a registry stays. */
export const rm = defineMaking({
	kind: 'image',
	verb: 'rmManifest',
	title: 'Remove manifest lists of this machine',
	group: 'image',
	cli: 'docker manifest rm',
	docker: {positional: ['lists…']},
	effect: 'destroy',
	fields: {
		lists: {type: 'text', label: 'Lists', check: checkWords('the name of a list')},
	},
	confirm: (_context, {lists}) => ({
		question: `Remove ${lists}?`,
		consequences: ['What was not pushed is lost; the registry keeps what it has'],
	}),
	async run({engine, signal}, {lists}, words) {
		await engine.docker.run(words, {signal});
		return `Removed the manifest list ${splitWords(lists).join(', ')}`;
	},
});
