import {commandLine} from '../../../base/text/shell.ts';

/** Names that a line has room for. */
const mostNames = 6;

/** The line that makes containers anew, of what their images are by now. */
export const recreateHint = (names: readonly string[]): string => {
	const shown = names.slice(0, mostNames);
	const more = names.length > mostNames ? ', and so the others' : '';
	return `:${commandLine('recreate', shown)} makes ${names.length === 1 ? 'it' : 'them'} anew${more}`;
};
