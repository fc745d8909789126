import {delimiter} from 'node:path';
import {expandPath} from '../base/files/expandPath.ts';

const option = /^(-p|--project-name|-f|--file|--profile|--env-file)(?:=(.+))?$/s;

/** What stands between `compose` and its verb, and what follows; `undefined` where an option has no value. */
const readTarget = (words: readonly string[]) => {
	const files: string[] = [];
	const others: string[] = [];
	let name: string | undefined;
	let rest = words;
	for (;;) {
		const [, spelled, joined] = option.exec(rest[0] ?? '') ?? [];
		if (spelled === undefined) return {name, files, others, rest};
		const value = joined ?? rest[1];
		if (value === undefined) return undefined;
		if (/^--?f/.test(spelled)) files.push(value);
		else if (spelled === '--profile') others.push(`--profile=${value}`);
		else if (spelled === '--env-file') others.push(`--env-file=${expandPath(value)}`);
		else name = value;
		rest = rest.slice(joined === undefined ? 2 : 1);
	}
};

/** Whether it is said which project a line is about, by name or files. */
export const namesProject = ([first, ...more]: readonly string[]): boolean => {
	const target = first === 'compose' ? readTarget(more) : undefined;
	return target !== undefined && (target.name !== undefined || target.files.length > 0);
};

/**
 * `compose -p shop up -d web` in the order in which all else is said here, the name of what it is about first:
 * `compose up shop -d web`. A project without a name is found by its files; `up` alone takes files that no project was
 * made from, and keeps them as options. Profiles and files of variables follow the verb as its own. Other lines stay as
 * they are: their first name is that of the project.
 */
export const projectFirst = (words: readonly string[]): readonly string[] => {
	const [first, ...more] = words;
	const target = first === 'compose' ? readTarget(more) : undefined;
	if (!target || target.rest === more) return words;
	const {name, files, others, rest} = target;
	const [verb, ...behind] = rest;
	if (verb === undefined) return words;
	if (verb === 'up' && files.length > 0) {
		const named = name === undefined ? [] : [`--project-name=${name}`];
		return [
			'compose',
			'--file',
			verb,
			...files.map(file => `--file=${file}`),
			...named,
			...others,
			...behind,
		];
	}
	// As containers have their files as a label, which is how their project is found.
	const from = files.map(file => expandPath(file)).join(delimiter);
	const project = [name, from].filter(Boolean).join(' of ');
	return ['compose', verb, ...(project === '' ? [] : [project]), ...others, ...behind];
};
