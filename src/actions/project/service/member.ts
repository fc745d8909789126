import {AppError} from '../../../base/errors.ts';
import {counted} from '../../../base/text/format.ts';
import {type ContainerRow, rowOfSummary} from '../../../kinds/container/row.ts';
import {type Member, type ProjectRow, servicesOf} from '../../../kinds/project/row.ts';
import type {EngineAccess, Fields, Filled} from '../../action.ts';
import {isAlive} from '../../container/state.ts';

/** Which container of a project is meant: `index` is its number in the service, empty for any. */
export interface MemberChoice {
	readonly service: string;
	readonly index: string;
}

const sizeOf = (row: ProjectRow | undefined, service: unknown): number =>
	row ? (servicesOf(row).find(({name}) => name === service)?.members.length ?? 0) : 0;

const checkIndex = (text: string): string | undefined =>
	/^\d*$/.test(text) ? undefined : 'A number from 1 on';

/** One of the services of a project, and which of its containers where it has several. */
export const whichFields = {
	service: {type: 'choice', label: 'Service', initial: '', options: []},
	index: {
		...{type: 'text', label: 'Number', placeholder: 'the first that runs'},
		...{flag: ['--index'], check: checkIndex},
	},
} as const satisfies Fields;

/** Those that there are; where one has a single container, nobody is asked which. */
export const whichOf = (row: ProjectRow | undefined) => {
	const services = row ? servicesOf(row) : [];
	return {
		service: {
			initial: services[0]?.name ?? '',
			options: services.map(({name, members}) => ({
				value: name,
				label: name,
				note: counted(members.length, 'container'),
			})),
		},
		index: {when: (filled: Filled) => sizeOf(row, filled['service']) > 1},
	};
};

/** The container that is meant: without a number the first that runs, else the first. Throws NOT_FOUND. */
export const memberOf = (row: ProjectRow, {service, index}: MemberChoice): Member => {
	const all = servicesOf(row).find(({name}) => name === service)?.members ?? [];
	const members = [...all].sort((a, b) => a.number - b.number);
	const found =
		index === ''
			? (members.find(isAlive) ?? members[0])
			: members.find(({number}) => number === Number(index));
	if (found) return found;
	const what = index === '' ? '' : ` number ${index}`;
	throw new AppError('NOT_FOUND', `${service} of ${row.name} has no container${what}`, {
		hint: members.length === 0 ? 'U brings the project up.' : `It has ${members.length}.`,
	});
};

/** The same as the engine lists it now. Throws NOT_FOUND when it has gone meanwhile. */
export const containerOf = async (
	{engine, signal}: EngineAccess,
	row: ProjectRow,
	which: MemberChoice,
): Promise<ContainerRow> => {
	const {id, name} = memberOf(row, which);
	const found = (await engine.containers.list({signal})).find(one => one.id === id);
	if (found) return rowOfSummary(found);
	throw new AppError('NOT_FOUND', `${name} was removed`);
};
