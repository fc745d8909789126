import {delimiter} from 'node:path';
import {commonFilters} from '../../docker/listWords.ts';
import type {Call} from '../../engine/call.ts';
import type {Engine} from '../../engine/engine.ts';
import type {InspectJson} from '../../engine/things.ts';
import type {Tone} from '../../spans/span.ts';
import {byNumber, byText} from '../compare.ts';
import {rowOfSummary} from '../container/row.ts';
import {type Column, defineListedKind} from '../kind.ts';
import {projectOf} from '../labels.ts';
import {ageColumn} from '../sharedColumns.ts';
import type {RowSource} from '../source.ts';
import {imagesTab} from './images.ts';
import {projectSections} from './overview.ts';
import {isRunning, type ProjectRow, projectsOf, servicesOf, statusOf} from './row.ts';

export type {ProjectRow} from './row.ts';

const list = async (engine: Engine, call: Call): Promise<readonly ProjectRow[]> => {
	const [containers, networks, volumes] = await Promise.all([
		engine.containers.list(call),
		engine.networks.list(call),
		engine.volumes.list(call),
	]);
	const known = new Map(containers.map(one => [one.id, rowOfSummary(one)]));
	return projectsOf({containers: known, networks, volumes});
};

/** Labels of containers, networks and volumes are all there is: the engine knows no projects. */
const source: RowSource<ProjectRow> = {
	events: [],
	effect: () => 'ignore',
	list,
	derive: projectsOf,
};

/** As `docker compose ls --format json` has it. */
const answer = (row: ProjectRow): InspectJson => ({
	Name: row.name,
	Status: statusOf(row),
	ConfigFiles: row.configFiles.join(','),
});

/** As `compose -p NAME -f FILE -f FILE` names it. */
const calledByFiles = ({name, configFiles}: ProjectRow): readonly string[] => {
	const files = configFiles.join(delimiter);
	return [...configFiles, files, `${name} of ${files}`];
};

const runningOf = (row: ProjectRow): number => row.containers.filter(isRunning).length;

/** Services of which all containers run, of how many. */
const servicesText = (row: ProjectRow): string => {
	const services = servicesOf(row);
	const up = services.filter(({members}) => members.every(isRunning)).length;
	return `${up}/${services.length}`;
};

const toneOf = (row: ProjectRow): Tone => {
	const own = row.containers.filter(({isOnce}) => !isOnce);
	if (own.some(({state, health}) => state === 'restarting' || health === 'unhealthy')) return 'bad';
	const running = own.filter(isRunning).length;
	if (running === 0) return 'muted';
	return running === own.length && own.every(({state}) => state === 'running') ? 'good' : 'warn';
};

const columns: readonly Column<ProjectRow>[] = [
	{
		id: 'name',
		title: 'NAME',
		width: 'fill',
		keepsEnd: true,
		min: 12,
		priority: 0,
		cell: row => ({text: row.name}),
		compare: byText(row => row.name),
	},
	{
		id: 'services',
		title: 'SERVICES',
		largestFirst: true,
		width: 8,
		align: 'right',
		priority: 1,
		cell: row => ({text: servicesText(row)}),
		compare: byNumber(row => servicesOf(row).length),
	},
	{
		id: 'status',
		title: 'STATUS',
		width: 'fill',
		min: 20,
		readable: 7,
		priority: 0,
		cell: row => ({text: statusOf(row), tone: toneOf(row)}),
		compare: byText(statusOf),
	},
	{
		id: 'files',
		title: 'CONFIG FILES',
		width: 'fill',
		keepsEnd: true,
		min: 16,
		priority: 2,
		cell: row => ({text: row.configFiles.join(', '), tone: 'muted'}),
		compare: byText(row => row.configFiles.join(', ')),
	},
	ageColumn(1),
];

/** Compose projects: containers, networks and volumes that were made from the same files. */
export const project = defineListedKind<ProjectRow, 'project', 'images'>({
	id: 'project',
	title: 'Projects',
	noun: ['project', 'projects'],
	key: '5',
	aliases: ['projects', 'project', 'compose'],
	cli: 'docker compose ls',
	docker: {filters: commonFilters},
	source,
	inspect: async (engine, name, call) => {
		const found = (await list(engine, call)).find(row => row.name === name);
		return found ? answer(found) : {};
	},
	alsoCalled: calledByFiles,
	answer,
	isAbout: ({attributes}, name) => projectOf(attributes) === name,
	overview: projectSections,
	columns,
	order: {column: 'name', reverse: false},
	tabs: ['overview', 'config', 'processes', 'images', 'events'],
	ownTabs: {images: imagesTab},
	empty: 'No compose projects on this engine. N brings one up from its file.',
	identify: row => row.name,
	name: row => row.name,
	tone: toneOf,
	words: row => [row.name, ...servicesOf(row).map(({name}) => name), ...calledByFiles(row)],
	facts: row => ({
		name: row.name,
		project: row.name,
		service: servicesOf(row).map(({name}) => name),
		status: [...new Set(row.containers.map(({state}) => state)), ...(runningOf(row) ? ['up'] : [])],
		file: row.configFiles,
		running: runningOf(row),
	}),
});
