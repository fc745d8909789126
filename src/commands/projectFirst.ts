/**
 * `compose -p shop up -d web` in the order in which all else is said here, the name of what it is about first:
 * `compose up shop -d web`. Other lines stay as they are: their first name is that of the project.
 */
export const projectFirst = (words: readonly string[]): readonly string[] => {
	const [first, option = '', ...rest] = words;
	const named = /^(?:-p|--project-name)(?:=(.+))?$/.exec(option);
	if (first !== 'compose' || !named) return words;
	const [name, verb, ...more] = named[1] === undefined ? rest : [named[1], ...rest];
	return name === undefined || verb === undefined ? words : [first, verb, name, ...more];
};
