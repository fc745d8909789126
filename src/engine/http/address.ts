import {AppError} from '../../base/errors.ts';
import {hideText} from '../../base/secrets.ts';
import {commandLine, option, quote} from '../../base/text/shell.ts';
import {safeName} from '../../base/text/text.ts';

/** Where to connect to: a socket file, or a host. */
export type Address =
	| {readonly socketPath: string}
	| {
			readonly host: string;
			readonly port: number;
			/** Goes before every path: `/engine`, or empty. */
			readonly basePath: string;
	  };

/** Where docker looks when nobody says otherwise. */
export const defaultSocket = '/var/run/docker.sock';

/** As it is told: in one line, without a password. */
const told = (text: string): string => safeName(hideText(text));

const notAnAddress = (text: string, hint: string) =>
	new AppError('CONFIG', `“${told(text)}” is not an engine's address`, {hint});

/** The line that one may paste: each word quoted, and without a password, which ssh does not take there. */
const sshHint = (url: string): string => {
	const target = /^ssh:\/\/([^/]*)/.exec(url)?.[1] || 'user@host';
	const [, login = target, port] = /^(.*?)(?::(\d+))?$/s.exec(target) ?? [];
	const [, user = '', host = login] = /^([^@:]*)(?::.*)?@(.*)$/s.exec(login) ?? [];
	if (user.startsWith('-') || host.startsWith('-')) {
		throw notAnAddress(url, 'ssh would take that for an option.');
	}
	const words = [...option('-p', port ?? ''), user === '' ? host : `${user}@${host}`];
	const forward = `ssh -N -L "$HOME/engine.sock:${defaultSocket}" ${commandLine(...words)}`;
	return `Forward its socket: \`${forward}\`, then use \`--host "unix://$HOME/engine.sock"\`.`;
};

/**
 * What somebody wrote for a host, as the docker CLI reads it, in full: `host:1234` is tcp, blanks around it do
 * not count, nothing means the default (with TLS: tcp://localhost:2376), ports default to 2375 and 2376.
 * Throws CONFIG for what is no address, UNSUPPORTED for ssh.
 */
export const parseHost = (written: string, tls: boolean): string => {
	const text = written.trim();
	// It is shown as it is, in many places.
	if (safeName(text) !== text) throw notAnAddress(text, 'It has characters that cannot be shown.');
	if (text === '') return tls ? 'tcp://localhost:2376' : `unix://${defaultSocket}`;
	if (text.startsWith('/')) {
		throw new AppError('CONFIG', `“${told(text)}” is a path, not an engine's address`, {
			hint: `Write \`${quote(`unix://${text}`)}\`.`,
		});
	}
	const [, scheme = 'tcp', rest = ''] = /^(?:([a-z]+):\/\/)?(.*)$/s.exec(text) ?? [];
	switch (scheme) {
		case 'unix':
			return rest === '' ? `unix://${defaultSocket}` : text;
		case 'npipe':
			return text;
		case 'ssh':
			throw new AppError('UNSUPPORTED', 'engines over ssh:// are not supported yet', {
				hint: sshHint(text),
			});
		case 'tcp':
			return tcpUrl(text, rest, tls);
		default:
			throw notAnAddress(text, 'Addresses begin with unix:// or tcp://.');
	}
};

const tcpUrl = (written: string, rest: string, tls: boolean): string => {
	// As http, since URL knows hosts and default ports only of schemes of the web.
	const url = URL.canParse(`http://${rest}`) ? new URL(`http://${rest}`) : undefined;
	if (url === undefined || url.search !== '' || url.hash !== '' || url.username !== '') {
		throw notAnAddress(written, 'Write it like `tcp://host:2376`.');
	}
	// URL hides port 80, its default, even when it was written.
	const port = url.port || (/:80(?:\/|$)/.test(rest) ? '80' : tls ? '2376' : '2375');
	return `tcp://${url.hostname}:${port}${url.pathname === '/' ? '' : url.pathname}`;
};

/** The parts of an endpoint's url, as `parseHost` wrote it. */
export const addressOf = (url: string): Address => {
	const socketPath = /^(?:unix|npipe):\/\/(.*)$/s.exec(url)?.[1];
	if (socketPath !== undefined) return {socketPath};
	const {hostname, port, pathname} = new URL(url.replace(/^[a-z]+:/, 'http:'));
	return {
		// Brackets belong to the url, not to the address of IPv6.
		host: hostname.replace(/^\[|\]$/g, ''),
		port: Number(port || 80),
		basePath: pathname.replace(/\/+$/, ''),
	};
};

/** The place as people write it: the path of a socket, else the url. */
export const enginePlace = (url: string): string => {
	const address = addressOf(url);
	return safeName('socketPath' in address ? address.socketPath : url);
};
