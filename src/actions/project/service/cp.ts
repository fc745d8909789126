import {quotePath} from '../../../base/text/shell.ts';
import {placeOf} from '../../../files/paths.ts';
import type {ProjectRow} from '../../../kinds/project/row.ts';
import {defineAction} from '../../action.ts';
import {cp as copyFiles, copyNamed} from '../../container/files/cp.ts';
import {projectLine} from '../line.ts';
import {downReason} from '../state.ts';
import {indexWords, memberOf} from './member.ts';

interface Ends {
	readonly source: string;
	readonly target: string;
	readonly archive: boolean;
	readonly follow: boolean;
	readonly index: string;
}

const needed = (text: string) => (text.trim() === '' ? 'a path, or SERVICE:PATH' : undefined);

/** The same copy between names of containers: a service is one of those. */
const ofContainers = (row: ProjectRow, {index, ...ends}: Ends) => {
	const named = (end: string): string => {
		const {container: service} = placeOf(end);
		if (service === undefined) return end;
		return `${memberOf(row, {service, index}).name}${end.slice(service.length)}`;
	};
	return {...ends, source: named(ends.source), target: named(ends.target)};
};

/** Copies files out of a container of a service, and into one. */
export const cp = defineAction({
	kind: 'project',
	verb: 'cp',
	keys: [],
	title: 'Copy files of',
	button: 'Copy',
	past: 'Copied',
	group: 'copy',
	cli: 'docker compose cp',
	docker: {
		flags: [
			{spelled: ['-a', '--archive'], field: 'archive'},
			{spelled: ['-L', '--follow-link'], field: 'follow'},
			{spelled: ['--index'], field: 'index', takesValue: true},
		],
		second: 'source',
		others: 'target',
	},
	effect: 'read',
	effectOf: ({target}) => (placeOf(target).container === undefined ? 'read' : 'change'),
	bulk: 'one',
	unavailable: downReason,
	fields: () => ({
		source: {type: 'text', label: 'From', placeholder: 'web:/etc/hosts', check: needed},
		target: {type: 'text', label: 'To', placeholder: './hosts', check: needed},
		archive: {type: 'flag', label: 'Owners', initial: false, note: 'stay what they are'},
		follow: {type: 'flag', label: 'Follow links', initial: false, note: 'of the source itself'},
		index: {type: 'text', label: 'Number', placeholder: 'of a service with several containers'},
	}),
	confirm: ([row], context, ends) =>
		row && copyFiles.confirm?.([], context, ofContainers(row, ends)),
	line(row, {source, target, archive, follow, index}) {
		const flags = [...(archive ? ['--archive'] : []), ...(follow ? ['--follow-link'] : [])];
		const words = projectLine(row, 'cp', ...flags, ...indexWords({service: '', index}));
		return [words, quotePath(source), quotePath(target)].join(' ');
	},
	async run(context, row, ends) {
		await copyNamed(context, ofContainers(row, ends));
		return `Copied ${ends.source} to ${ends.target} in ${row.name}`;
	},
});
