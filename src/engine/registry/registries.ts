import type {Transport} from '../http/transport.ts';
import type {Registries} from '../images/types.ts';

/** Loaded when something of it is used. */
const calls = () => import('./calls.ts');

/** The calls about registries, by one engine: it is the engine that talks to them. */
export const createRegistries = (transport: Transport): Registries => ({
	login: async (options, call) => (await calls()).login(transport, options, call),
	logout: async (registry, call) => (await calls()).logout(registry, call),
	known: async () => (await calls()).knownRegistries(),
	search: async (term, options, call) =>
		(await calls()).searchImages(transport, term, options, call),
});
