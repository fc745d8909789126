import {counted, dockerBytes} from '../../../base/text/format.ts';
import {commandLine, quotePath} from '../../../base/text/shell.ts';
import {copyEnd, copyEndHere} from '../../../docker/completes.ts';
import {readPlace} from '../../../files/paths.ts';
import {isSpelled} from '../../../files/spelling.ts';
import type {ActionContext, Fields, Values} from '../../action.ts';
import type {Filled} from '../../fields/field.ts';
import {off} from '../../fields/plain.ts';
import {flagWords} from '../../fields/words.ts';
import {defineMaking} from '../../making.ts';

const needed = (text: string) => (text.trim() === '' ? 'a path, or NAME:PATH' : undefined);

/** What is spelled as shells do it is quoted already. */
const word = (text: string): string => (isSpelled(text) ? text : quotePath(text));

const isHere = (end: Filled[string] | undefined): boolean =>
	readPlace(String(end ?? '')).container === undefined;
const completing = (other: Filled[string] | undefined) => (isHere(other) ? copyEnd : copyEndHere);

/** As `docker compose cp` has them too. */
export const copyFields = {
	source: {
		...{type: 'text', label: 'From', check: needed},
		placeholder: ({target}: Filled) => (isHere(target) ? 'web:/etc/hosts' : './hosts'),
		completes: ({target}: Filled) => completing(target),
	},
	target: {
		...{type: 'text', label: 'To', placeholder: './hosts', check: needed},
		completes: ({source}: Filled) => completing(source),
	},
	archive: {...off, label: 'Owners', flag: ['-a', '--archive'], note: 'stay what they are'},
	follow: {
		...{...off, label: 'Follow links', flag: ['-L', '--follow-link']},
		note: 'of the source itself',
	},
} as const satisfies Fields;

/** Copies between places that are named as docker names them. Says what was copied; throws what engine or disk say. */
export const copyNamed = async (
	{engine, signal, progress}: ActionContext,
	{source, target, archive, follow}: Values<typeof copyFields>,
): Promise<string> => {
	const {copyEnds} = await import('../../../files/copy/ends.ts');
	const options = {follow, keepOwner: archive, signal, progress};
	const {bytes, leftOut} = await copyEnds(engine.containers, {source, target}, options);
	const done = `Copied ${source} to ${target} (${dockerBytes(bytes)})`;
	return leftOut === 0 ? done : `${done}; ${counted(leftOut, 'device')} or pipes were left out`;
};

/** Copies files out of a container, into one, and from one to another. */
export const cp = defineMaking({
	kind: 'container',
	verb: 'cp',
	title: 'Copy files',
	group: 'copy',
	docker: {
		// It is no more than a line, which says how far it is.
		flags: [{spelled: ['-q', '--quiet']}],
		positional: ['source', 'target'],
		completes: {source: copyEnd, target: copyEnd},
	},
	effect: 'read',
	effectOf: ({target}) => (isHere(target) ? 'read' : 'change'),
	fields: copyFields,
	async confirm(_context, ends) {
		const {replacedBy} = await import('../../../files/copy/ends.ts');
		const path = await replacedBy(ends);
		if (path === undefined) return undefined;
		return {
			question: `Replace ${path}?`,
			consequences: ['What is in that file now is lost'],
			answer: 'yes',
		};
	},
	line({source, target, ...how}) {
		const isBetween = !isHere(source) && !isHere(target);
		// docker refuses it.
		if (isBetween) return '';
		const flags = flagWords(copyFields, how);
		return [commandLine('docker', 'cp', flags), word(source), word(target)].join(' ');
	},
	run: copyNamed,
});
