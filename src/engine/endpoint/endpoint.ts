import {join} from 'node:path';
import {AppError} from '../../base/errors.ts';
import {safeName} from '../../base/text/text.ts';
import type {Endpoint} from '../call.ts';
import {enginePlace, parseHost} from '../http/address.ts';
import {currentContext, findContext} from './contexts.ts';
import {realSurroundings, type Surroundings} from './surroundings.ts';
import {tlsOfEnvironment, wantsTls} from './tls.ts';

/** What was said on the command line. */
export interface WantedEndpoint {
	readonly context?: string | undefined;
	readonly host?: string | undefined;
}

export interface Resolution {
	/** In the order in which they shall be tried; never empty. */
	readonly candidates: readonly Endpoint[];
	/** What was wrong, though not wrong enough to stop. */
	readonly warnings: readonly string[];
}

/**
 * Which engine is meant, as the docker CLI decides it: --context, else --host, DOCKER_HOST, DOCKER_CONTEXT,
 * the current context, the default socket. Only where nobody chose do other sockets of this machine follow.
 * Throws CONFIG for both options at once, an unknown context, an address that is none; UNSUPPORTED for ssh.
 */
export const resolveEndpoints = (
	{context, host}: WantedEndpoint,
	around: Surroundings = realSurroundings(),
): Resolution => {
	const {env} = around;
	if (context && host) {
		throw new AppError('CONFIG', '--context and --host exclude each other', {
			hint: 'Give one of them.',
		});
	}
	const alone = (endpoint: Endpoint): Resolution => ({candidates: [endpoint], warnings: []});
	if (context) return ofContext(around, context, '--context');
	if (host) return alone(ofHost(around, {written: host, source: '--host'}));
	if (env['DOCKER_HOST']) return ofContext(around, 'default', 'DOCKER_HOST');
	if (env['DOCKER_CONTEXT']) return ofContext(around, env['DOCKER_CONTEXT'], 'DOCKER_CONTEXT');
	const {name, warnings} = currentContext(around);
	return {...ofContext(around, name, 'current context'), warnings};
};

/** Sockets of engines other than the default one that are there now, the likeliest first. */
const otherSockets = (around: Surroundings): readonly Endpoint[] => {
	const {env, home, userId} = around;
	// Unset after `su` and in some SSH sessions, where systemd still has the directory.
	const runtime = env['XDG_RUNTIME_DIR'] || (userId ? `/run/user/${userId}` : undefined);
	const places: readonly (readonly [name: string, path: string | undefined, source: string])[] = [
		['rootless', runtime && join(runtime, 'docker.sock'), 'rootless socket'],
		['desktop', join(home, '.docker/run/docker.sock'), 'Docker socket of the home directory'],
		['podman', '/run/podman/podman.sock', 'Podman socket'],
		['podman', runtime && join(runtime, 'podman/podman.sock'), 'rootless Podman socket'],
		['colima', join(home, '.colima/default/docker.sock'), 'Colima socket'],
		['orbstack', join(home, '.orbstack/run/docker.sock'), 'OrbStack socket'],
		['rancher-desktop', join(home, '.rd/docker.sock'), 'Rancher Desktop socket'],
	];
	return places.flatMap(([name, path, source]) =>
		path !== undefined && around.isSocket(path) ? [{name, url: `unix://${path}`, source}] : [],
	);
};

const ofContext = (around: Surroundings, name: string, source: string): Resolution => {
	const written = around.env['DOCKER_HOST'];
	// For docker the default context is whatever DOCKER_HOST says.
	if (name === 'default' && written) {
		return {candidates: [ofHost(around, {written, source: 'DOCKER_HOST'})], warnings: []};
	}
	if (name === 'default') {
		const first = ofHost(around, {written: '', source: 'default socket', name: 'default'});
		const others = otherSockets(around).filter(({url}) => url !== first.url);
		return {candidates: wantsTls(around) ? [first] : [first, ...others], warnings: []};
	}
	const {host, tls} = findContext(around, name);
	const url = parseHost(host, tls !== undefined);
	return {candidates: [withTls({name: safeName(name), url, source}, tls)], warnings: []};
};

const ofHost = (
	around: Surroundings,
	{written, source, name}: {written: string; source: string; name?: string},
): Endpoint => {
	const url = parseHost(written, wantsTls(around));
	const isRemote = url.startsWith('tcp:');
	const endpoint = {name: name ?? enginePlace(url), url, source};
	return withTls(endpoint, isRemote ? tlsOfEnvironment(around) : undefined);
};

const withTls = (endpoint: Endpoint, tls: Endpoint['tls']): Endpoint =>
	tls === undefined || !endpoint.url.startsWith('tcp:') ? endpoint : {...endpoint, tls};
