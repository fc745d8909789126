import type {ListFormat} from '../../fields/field.ts';

/** What `docker commit --change` takes. Source: moby builder/dockerfile, validCommitCommands. */
const words =
	'CMD ENTRYPOINT ENV EXPOSE HEALTHCHECK LABEL ONBUILD STOPSIGNAL USER VOLUME WORKDIR'.split(' ');
const instruction = new RegExp(`^(?:${words.join('|')})\\s+\\S`, 'i');
/** A semicolon divides only where an instruction follows: values may hold some too. */
const divider = new RegExp(`\\s*;\\s*(?=(?:${words.join('|')})\\s)`, 'i');

/** `ENV A=b; CMD ["x"]` as its instructions. */
export const splitChanges = (text: string): readonly string[] =>
	text
		.split(divider)
		.map(part => part.trim())
		.filter(part => part !== '');

/** As a line says them, each by a flag. */
export const changes: ListFormat = {joins: '; ', split: splitChanges};

/** What is wrong with them, for people; `undefined` when they are fine. */
export const checkChanges = (text: string): string | undefined => {
	const wrong = splitChanges(text).find(part => !instruction.test(part));
	return wrong === undefined
		? undefined
		: `"${wrong}" does not begin with one of ${words.join(', ')}`;
};
