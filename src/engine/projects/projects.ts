import {AppError} from '../../base/errors.ts';
import type {Json} from '../../base/json.ts';
import {safeJson} from '../../base/safeJson.ts';
import type {ProjectPart} from '../actTypes.ts';
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
	/** What is done to a project or to services of it. */
	const act =
		<Part extends ProjectPart>(
			otherwise: (project: Project, part: Part, call: ProjectCall) => Promise<void>,
		) =>
		(project: Project, part: Part, call: ProjectCall) =>
			either(project, part.words, call, () => otherwise(onlyServices(project, part), part, call));
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
		start: act(overApi.start),
		stop: act(overApi.stop),
		restart: act(overApi.restart),
		pause: act(overApi.pause),
		unpause: act(overApi.unpause),
		kill: act(overApi.kill),
		rm: act(overApi.rm),
		async down(project, {words, volumes, needsFiles}, call) {
			if (needsFiles) await needs(project, words, call);
			else await either(project, words, call, () => overApi.down(project, volumes, call));
		},
	};
};
