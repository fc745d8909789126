import {createScheduler} from '../../src/base/schedule.ts';
import type {Containers} from '../../src/engine/containers/types.ts';
import type {Engine, Images, Networks, Projects, System, Volumes} from '../../src/engine/engine.ts';
import {createRefusals} from '../../src/engine/http/refusals.ts';
import type {Registries} from '../../src/engine/images/types.ts';
import type {DockerCommand, Plugins} from '../../src/engine/late/types.ts';

/** The calls of an engine, by what they are about. */
interface Nouns {
	readonly containers: Containers;
	readonly images: Images;
	readonly registries: Registries;
	readonly volumes: Volumes;
	readonly networks: Networks;
	readonly projects: Projects;
	readonly plugins: Plugins;
	readonly docker: DockerCommand;
	readonly system: System;
}

/** What a test says of an engine. */
export type EngineParts = {readonly [Noun in keyof Nouns]?: Partial<Nouns[Noun]>} & Partial<
	Omit<Engine, keyof Nouns>
>;

const unanswered = (op: string) => new Error(`this engine has no answer to ${op}`);
const never = (op: string) => async (): Promise<never> => {
	throw unanswered(op);
};
const neverRead = (op: string) =>
	// biome-ignore lint/correctness/useYield: it ends before anything comes
	async function* (): AsyncGenerator<never> {
		throw unanswered(op);
	};

const noAnswers: Nouns = {
	containers: {
		list: never('containers.list'),
		inspect: never('containers.inspect'),
		stats: never('containers.stats'),
		top: never('containers.top'),
		changes: never('containers.changes'),
		sizes: never('containers.sizes'),
		logs: never('containers.logs'),
		rawLogs: never('containers.rawLogs'),
		create: never('containers.create'),
		update: never('containers.update'),
		start: never('containers.start'),
		stop: never('containers.stop'),
		restart: never('containers.restart'),
		kill: never('containers.kill'),
		pause: never('containers.pause'),
		unpause: never('containers.unpause'),
		rename: never('containers.rename'),
		remove: never('containers.remove'),
		wait: never('containers.wait'),
		prune: never('containers.prune'),
		commit: never('containers.commit'),
		exec: never('containers.exec'),
		execDetached: never('containers.execDetached'),
		attach: never('containers.attach'),
		statPath: never('containers.statPath'),
		readArchive: never('containers.readArchive'),
		writeArchive: never('containers.writeArchive'),
		export: never('containers.export'),
	},
	images: {
		list: never('images.list'),
		inspect: never('images.inspect'),
		history: never('images.history'),
		sizes: never('images.sizes'),
		tag: never('images.tag'),
		remove: never('images.remove'),
		pull: neverRead('images.pull'),
		push: neverRead('images.push'),
		save: neverRead('images.save'),
		load: neverRead('images.load'),
		import: neverRead('images.import'),
		prune: never('images.prune'),
		build: neverRead('images.build'),
		buildCache: never('images.buildCache'),
		pruneBuilds: never('images.pruneBuilds'),
	},
	registries: {
		login: never('registries.login'),
		logout: never('registries.logout'),
		known: never('registries.known'),
		search: never('registries.search'),
	},
	volumes: {
		list: never('volumes.list'),
		inspect: never('volumes.inspect'),
		sizes: never('volumes.sizes'),
		remove: never('volumes.remove'),
		create: never('volumes.create'),
		prune: never('volumes.prune'),
	},
	networks: {
		list: never('networks.list'),
		inspect: never('networks.inspect'),
		remove: never('networks.remove'),
		unused: never('networks.unused'),
		create: never('networks.create'),
		connect: never('networks.connect'),
		disconnect: never('networks.disconnect'),
		prune: never('networks.prune'),
	},
	projects: {
		compose: never('projects.compose'),
		terminal: never('projects.terminal'),
		version: never('projects.version'),
		config: never('projects.config'),
		start: never('projects.start'),
		stop: never('projects.stop'),
		restart: never('projects.restart'),
		pause: never('projects.pause'),
		unpause: never('projects.unpause'),
		kill: never('projects.kill'),
		rm: never('projects.rm'),
		down: never('projects.down'),
	},
	plugins: {
		list: never('plugins.list'),
		inspect: never('plugins.inspect'),
		enable: never('plugins.enable'),
		disable: never('plugins.disable'),
		remove: never('plugins.remove'),
		set: never('plugins.set'),
	},
	docker: {run: never('docker.run')},
	system: {
		ping: never('system.ping'),
		events: never('system.events'),
		info: never('system.info'),
		version: never('system.version'),
		df: never('system.df'),
		prune: never('system.prune'),
	},
};

/** An engine that answers what a test says; every other call is rejected with its name. */
export const fakeEngine = (parts: EngineParts = {}): Engine => ({
	endpoint: {name: 'test', url: 'unix:///run/test.sock', source: 'test'},
	clientEnvironment: {},
	refusals: createRefusals(createScheduler()),
	...parts,
	containers: {...noAnswers.containers, ...parts.containers},
	images: {...noAnswers.images, ...parts.images},
	registries: {...noAnswers.registries, ...parts.registries},
	volumes: {...noAnswers.volumes, ...parts.volumes},
	networks: {...noAnswers.networks, ...parts.networks},
	projects: {...noAnswers.projects, ...parts.projects},
	plugins: {...noAnswers.plugins, ...parts.plugins},
	docker: {...noAnswers.docker, ...parts.docker},
	system: {...noAnswers.system, ...parts.system},
});

/** Told the name of a call (`containers.kill`), what it is given, and its answer without a script; returns the answer. */
export type Answering = (
	op: string,
	given: readonly unknown[],
	otherwise: (...given: readonly unknown[]) => unknown,
) => unknown;

/** The same calls, each of which goes by `answering`. */
const askedBy = <Noun extends object>(noun: string, calls: Noun, answering: Answering): Noun => ({
	...calls,
	...Object.fromEntries(
		Object.entries(calls).map(([verb, call]) => [
			verb,
			(...given: readonly unknown[]) => answering(`${noun}.${verb}`, given, call),
		]),
	),
});

/** An engine of which one function answers every call, as a script has it: by the name of the call. */
export const scriptedEngine = (answering: Answering, engine = fakeEngine()): Engine => ({
	...engine,
	containers: askedBy('containers', engine.containers, answering),
	images: askedBy('images', engine.images, answering),
	registries: askedBy('registries', engine.registries, answering),
	volumes: askedBy('volumes', engine.volumes, answering),
	networks: askedBy('networks', engine.networks, answering),
	projects: askedBy('projects', engine.projects, answering),
	plugins: askedBy('plugins', engine.plugins, answering),
	docker: askedBy('docker', engine.docker, answering),
	system: askedBy('system', engine.system, answering),
});
