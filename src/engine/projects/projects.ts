import {AppError} from '../../base/errors.ts';
import type {Json} from '../../base/json.ts';
import {safeJson} from '../../base/safeJson.ts';
import type {ProjectPart, StopTime} from '../actTypes.ts';
import type {Endpoint, ProjectCall} from '../call.ts';
import {asRecord} from '../decode.ts';
import type {Projects} from '../engine.ts';
import type {Project, ProjectConfig} from '../things.ts';
import {composeFor, composeVersion} from './composeCommand.ts';
import {createOverApi, type Parts} from './overApi.ts';

const readConfig = (text: string): ProjectConfig['config'] => {
	try {
		return asRecord(safeJson(JSON.parse(text) as Json));
	} catch (thrown) {
		const message = 'docker compose printed a configuration that cannot be read';
		throw new AppError('PROTOCOL', message, {cause: thrown});
	}
};

/** `web 3f2a…`, a service a line. */
const readHashes = (text: string): ProjectConfig['hashes'] =>
	Object.fromEntries(
		text
			.split('\n')
			.map(line => /^(\S+) ([0-9a-f]+)$/.exec(line.trim()))
			.flatMap(found => (found ? [[found[1] ?? '', found[2] ?? '']] : [])),
	);

interface Flags extends ProjectPart, Partial<StopTime> {
	readonly signal?: string;
	readonly volumes?: boolean;
	readonly stop?: boolean;
}

/** What is said of a verb, as docker compose says it. */
const flagsOf = ({signal, volumes, stop, timeout = ''}: Flags): readonly string[] => [
	...(signal === undefined ? [] : [`--signal=${signal}`]),
	...(volumes === undefined ? [] : ['--force', ...(volumes ? ['--volumes'] : [])]),
	...(stop ? ['--stop'] : []),
	...(timeout === '' ? [] : [`--timeout=${timeout}`]),
];

/** A project with the containers of these services alone; what `docker compose run` made belongs to none. */
const onlyServices = (project: Project, {services}: ProjectPart): Project =>
	services.length === 0
		? project
		: {
				...project,
				containers: project.containers.filter(
					({service, isOnce}) => !isOnce && services.includes(service),
				),
			};

/** Compose projects, by docker compose where it and their files are, else by what labels tell. */
export const createProjects = (endpoint: Endpoint, parts: Parts): Projects => {
	const overApi = createOverApi(parts);
	const needs: Projects['compose'] = async (project, words, call) => {
		const compose = await composeFor(endpoint, project, call.signal);
		if (compose instanceof AppError) throw compose;
		return compose.run(words, call);
	};
	/** By docker compose, or in another way where it is not to be had. */
	const either = async (
		project: Parameters<Projects['compose']>[0],
		words: readonly string[],
		call: ProjectCall,
		otherwise: () => Promise<void>,
	): Promise<void> => {
		const compose = await composeFor(endpoint, project, call.signal);
		if (compose instanceof AppError) return otherwise();
		await compose.run(words, call);
	};
	/** What is done to a project or to services of it: the same words for docker compose, and for labels. */
	const act =
		<Part extends ProjectPart>(
			verb: string,
			otherwise: (project: Project, part: Part, call: ProjectCall) => Promise<void>,
		) =>
		(project: Project, part: Part, call: ProjectCall) =>
			either(project, [...part.target, verb, ...flagsOf(part), ...part.services], call, () =>
				otherwise(onlyServices(project, part), part, call),
			);
	return {
		compose: needs,
		async terminal(project, words, call) {
			const compose = await composeFor(endpoint, project, call.signal);
			if (compose instanceof AppError) throw compose;
			return compose.terminal(words);
		},
		version: ({signal}) => composeVersion(signal),
		async config(project, call) {
			const compose = await composeFor(endpoint, project, call.signal);
			if (compose instanceof AppError) throw compose;
			const [config, hashes] = await Promise.all([
				compose.run(['config', '--format=json'], call),
				compose.run(['config', '--hash=*'], call),
			]);
			return {config: readConfig(config), hashes: readHashes(hashes)};
		},
		start: act('start', overApi.start),
		stop: act('stop', overApi.stop),
		restart: act('restart', overApi.restart),
		pause: act('pause', overApi.pause),
		unpause: act('unpause', overApi.unpause),
		kill: act('kill', overApi.kill),
		rm: act('rm', overApi.rm),
		async down(project, {volumes, orphans, images = '', timeout = '', target = []}, call) {
			const words = [
				...target,
				'down',
				...(volumes ? ['--volumes'] : []),
				...(orphans ? ['--remove-orphans'] : []),
				...(images === '' ? [] : [`--rmi=${images}`]),
				...(timeout === '' ? [] : [`--timeout=${timeout}`]),
			];
			if (images !== '' || timeout !== '' || target.length > 0) await needs(project, words, call);
			else await either(project, words, call, () => overApi.down(project, volumes, call));
		},
	};
};
