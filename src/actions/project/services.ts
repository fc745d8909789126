import type {ProjectPart} from '../../engine/actTypes.ts';
import {type ProjectRow, servicesOf} from '../../kinds/project/row.ts';
import type {Fields} from '../action.ts';
import type {DockerFlag} from '../command.ts';
import {firstOf, subjectOf} from '../naming.ts';
import {servicesField, wordsIn} from './line.ts';
import {targetFields, targetFlags, targetWords} from './target.ts';
import {checkSeconds} from './up/words.ts';

/** Services that are named where one is not there. */
const namesShown = 8;

/** What is wrong with names of services of what there is; undefined when nothing is. */
export const unknownService = (row: ProjectRow, text: string): string | undefined => {
	const names = servicesOf(row).map(({name}) => name);
	const unknown = wordsIn(text).find(word => !names.includes(word));
	if (unknown === undefined) return undefined;
	const there = names.length === 0 ? 'nothing' : firstOf(names, namesShown).join(', ');
	return `${row.name} has no service ${unknown}: it has ${there}`;
};

/** Which services of what there is: none is all of them. Only a command line says it. */
export const partFields = (rows: readonly ProjectRow[]) => {
	const all = servicesField('all of them');
	return {
		...targetFields,
		services: {
			...all,
			initial: '',
			lineOnly: true,
			check: (text: string) =>
				all.check(text) ??
				rows.map(row => unknownService(row, text)).find(wrong => wrong !== undefined),
		},
	} as const;
};

export const partFlags = targetFlags;

/** What a command line said of it. */
export interface PartSaid {
	readonly services?: string;
	readonly profiles?: string;
	readonly envFiles?: string;
}

/** The same for the engine. */
export const partSaid = ({services = '', ...target}: PartSaid): ProjectPart => ({
	services: wordsIn(services),
	target: targetWords(target),
});

/** The docker words of a verb, with what stands before it and the services behind it. */
export const partWords = (
	verb: string,
	flags: readonly string[],
	{services = '', ...target}: PartSaid,
): readonly string[] => [...targetWords(target), verb, ...flags, ...wordsIn(services)];

/** A project with the containers of these services alone. */
export const partOf = (row: ProjectRow, {services = ''}: PartSaid): ProjectRow => {
	const names = wordsIn(services);
	if (names.length === 0) return row;
	const isNamed = (service: string) => names.includes(service);
	const containers = row.containers.filter(one => !one.isOnce && isNamed(one.service));
	return {...row, containers};
};

/** `web, db of shop`; the project alone where no service is named. */
export const partNamed = ({name}: ProjectRow, {services = ''}: PartSaid): string => {
	const names = wordsIn(services);
	return names.length === 0 ? name : `${names.join(', ')} of ${name}`;
};

/** The same of several projects: how many those are. */
export const partSubject = (rows: readonly ProjectRow[], said: PartSaid): string => {
	const [row] = rows;
	return row && rows.length === 1 ? partNamed(row, said) : subjectOf('project', rows);
};

/** What only a command line says of a stop. */
export const timeField = {
	timeout: {type: 'text', label: 'Time', initial: '', lineOnly: true, check: checkSeconds},
} as const satisfies Fields;

export const timeFlag: DockerFlag<'timeout'> = {
	spelled: ['-t', '--timeout'],
	field: 'timeout',
	takesValue: true,
};
