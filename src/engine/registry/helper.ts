import {spawn} from 'node:child_process';
import {AppError} from '../../base/errors.ts';
import {asRecord, text} from '../decode.ts';
import {oneSentence} from '../errors.ts';
import type {Credentials} from './types.ts';

/** A helper may ask a keychain, and that somebody. */
const patienceMs = 60_000;
/** No answer of a helper comes near it, bytes. */
const longest = 1024 * 1024;

/** A helper says so of a registry that it has nothing for. Source: docker-credential-helpers credentials/error.go. */
const nothing = /credentials not found|no credentials (?:server URL|username)/i;

/** Stands for a user name where the secret is a token. */
const tokenUser = '<token>';

interface Said {
	readonly code: number | null;
	readonly output: string;
}

/** Throws NOT_FOUND where there is no such program, TIMEOUT, CANCELLED. */
const ask = (name: string, verb: string, input: string, signal?: AbortSignal): Promise<Said> =>
	new Promise((resolve, reject) => {
		const program = `docker-credential-${name}`;
		const missing = new AppError('NOT_FOUND', `there is no ${program} on this machine`, {
			hint: 'config.json names it as the place of passwords: install it, or take the name out of config.json.',
		});
		if (!/^[\w.-]+$/.test(name)) return reject(missing);
		// In a session of its own it has no terminal: what it asks must not come between ours.
		const child = spawn(program, [verb], {
			detached: true,
			stdio: ['pipe', 'pipe', 'ignore'],
			timeout: patienceMs,
			...(signal ? {signal} : {}),
		});
		const chunks: Buffer[] = [];
		let bytes = 0;
		child.stdout.on('data', (chunk: Buffer) => {
			bytes += chunk.length;
			if (bytes <= longest) chunks.push(chunk);
			else child.kill();
		});
		child.on('error', cause => {
			const {code} = cause as {code?: string};
			if (code === 'ENOENT' || code === 'EACCES') reject(missing);
			else if (signal?.aborted) reject(new AppError('CANCELLED', 'cancelled', {cause}));
			else reject(new AppError('SERVER', `${program} cannot be run: ${cause.message}`, {cause}));
		});
		child.on('close', (code, killed) => {
			const output = Buffer.concat(chunks).toString('utf8');
			if (killed === null) resolve({code, output});
			else reject(new AppError('TIMEOUT', `${program} did not answer`));
		});
		// One that ended without reading has said why.
		child.stdin.on('error', () => {});
		child.stdin.end(input);
	});

/** What a helper says that went wrong is for people; what it gives out is not. */
const failed = (name: string, verb: string, {output}: Said): AppError =>
	new AppError(
		'SERVER',
		`docker-credential-${name} ${verb} failed${output === '' ? '' : `: ${oneSentence(output)}`}`,
	);

/** What the keychain behind a helper has for a registry. Throws NOT_FOUND where the helper is not there. */
export const helperGet = async (
	name: string,
	registry: string,
	signal?: AbortSignal,
): Promise<Credentials | undefined> => {
	const said = await ask(name, 'get', registry, signal);
	if (said.code !== 0) {
		if (nothing.test(said.output)) return undefined;
		throw failed(name, 'get', said);
	}
	let answer: ReturnType<typeof asRecord>;
	try {
		answer = asRecord(JSON.parse(said.output));
	} catch {
		throw new AppError('PROTOCOL', `docker-credential-${name} answered with no JSON`);
	}
	const [username, secret] = [text(answer, 'Username'), text(answer, 'Secret')];
	return username === tokenUser ? {identityToken: secret} : {username, password: secret};
};

/** Gives a keychain what it shall keep. */
export const helperStore = async (
	name: string,
	registry: string,
	{username = '', password = '', identityToken}: Credentials,
	signal?: AbortSignal,
): Promise<void> => {
	const kept = {
		ServerURL: registry,
		Username: identityToken === undefined ? username : tokenUser,
		Secret: identityToken ?? password,
	};
	const said = await ask(name, 'store', JSON.stringify(kept), signal);
	if (said.code !== 0) throw failed(name, 'store', said);
};

/** Has a keychain forget a registry; that it knew nothing is as good. */
export const helperErase = async (
	name: string,
	registry: string,
	signal?: AbortSignal,
): Promise<void> => {
	const said = await ask(name, 'erase', registry, signal);
	if (said.code !== 0 && !nothing.test(said.output)) throw failed(name, 'erase', said);
};
