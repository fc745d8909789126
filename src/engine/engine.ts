import type {
	EndpointOptions,
	NetworkOptions,
	ProjectPart,
	Pruned,
	PruneFilters,
	StopTime,
	VolumeOptions,
} from './actTypes.ts';
import type {Call, Endpoint, PingResult, ProjectCall} from './call.ts';
import type {Containers} from './containers/types.ts';
import type {Refusals} from './http/refusals.ts';
import type {ImageBytes, ImageMoves, Registries, RemoveImageOptions} from './images/types.ts';
import type {DockerCommand, Plugins} from './late/types.ts';
import type {SystemPrune} from './system/prune.ts';
import type {DiskUsage, EventsQuery, SystemPruned} from './system/types.ts';
import type {
	EngineEvent,
	ImageLayer,
	ImageSummary,
	InspectJson,
	NetworkSummary,
	Project,
	ProjectConfig,
	RemovedImage,
	VolumeSummary,
} from './things.ts';

/**
 * The engine as the rest of Gantry sees it: plain calls with plain results.
 * Every string in a result has been made safe to show (base/text/text.ts); log text alone keeps its bytes.
 * Every call takes `{signal}` last, has a deadline of its own, and throws AppError only.
 * Ids are checked before they reach a path: INVALID.
 */

export interface Images extends ImageMoves {
	list(call?: Call): Promise<readonly ImageSummary[]>;
	inspect(id: string, call?: Call): Promise<InspectJson>;
	history(id: string, call?: Call): Promise<readonly ImageLayer[]>;
	/** How much of each is its own, by id, as far as the engine tells. It may take a while. */
	sizes(call?: Call): Promise<ReadonlyMap<string, ImageBytes>>;
	tag(
		id: string,
		options: {readonly repository: string; readonly tag: string},
		call?: Call,
	): Promise<void>;
	/** `reference` is a tag (removes that tag) or an id. */
	remove(
		reference: string,
		options: RemoveImageOptions,
		call?: Call,
	): Promise<readonly RemovedImage[]>;
}

export interface Volumes {
	list(call?: Call): Promise<readonly VolumeSummary[]>;
	inspect(name: string, call?: Call): Promise<InspectJson>;
	/** Bytes by name, of those whose driver can tell. The engine reads every file for it: it may take minutes. */
	sizes(call?: Call): Promise<ReadonlyMap<string, number>>;
	remove(name: string, options: {readonly force: boolean}, call?: Call): Promise<void>;
	create(options: VolumeOptions, call?: Call): Promise<{readonly name: string}>;
	/** Removes those of the driver `local` that no container has: anonymous ones, with `all` the others too. */
	prune(filters: PruneFilters, call?: Call): Promise<Pruned>;
}

export interface Networks {
	list(call?: Call): Promise<readonly NetworkSummary[]>;
	inspect(id: string, call?: Call): Promise<InspectJson>;
	remove(id: string, call?: Call): Promise<void>;
	/** Those that a prune would remove: nothing that runs is connected to them, and the engine can do without. */
	unused(call?: Call): Promise<readonly NetworkSummary[]>;
	create(
		options: NetworkOptions,
		call?: Call,
	): Promise<{readonly id: string; readonly warning: string}>;
	connect(id: string, container: string, endpoint: EndpointOptions, call?: Call): Promise<void>;
	disconnect(
		id: string,
		container: string,
		options: {readonly force: boolean},
		call?: Call,
	): Promise<void>;
	prune(filters: PruneFilters, call?: Call): Promise<Pruned>;
}

/**
 * Compose projects. docker compose does it where it is installed and the files of the project can be read here. Without,
 * what needs no file is done over the API, and the rest is UNSUPPORTED, with what is missing.
 */
export interface Projects {
	/** `docker compose WORDS` for this project; resolves with what it printed. Needs the files. */
	compose(project: Project, words: readonly string[], call: ProjectCall): Promise<string>;
	/** The same as a line for a shell, for what needs a terminal, and its environment. Needs the files. */
	terminal(
		project: Project,
		words: readonly string[],
		call: ProjectCall,
	): Promise<{readonly line: string; readonly environment: Readonly<Record<string, string>>}>;
	/** What docker compose there is on this machine: `Docker Compose version 2.26.1`. UNSUPPORTED without. */
	version(call: ProjectCall): Promise<string>;
	/** What its files say now. Needs them. */
	config(project: Project, call: ProjectCall): Promise<ProjectConfig>;
	start(project: Project, part: ProjectPart, call: ProjectCall): Promise<void>;
	stop(project: Project, part: ProjectPart & StopTime, call: ProjectCall): Promise<void>;
	restart(project: Project, part: ProjectPart & StopTime, call: ProjectCall): Promise<void>;
	pause(project: Project, part: ProjectPart, call: ProjectCall): Promise<void>;
	unpause(project: Project, part: ProjectPart, call: ProjectCall): Promise<void>;
	kill(
		project: Project,
		part: ProjectPart & {readonly signal: string},
		call: ProjectCall,
	): Promise<void>;
	/** Removes its containers that do not run, with `stop` also those that it stops; `volumes`: and their anonymous volumes. */
	rm(
		project: Project,
		part: ProjectPart & {readonly volumes: boolean; readonly stop: boolean},
		call: ProjectCall,
	): Promise<void>;
	/** Removes its containers and networks; `volumes`: and volumes. `needsFiles`: by its labels it would be less than the words say. */
	down(
		project: Project,
		options: {
			readonly words: readonly string[];
			readonly volumes: boolean;
			readonly needsFiles: boolean;
		},
		call: ProjectCall,
	): Promise<void>;
}

/** A running `/events` stream. Iterate it without pause: a slow reader slows the whole daemon. */
export interface EventStream extends AsyncIterable<readonly EngineEvent[]> {
	/** Monotonic ms (performance.now) of the last byte, for liveness. */
	readonly lastByteAt: number;
}

export interface System {
	/** Also negotiates the API version for all calls that follow. */
	ping(call?: Call): Promise<PingResult>;
	/** Resolves at the response headers; ends (no throw) or throws AppError when the stream is lost. */
	events(query: EventsQuery, call: Call): Promise<EventStream>;
	info(call?: Call): Promise<InspectJson>;
	version(call?: Call): Promise<InspectJson>;
	/** The engine looks at every file for it: it may take minutes. */
	df(call?: Call): Promise<DiskUsage>;
	/** Removes what nothing uses; `onStep` is told each noun before it. */
	prune(options: SystemPrune, onStep: (noun: string) => void, call?: Call): Promise<SystemPruned>;
}

/** What of an engine answers these calls about containers: `ContainerCalls<'inspect' | 'logs'>`. */
export interface ContainerCalls<Call extends keyof Containers> {
	readonly containers: Pick<Containers, Call>;
}

/** One engine at one endpoint. Holds no connection of its own: it is made before anybody answers. */
export interface Engine {
	readonly endpoint: Endpoint;
	/** How docker's own command line finds it: variables; empty ones are as if they were not there. */
	readonly clientEnvironment: Readonly<Record<string, string>>;
	readonly refusals: Refusals;
	readonly system: System;
	readonly containers: Containers;
	readonly images: Images;
	readonly registries: Registries;
	readonly volumes: Volumes;
	readonly networks: Networks;
	readonly projects: Projects;
	readonly plugins: Plugins;
	readonly docker: DockerCommand;
}
