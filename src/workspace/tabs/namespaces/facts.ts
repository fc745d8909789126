import {objectAt, textAt} from '../../../base/json.ts';
import type {InspectJson} from '../../../engine/things.ts';
import {type Modes, modesOf, type Space} from '../../../kinds/container/namespaces/sharing.ts';

/** What one container has for namespaces, as its inspect tells. */
export interface Facts {
	readonly modes: Modes;
	/** It has every right on the host, whatever namespaces it has. */
	readonly isPrivileged: boolean;
	/** When it was started last, ms since the epoch; undefined before its first start. */
	readonly startedAt: number | undefined;
}

/** Namespaces that every container has of the host unless it asks for its own. */
export type HostSpaces = ReadonlySet<Space>;

/** `startedAt`: where an event has told it before the answer did. */
export const readFacts = (
	raw: InspectJson,
	startedAt: number | undefined = Date.parse(textAt(raw, 'State', 'StartedAt')),
): Facts => ({
	modes: modesOf(raw),
	isPrivileged: objectAt(raw, 'HostConfig')['Privileged'] === true,
	// Year 1 stands for never.
	startedAt: startedAt > 0 ? startedAt : undefined,
});

/** By the security options that an engine tells: `name=userns` where it remaps users, `name=cgroupns` where it has that. */
export const usualHost = (options: readonly string[]): HostSpaces => {
	const usual = new Set<Space>();
	if (!options.includes('name=userns')) usual.add('user');
	if (!options.includes('name=cgroupns')) usual.add('cgroup');
	return usual;
};
