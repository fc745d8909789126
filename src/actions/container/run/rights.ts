import {textAt, textsAt} from '../../../base/json.ts';
import {option, options} from '../../../base/text/shell.ts';
import type {InspectJson} from '../../../engine/things.ts';
import type {EngineDefaults} from './defaults.ts';
import {givenNumber, keyValues, type Words} from './words.ts';

/** A seccomp profile is kept by its text, and docker takes it by the name of a file. */
const isProfile = (security: string): boolean => /^seccomp[=:]\s*\{/.test(security);

/** True where something of the rights of a container stands in a file that no line can have. */
export const hasProfile = (host: InspectJson): boolean => profilesOf(host).length > 0;

/** The seccomp profile of a container as the engine keeps it, in a list of one or none. */
export const profilesOf = (host: InspectJson): readonly string[] =>
	textsAt(host, 'SecurityOpt').filter(isProfile);

const security = (host: InspectJson): Words => {
	const {Privileged: privileged, MaskedPaths: masked, ReadonlyPaths: readOnly} = host;
	const isOpen =
		privileged === true || textAt(host, 'PidMode') === 'host' || textAt(host, 'IpcMode') === 'host';
	const said = textsAt(host, 'SecurityOpt').filter(
		// The engine adds that label to those who see the whole machine anyway.
		one => !isProfile(one) && !(isOpen && one === 'label=disable'),
	);
	// docker keeps it not by its name, but by two lists with nothing in them.
	const isUnmasked =
		Array.isArray(masked) && Array.isArray(readOnly) && masked.length + readOnly.length === 0;
	return isUnmasked && privileged !== true ? [...said, 'systempaths=unconfined'] : said;
};

/** A way in which the container shares the namespace of another; nothing for the usual one. */
const space = (flag: string, mode: string, usual: readonly string[]): Words =>
	usual.includes(mode) ? [] : option(flag, mode);

/** What a container may do, and what it shares with the machine or with others. */
export const rightWords = (host: InspectJson, defaults: EngineDefaults): Words => [
	...(host['Privileged'] === true ? ['--privileged'] : []),
	...(host['ReadonlyRootfs'] === true ? ['--read-only'] : []),
	...options('--cap-add', textsAt(host, 'CapAdd')),
	...options('--cap-drop', textsAt(host, 'CapDrop')),
	...options('--security-opt', security(host)),
	...options('--group-add', textsAt(host, 'GroupAdd')),
	...space('--pid', textAt(host, 'PidMode'), []),
	...space('--ipc', textAt(host, 'IpcMode'), ['private']),
	...space('--uts', textAt(host, 'UTSMode'), []),
	...space('--userns', textAt(host, 'UsernsMode'), []),
	...space('--cgroupns', textAt(host, 'CgroupnsMode'), [defaults.cgroupNamespace]),
	...option('--cgroup-parent', textAt(host, 'CgroupParent')),
	...options('--sysctl', keyValues(host, 'Sysctls')),
	...space('--runtime', textAt(host, 'Runtime'), [defaults.runtime]),
	...space('--isolation', textAt(host, 'Isolation'), ['default']),
	...(givenNumber(host, 'CpuCount') === '' ? [] : ['--cpu-count', givenNumber(host, 'CpuCount')]),
];
