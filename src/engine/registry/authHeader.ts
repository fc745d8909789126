import type {Call} from '../call.ts';
import type {InspectJson} from '../things.ts';
import {allCredentials, engineAuth, findCredentials} from './credentials.ts';
import {registryOfReference} from './names.ts';

/** With the padding that Node leaves out: an engine takes what lacks it for nobody, and says nothing. */
const encode = (value: InspectJson): string => {
	const bare = Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');
	return bare.padEnd(Math.ceil(bare.length / 4) * 4, '=');
};

/** What an engine is told to fetch or push an image: who we are at its registry. An empty object is nobody. */
export const authHeaders = async (
	reference: string,
	call?: Call,
): Promise<Readonly<Record<string, string>>> => {
	const registry = registryOfReference(reference);
	const found = await findCredentials(registry, call?.signal);
	return {'X-Registry-Auth': encode(found ? engineAuth(registry, found) : {})};
};

/** The same for a build, whose images may come from anywhere. */
export const configHeaders = async (call?: Call): Promise<Readonly<Record<string, string>>> => {
	const all = Object.entries(await allCredentials(call?.signal));
	const auths = all.map(([registry, found]) => [registry, engineAuth(registry, found)] as const);
	return {'X-Registry-Config': encode(Object.fromEntries(auths))};
};
