import {readPlace} from '../../../files/paths.ts';
import type {ProjectRow} from '../../../kinds/project/row.ts';
import {defineAction, type Fields, type Values} from '../../action.ts';
import {copyFields, cp as copyFiles, copyNamed} from '../../container/files/cp.ts';
import {downReason} from '../state.ts';
import {memberOf, whichFields} from './member.ts';

const needed = (text: string) => (text.trim() === '' ? 'a path, or SERVICE:PATH' : undefined);

const fields = {
	source: {type: 'text', label: 'From', placeholder: 'web:/etc/hosts', isPath: true, check: needed},
	target: {type: 'text', label: 'To', placeholder: './hosts', isPath: true, check: needed},
	archive: copyFields.archive,
	follow: copyFields.follow,
	index: {
		...{type: 'text', label: 'Number', placeholder: 'of a service with several containers'},
		flag: whichFields.index.flag,
	},
} as const satisfies Fields;

/** The same copy between names of containers: a service is one of those. */
const ofContainers = (row: ProjectRow, {index, ...ends}: Values<typeof fields>) => {
	const named = (end: string): string => {
		const {container: service} = readPlace(end);
		if (service === undefined) return end;
		return `${memberOf(row, {service, index}).name}${end.slice(service.length)}`;
	};
	return {...ends, source: named(ends.source), target: named(ends.target)};
};

/** Copies files out of a container of a service, and into one. */
export const cp = defineAction({
	kind: 'project',
	verb: 'cp',
	title: 'Copy files of',
	button: 'Copy',
	past: 'Copied',
	group: 'copy',
	docker: {second: 'source', others: 'target'},
	effect: 'read',
	effectOf: ({target}) => (readPlace(target).container === undefined ? 'read' : 'change'),
	bulk: 'one',
	unavailable: downReason,
	fields,
	confirm: ([row], context, ends) =>
		row && copyFiles.confirm?.([], context, ofContainers(row, ends)),
	async run(context, row, ends) {
		await copyNamed(context, ofContainers(row, ends));
		return `Copied ${ends.source} to ${ends.target} in ${row.name}`;
	},
});
