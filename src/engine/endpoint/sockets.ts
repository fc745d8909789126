import {join} from 'node:path';
import type {Endpoint} from '../call.ts';
import type {Surroundings} from './surroundings.ts';

/** Sockets of engines other than the default one that are there now, the likeliest first. */
export const otherSockets = (around: Surroundings): readonly Endpoint[] => {
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
