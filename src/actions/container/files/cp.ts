import {counted, dockerBytes} from '../../../base/text/format.ts';
import {commandLine, quotePath} from '../../../base/text/shell.ts';
import {copyEnds} from '../../../docker/completes.ts';
import {placeOf} from '../../../files/paths.ts';
import {isSpelled} from '../../../files/spelling.ts';
import type {ActionContext} from '../../action.ts';
import {defineMaking} from '../../making.ts';

const needed = (text: string) => (text.trim() === '' ? 'a path, or NAME:PATH' : undefined);

/** What is spelled as shells do it is quoted already. */
const word = (text: string): string => (isSpelled(text) ? text : quotePath(text));

interface Copy {
	readonly source: string;
	readonly target: string;
	/** Owners stay what they are. */
	readonly archive: boolean;
	/** Of links that are the source itself, what they lead to. */
	readonly follow: boolean;
}

/** Copies between places that are named as docker names them. Says what was copied; throws what engine or disk say. */
export const copyNamed = async (
	{engine, signal, progress}: ActionContext,
	{source, target, archive, follow}: Copy,
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
	keys: [],
	title: 'Copy files',
	past: 'Copied',
	group: 'copy',
	cli: 'docker container cp',
	docker: {
		flags: [
			{spelled: ['-a', '--archive'], field: 'archive'},
			{spelled: ['-L', '--follow-link'], field: 'follow'},
			// It is no more than a line, which says how far it is.
			{spelled: ['-q', '--quiet']},
		],
		positional: ['source', 'target'],
		completes: {source: copyEnds, target: copyEnds},
	},
	effect: 'read',
	effectOf: ({target}) => (placeOf(target).container === undefined ? 'read' : 'change'),
	fields: () => ({
		source: {type: 'text', label: 'From', placeholder: 'web:/etc/hosts', check: needed},
		target: {type: 'text', label: 'To', placeholder: './hosts', check: needed},
		archive: {type: 'flag', label: 'Owners', initial: false, note: 'stay what they are'},
		follow: {type: 'flag', label: 'Follow links', initial: false, note: 'of the source itself'},
	}),
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
	line({source, target, archive, follow}) {
		const isBetween = [source, target].every(end => placeOf(end).container !== undefined);
		// docker refuses it.
		if (isBetween) return '';
		const flags = [archive && '--archive', follow && '--follow-link'];
		return [commandLine('docker', 'cp', ...flags), word(source), word(target)].join(' ');
	},
	run: copyNamed,
});
