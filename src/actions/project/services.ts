import type {ProjectPart} from '../../engine/actTypes.ts';
import {type ProjectRow, servicesOf} from '../../kinds/project/row.ts';
import type {Fields, Filling, Values} from '../action.ts';
import {unasked} from '../fields/plain.ts';
import {firstOf, subjectOf} from '../naming.ts';
import {checkServices, servicesField, wordsIn} from './line.ts';
import {targetFields} from './target.ts';

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
export const partFields = {
	...targetFields,
	services: {...servicesField('all of them'), initial: '', lineOnly: true},
} as const satisfies Fields;

/** They are checked by what there is. */
export const fillPart = (rows: readonly ProjectRow[]): Filling<typeof partFields> => ({
	services: {
		check: text =>
			checkServices(text) ??
			rows.map(row => unknownService(row, text)).find(wrong => wrong !== undefined),
	},
});

/** What a command line said of it. */
export type PartSaid = Partial<Values<typeof partFields>>;

/** The same for the engine. */
export const partSaid = ({services = ''}: PartSaid, words: readonly string[]): ProjectPart => ({
	services: wordsIn(services),
	words,
});

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

const checkSeconds = (text: string): string | undefined =>
	/^(\d+)?$/.test(text) ? undefined : `${text} is no number of seconds`;

/** What only a command line says of a stop. */
export const timeField = {
	timeout: {...unasked, label: 'Time', flag: ['-t', '--timeout'], check: checkSeconds},
} as const satisfies Fields;
