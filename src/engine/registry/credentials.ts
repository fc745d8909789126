import {access} from 'node:fs/promises';
import {delimiter, join} from 'node:path';
import {toAppError} from '../../base/errors.ts';
import {asRecord, record, text} from '../decode.ts';
import type {InspectJson} from '../things.ts';
import {type DockerConfig, readConfig, writeConfig} from './dockerConfig.ts';
import {helperErase, helperGet, helperStore} from './helper.ts';
import {hostOf} from './names.ts';
import type {Credentials} from './types.ts';

/** `user:password`, as config.json keeps it: base64, which hides nothing. */
const decode = (auth: string): Credentials | undefined => {
	const plain = Buffer.from(auth, 'base64').toString('utf8').replace(/\0+$/, '');
	const colon = plain.indexOf(':');
	return colon <= 0
		? undefined
		: {username: plain.slice(0, colon), password: plain.slice(colon + 1)};
};

/** What the file itself keeps; keys of older versions are whole addresses. */
const inFile = ({content}: DockerConfig, registry: string): Credentials | undefined => {
	const auths = record(content, 'auths');
	const key =
		registry in auths
			? registry
			: Object.keys(auths).find(one => hostOf(one) === hostOf(registry) && one !== registry);
	const kept = key === undefined ? {} : record(auths, key);
	const identityToken = text(kept, 'identitytoken');
	const user = decode(text(kept, 'auth'));
	if (identityToken !== '') return {...user, identityToken};
	return user;
};

const isThere = async (program: string): Promise<boolean> => {
	for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
		if (folder === '') continue;
		if (
			await access(join(folder, program)).then(
				() => true,
				() => false,
			)
		)
			return true;
	}
	return false;
};

/** The keychain that docker takes where nothing is kept yet. Source: docker cli/config/credentials/default_store*.go. */
const defaultHelper = async (): Promise<string | undefined> => {
	const byPlatform: Readonly<Record<string, string>> = {darwin: 'osxkeychain', win32: 'wincred'};
	const name = byPlatform[process.platform] ?? ((await isThere('pass')) ? 'pass' : 'secretservice');
	return (await isThere(`docker-credential-${name}`)) ? name : undefined;
};

/** Which helper keeps a registry: one of its own before the one for all; `undefined` = the file. */
const helperOf = ({content}: DockerConfig, registry: string): string | undefined =>
	text(record(content, 'credHelpers'), registry) || text(content, 'credsStore') || undefined;

/** What is kept for a registry; none = nobody logged in, or the helper is not there, which docker takes for the same. */
const kept = async (
	config: DockerConfig,
	registry: string,
	signal?: AbortSignal,
): Promise<Credentials | undefined> => {
	const helper = helperOf(config, registry);
	if (helper === undefined) return inFile(config, registry);
	return helperGet(helper, registry, signal).catch(thrown => {
		if (toAppError(thrown).code === 'NOT_FOUND') return undefined;
		throw thrown;
	});
};

/** What docker's config.json, or the keychain that it names, has for a registry. */
export const findCredentials = async (
	registry: string,
	signal?: AbortSignal,
): Promise<Credentials | undefined> => kept(await readConfig(), registry, signal);

/** The registries that somebody is logged in at, as config.json names them. */
export const knownRegistries = async (): Promise<readonly string[]> => {
	const {content} = await readConfig();
	const names = [
		...Object.keys(record(content, 'auths')),
		...Object.keys(record(content, 'credHelpers')),
	];
	return [...new Set(names)].sort();
};

/** All that is kept, by registry: an engine that builds asks several of them. */
export const allCredentials = async (
	signal?: AbortSignal,
): Promise<Readonly<Record<string, Credentials>>> => {
	const config = await readConfig();
	const found: Record<string, Credentials> = {};
	for (const registry of await knownRegistries()) {
		// What one keychain does not give out keeps nobody from the others.
		const one = await kept(config, registry, signal).catch(() => undefined);
		if (one) found[registry] = one;
	}
	return found;
};

const withAuth = (content: InspectJson, registry: string, auth: InspectJson): InspectJson => ({
	...content,
	auths: {...record(content, 'auths'), [registry]: auth},
});

/** Keeps credentials as docker does. Returns what is to be said about where. */
export const storeCredentials = async (
	registry: string,
	credentials: Credentials,
	signal?: AbortSignal,
): Promise<string | undefined> => {
	const config = await readConfig();
	const {path, content} = config;
	const isNew = ['auths', 'credHelpers'].every(
		key => Object.keys(record(content, key)).length === 0,
	);
	const chosen = helperOf(config, registry);
	const helper = chosen ?? (isNew ? await defaultHelper() : undefined);
	if (helper !== undefined) {
		await helperStore(helper, registry, credentials, signal);
		const naming = chosen === undefined ? {credsStore: helper} : {};
		await writeConfig({path, content: withAuth({...content, ...naming}, registry, {})});
		return undefined;
	}
	const {username = '', password = '', identityToken} = credentials;
	const secret = identityToken === undefined ? password : '';
	const auth = Buffer.from(`${username}:${secret}`, 'utf8').toString('base64');
	const entry = {auth, ...(identityToken === undefined ? {} : {identitytoken: identityToken})};
	return writeConfig({path, content: withAuth(content, registry, entry)});
};

/** Forgets a registry. False when nothing was kept. */
export const eraseCredentials = async (
	registry: string,
	signal?: AbortSignal,
): Promise<boolean> => {
	const config = await readConfig();
	const {path, content} = config;
	const helper = helperOf(config, registry);
	if (helper !== undefined) await helperErase(helper, registry, signal);
	const auths = record(content, 'auths');
	const keys = Object.keys(auths).filter(one => one === registry || hostOf(one) === registry);
	if (keys.length === 0) return helper !== undefined;
	const left = Object.fromEntries(Object.entries(auths).filter(([key]) => !keys.includes(key)));
	await writeConfig({path, content: {...content, auths: left}});
	return true;
};

/** The form in which an engine takes them. */
export const engineAuth = (registry: string, credentials: Credentials): InspectJson => {
	const {username, password, identityToken} = credentials;
	return identityToken === undefined
		? asRecord({username: username ?? '', password: password ?? '', serveraddress: registry})
		: asRecord({identitytoken: identityToken, serveraddress: registry});
};
