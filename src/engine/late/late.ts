import type {Endpoint} from '../call.ts';
import type {Transport} from '../http/transport.ts';
import type {DockerCommand, Plugins} from './types.ts';

/** Parts of an engine that are loaded when somebody asks for them. */
export const createLate = (
	endpoint: Endpoint,
	transport: Transport,
): {readonly plugins: Plugins; readonly docker: DockerCommand} => {
	const load = async () => (await import('./plugins.ts')).createPlugins(transport);
	let loaded: ReturnType<typeof load> | undefined;
	const plugins = () => {
		loaded ??= load();
		return loaded;
	};
	return {
		plugins: {
			list: async call => (await plugins()).list(call),
			inspect: async (name, call) => (await plugins()).inspect(name, call),
			enable: async (name, options, call) => (await plugins()).enable(name, options, call),
			disable: async (name, options, call) => (await plugins()).disable(name, options, call),
			remove: async (name, options, call) => (await plugins()).remove(name, options, call),
			set: async (name, settings, call) => (await plugins()).set(name, settings, call),
		},
		docker: {
			run: async (words, call) => (await import('./docker.ts')).runDocker(endpoint, words, call),
		},
	};
};
