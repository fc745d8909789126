import type {ContainerDetail, Port, Project, ProjectContainer} from '../../engine/things.ts';
import {compareNames} from '../compareNames.ts';
import {type ContainerRow, healthOf} from '../container/row.ts';
import {serviceOf} from '../labels.ts';
import type {KnownThings} from '../source.ts';
import {composeLabel, composeList, composeProjectOf} from './labels.ts';

/** A container of a project, with what its overview shows. */
export interface Member extends ProjectContainer {
	readonly image: string;
	readonly imageId: string;
	readonly ports: readonly Port[];
	readonly health: ContainerDetail['health'];
	/** Among those of its service, from 1. */
	readonly number: number;
	/** Of the configuration that it was made from; empty when it has none. */
	readonly hash: string;
}

/** A service, by the containers that it has. */
export interface Service {
	readonly name: string;
	/** Those of `docker compose run` are not among them. */
	readonly members: readonly Member[];
}

export interface ProjectRow extends Project {
	readonly containers: readonly Member[];
	/** When the oldest that it has was made, ms. */
	readonly createdAt: number | undefined;
}

const dependenciesOf = (container: ContainerRow): readonly string[] =>
	// `db:service_healthy:false`
	composeList(container.labels, 'depends_on').map(one => one.split(':')[0] ?? '');

const memberOf = (container: ContainerRow): Member => {
	const {id, name, state, image, imageId, ports, labels} = container;
	return {
		id,
		name,
		state,
		service: serviceOf(labels),
		dependsOn: dependenciesOf(container),
		isOnce: composeLabel(labels, 'oneoff').toLowerCase() === 'true',
		image,
		imageId,
		ports,
		health: healthOf(container),
		number: Number(composeLabel(labels, 'container-number')) || 1,
		hash: composeLabel(labels, 'config-hash'),
	};
};

type Files = Pick<Project, 'workingDirectory' | 'configFiles' | 'environmentFiles'>;
const noFiles: Files = {workingDirectory: '', configFiles: [], environmentFiles: []};

/** The newest container tells: the files may have been moved since the others were made. */
const filesOf = (containers: readonly ContainerRow[]): Files | undefined => {
	const telling = containers.filter(
		({labels}) => composeLabel(labels, 'project.config_files') !== '',
	);
	const newest = telling.reduce<ContainerRow | undefined>(
		(last, one) => (last === undefined || one.createdAt > last.createdAt ? one : last),
		undefined,
	);
	return (
		newest && {
			workingDirectory: composeLabel(newest.labels, 'project.working_dir'),
			configFiles: composeList(newest.labels, 'project.config_files'),
			environmentFiles: composeList(newest.labels, 'project.environment_file'),
		}
	);
};

/** What of `things` belongs to which project. */
const byProject = <Thing extends {readonly labels: Readonly<Record<string, string>>}>(
	things: Iterable<Thing>,
): ReadonlyMap<string, readonly Thing[]> => {
	const found = new Map<string, Thing[]>();
	for (const thing of things) {
		const project = composeProjectOf(thing.labels);
		if (project === '') continue;
		const own = found.get(project);
		if (own) own.push(thing);
		else found.set(project, [thing]);
	}
	return found;
};

const byName = (a: {readonly name: string}, b: {readonly name: string}) =>
	compareNames(a.name, b.name);

/**
 * A row for each project that anything was made for. One that is down but for its volumes keeps the files that its
 * containers told `before`.
 */
export const projectsOf = (
	{containers, networks, volumes}: KnownThings,
	before: ReadonlyMap<string, ProjectRow> = new Map(),
): readonly ProjectRow[] => {
	const [ofContainers, ofNetworks, ofVolumes] = [
		byProject(containers.values()),
		byProject(networks),
		byProject(volumes),
	];
	const names = new Set([...ofContainers.keys(), ...ofNetworks.keys(), ...ofVolumes.keys()]);
	return [...names].map(name => {
		const [own, nets, vols] = [ofContainers, ofNetworks, ofVolumes].map(
			all => all.get(name) ?? [],
		) as [
			readonly ContainerRow[],
			readonly {id: string; name: string}[],
			readonly {name: string}[],
		];
		const {workingDirectory, configFiles, environmentFiles} =
			filesOf(own) ?? before.get(name) ?? noFiles;
		const born = own.map(({createdAt}) => createdAt);
		return {
			name,
			workingDirectory,
			configFiles,
			environmentFiles,
			containers: own.map(memberOf).sort(byName),
			networks: nets.map(({id, name: network}) => ({id, name: network})).sort(byName),
			volumes: vols.map(volume => volume.name).sort(compareNames),
			createdAt: born.length > 0 ? Math.min(...born) : undefined,
		};
	});
};

/** Its services by name, each with its containers. */
export const servicesOf = ({containers}: ProjectRow): readonly Service[] => {
	const services = new Map<string, Member[]>();
	for (const member of containers) {
		if (member.isOnce) continue;
		const known = services.get(member.service);
		if (known) known.push(member);
		else services.set(member.service, [member]);
	}
	return [...services].map(([name, members]) => ({name, members})).sort(byName);
};

export const isRunning = ({state}: Pick<Member, 'state'>): boolean =>
	state === 'running' || state === 'paused';

/** `exited(1), running(2)`, as `docker compose ls` says it; `down` without a container. */
export const statusOf = ({containers}: ProjectRow): string => {
	const counts = new Map<string, number>();
	for (const {state} of containers) counts.set(state, (counts.get(state) ?? 0) + 1);
	const states = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
	return states.map(([state, count]) => `${state}(${count})`).join(', ') || 'down';
};

/** Containers of one service that were made from different configurations. */
export const isMixed = ({members}: Service): boolean =>
	new Set(members.map(({hash}) => hash)).size > 1;
