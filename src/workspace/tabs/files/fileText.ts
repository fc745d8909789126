import {toAppError} from '../../../base/errors.ts';
import {createScope} from '../../../base/scope.ts';
import {dockerBytes} from '../../../base/text/format.ts';
import {safeLine, safeName} from '../../../base/text/text.ts';
import type {Remote} from '../../../files/copy/remote.ts';
import type {Line} from '../../../spans/span.ts';
import type {ViewerDeps} from '../../../viewers/deps.ts';
import {type Lines, mapLines} from '../../../viewers/lines.ts';
import {createTextViewer, type TextViewer} from '../../../viewers/text/textViewer.ts';

/** A text that is longer is shown up to here. */
const mostBytes = 1024 * 1024;

/** Each made safe when it is looked at. */
const linesOf = (text: string): Lines => {
	const lines = text.split('\n');
	if (lines.at(-1) === '') lines.pop();
	return mapLines(lines, line => [{text: safeLine(line, {keepSgr: false, max: mostBytes})}]);
};

/** A file of a container as text, read once. */
export const openFile = ({hub, schedule}: ViewerDeps, remote: Remote): TextViewer => {
	const scope = createScope();
	let status: Line = [];
	const viewer = createTextViewer({
		...{schedule, wrap: false, release: scope.end},
		status: () => [{text: `${safeName(remote.path)} `}, ...status],
	});
	const say = (text: string, tone: 'muted' | 'bad' = 'muted') => viewer.show([[{text, tone}]]);
	const load = async () => {
		try {
			const {isText, readFile} = await import('../../../files/content.ts');
			const {containers} = hub.engine;
			const content = await readFile(containers, remote, mostBytes, scope.signal);
			const size = dockerBytes(content.header.size);
			status = [{text: size, tone: 'muted'}];
			if (!isText(content)) return say(`No text: ${size}. Z copies it out.`);
			if (!content.isWhole) {
				const shown = `the first ${dockerBytes(mostBytes)} of ${size}; Z copies it out`;
				status = [{text: shown, short: size, tone: 'warn'}];
			}
			if (content.bytes.length === 0) return say('The file is empty.');
			viewer.show(linesOf(content.bytes.toString('utf8')));
		} catch (thrown) {
			if (!scope.signal.aborted) say(toAppError(thrown).message, 'bad');
		}
	};
	say('Asking the engine …');
	void load();
	return viewer;
};
