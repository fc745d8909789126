import {numberAt, objectAt, textAt} from '../../../base/json.ts';
import type {GivenFlag} from '../../../docker/create/line.ts';
import type {InspectJson} from '../../../engine/things.ts';

/** The flag that says what a container had; `undefined` where it had no limit, which no flag brings back. */
const before = (host: InspectJson, {name}: GivenFlag, key: string): GivenFlag | undefined => {
	if (key === 'RestartPolicy') {
		const policy = objectAt(host, key);
		const retries = numberAt(policy, 'MaximumRetryCount');
		const value = (textAt(policy, 'Name') || 'no') + (retries > 0 ? `:${retries}` : '');
		return {name, value};
	}
	if (key === 'PidsLimit') return {name, value: String(numberAt(host, key) || -1)};
	if (key === 'NanoCpus') {
		const cpus = numberAt(host, key);
		return cpus > 0 ? {name, value: String(cpus / 1e9)} : undefined;
	}
	const value = textAt(host, key) || String(numberAt(host, key) || '');
	return value === '' ? undefined : {name, value};
};

/** Flags that bring back what these change, by the container's inspect answer; `undefined` where that cannot be. */
export const flagsBefore = async (
	raw: InspectJson,
	given: readonly GivenFlag[],
): Promise<readonly GivenFlag[] | undefined> => {
	const {updateBody} = await import('../../../docker/create/body.ts');
	const host = objectAt(raw, 'HostConfig');
	const flags: GivenFlag[] = [];
	for (const flag of given) {
		const [key = ''] = Object.keys(await updateBody([flag]));
		const old = before(host, flag, key);
		if (!old) return undefined;
		flags.push(old);
	}
	return flags;
};
