import {AppError} from '../../base/errors.ts';
import type {Call} from '../call.ts';
import {asRecord, asRecords, flag, line, number, text} from '../decode.ts';
import type {Transport} from '../http/transport.ts';
import type {FoundImage, LoginOptions, SearchOptions} from '../images/types.ts';
import {engineAuth, eraseCredentials, storeCredentials} from './credentials.ts';
import {hostOf, registryKey, registryName} from './names.ts';
import {registryError} from './sayings.ts';

export {knownRegistries} from './credentials.ts';

const minuteMs = 60_000;

/**
 * Has the engine ask a registry whether it knows us, and keeps the credentials as docker does: in the keychain that
 * config.json names, or in that file. Returns what is to be said about where. Throws UNAUTHORIZED for a wrong password.
 */
export const login = async (
	transport: Transport,
	{registry, username, password}: LoginOptions,
	call?: Call,
): Promise<string | undefined> => {
	const key = registryKey(registry);
	const ask = {
		op: 'registry.login',
		target: registryName(key),
		method: 'POST',
		path: '/auth',
		body: {type: 'json', value: engineAuth(key, {username, password})},
		deadlineMs: minuteMs,
		call,
	} as const;
	let answer: ReturnType<typeof asRecord>;
	try {
		answer = asRecord(await transport.json(ask));
	} catch (thrown) {
		const error = registryError(thrown, key);
		if (error.code !== 'UNAUTHORIZED') throw error;
		throw new AppError(
			'UNAUTHORIZED',
			`${registryName(key)} does not know that user and password`,
			{
				op: ask.op,
				target: ask.target,
				hint: 'Type them again.',
				cause: error,
			},
		);
	}
	const identityToken = text(answer, 'IdentityToken');
	const credentials = identityToken === '' ? {username, password} : {username, identityToken};
	return storeCredentials(key, credentials, call?.signal);
};

/** Forgets who we are at a registry; the registry is not told. False when nothing was kept. */
export const logout = (registry: string, call?: Call): Promise<boolean> =>
	eraseCredentials(registryKey(registry), call?.signal);

/** Which registry a search asks: docker's own where the term names none. */
const registryOfTerm = (term: string): string => {
	const first = term.includes('/') ? hostOf(term) : '';
	return registryKey(/[.:]/.test(first) || first === 'localhost' ? first : '');
};

/** Images whose name or description has the term, as the registry orders them. */
export const searchImages = async (
	transport: Transport,
	term: string,
	{limit, filters}: SearchOptions,
	call?: Call,
): Promise<readonly FoundImage[]> => {
	try {
		const answer = await transport.json({
			op: 'image.search',
			target: term,
			path: '/images/search',
			query: {term, limit, filters},
			deadlineMs: minuteMs,
			call,
		});
		return asRecords(answer).map(from => ({
			name: line(from, 'name'),
			description: line(from, 'description'),
			stars: number(from, 'star_count'),
			official: flag(from, 'is_official'),
		}));
	} catch (thrown) {
		const registry = registryOfTerm(term);
		const error = registryError(thrown, registry);
		if (!/unexpected status code 404/i.test(error.message)) throw error;
		throw new AppError('NOT_FOUND', `${registryName(registry)} answers no searches`, {
			...{op: 'image.search', target: term, cause: error},
			hint: 'Many registries cannot be searched. If this one can, look at the network and the proxy of the engine.',
		});
	}
};
