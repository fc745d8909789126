import {AppError} from '../../../base/errors.ts';
import type {ProjectRow} from '../../../kinds/project/row.ts';
import {defineAction} from '../../action.ts';
import {subjectOf} from '../../naming.ts';
import {projectLine, servicesField, wordsIn} from '../line.ts';
import {nothingRunsReason} from '../state.ts';

/** The containers of these services, of all where none is named, that were started. */
const waitedFor = ({containers}: ProjectRow, services: readonly string[]) =>
	containers.filter(
		({service, isOnce, state}) =>
			!isOnce && state !== 'created' && (services.length === 0 || services.includes(service)),
	);

/** Blocks until the containers of services have stopped, and tells their exit codes. */
export const wait = defineAction({
	kind: 'project',
	verb: 'wait',
	keys: ['W'],
	title: 'Wait for',
	button: 'Wait',
	past: 'Waited for',
	group: 'lifecycle',
	docker: {others: 'services'},
	effect: 'change',
	bulk: 'one',
	unavailable: nothingRunsReason,
	fields: {services: servicesField('all of them')},
	givenUp: rows => `Waiting for ${subjectOf('project', rows)} ended; its containers go on`,
	line(row, {services}) {
		const named = wordsIn(services);
		const all = [...new Set(row.containers.filter(one => !one.isOnce).map(one => one.service))];
		return projectLine(row, ['wait', ...(named.length === 0 ? all : named)]);
	},
	async run({engine, signal, progress}, row, {services}) {
		const members = waitedFor(row, wordsIn(services));
		if (members.length === 0) {
			throw new AppError('NOT_FOUND', `${row.name} has no container of ${services}`);
		}
		let left = members.length;
		const tell = () => progress(`waiting until ${left} of ${members.length} end`);
		tell();
		const ends = members.map(async ({id, name}) => {
			const {exitCode, error} = await engine.containers.wait(id, {signal});
			if (error !== '') throw new AppError('SERVER', `${name}: ${error}`);
			left -= 1;
			tell();
			return `${name} with ${exitCode}`;
		});
		return `Ended: ${(await Promise.all(ends)).join(', ')}`;
	},
});
