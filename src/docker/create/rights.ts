import {readGivenFile} from './files.ts';
import {type CreateFlag, type FlagTable, keyed, many, one, type Part, toggle} from './flag.ts';
import {anyText, cut, wrong} from './values.ts';

/** A namespace of the machine, of another container, or its own. */
const space =
	(...allowed: readonly string[]) =>
	(value: string): string => {
		const isOther = allowed.includes('container:') && /^container:./.test(value);
		if (value !== '' && !isOther && !allowed.includes(value)) {
			throw wrong(
				`${value} is none of ${allowed.join(', ').replace('container:', 'container:NAME')}`,
			);
		}
		return value;
	};

/** Kernel parameters that belong to a namespace. Source: docker/cli opts/opts.go, ValidateSysctl. */
const sysctl = (pair: string): void => {
	const own = ['kernel.msgmax', 'kernel.msgmnb', 'kernel.msgmni', 'kernel.sem', 'kernel.shmall'];
	const others = ['kernel.shmmax', 'kernel.shmmni', 'kernel.shm_rmid_forced'];
	const [name, value] = cut(pair);
	const isOwn = [...own, ...others].includes(name) || /^(net|fs\.mqueue)\./.test(name);
	if (value === undefined || !isOwn)
		throw wrong(
			`${pair} is not a parameter of a container's own`,
			'They are as net.ipv4.ip_forward=1',
		);
};

/** A seccomp profile is sent by its text. */
const profile = async (path: string): Promise<string> => {
	const content = await readGivenFile(path);
	try {
		return JSON.stringify(JSON.parse(content));
	} catch {
		throw wrong(`${path} is not JSON`);
	}
};

const securityOption = async (value: string): Promise<string> => {
	if (value === 'no-new-privileges') return value;
	const [key, given] = cut(value, value.includes('=') ? '=' : ':');
	if (given === undefined) throw wrong(`${value} is not as label=disable`);
	const isFile = key === 'seccomp' && given !== 'unconfined' && given !== 'builtin';
	return isFile ? `seccomp=${await profile(given)}` : value;
};

const open = 'systempaths=unconfined';

const security: CreateFlag = {
	takes: 'many',
	async part(values) {
		const said = await Promise.all(values.filter(value => value !== open).map(securityOption));
		// No mask at all is what makes all paths of the system seen.
		const paths: Part = values.includes(open) ? {MaskedPaths: [], ReadonlyPaths: []} : {};
		return {HostConfig: {...(said.length > 0 ? {SecurityOpt: said} : {}), ...paths}};
	},
};

/** What a container may do, and what it shares with the machine or with others. */
export const rightFlags: FlagTable = {
	privileged: toggle('HostConfig.Privileged'),
	'read-only': toggle('HostConfig.ReadonlyRootfs'),
	'cap-add': many('HostConfig.CapAdd', anyText),
	'cap-drop': many('HostConfig.CapDrop', anyText),
	'security-opt': security,
	'group-add': many('HostConfig.GroupAdd', anyText),
	pid: one('HostConfig.PidMode', space('host', 'container:')),
	ipc: one('HostConfig.IpcMode', anyText),
	uts: one('HostConfig.UTSMode', space('host')),
	userns: one('HostConfig.UsernsMode', space('host')),
	cgroupns: one('HostConfig.CgroupnsMode', space('host', 'private')),
	'cgroup-parent': one('HostConfig.CgroupParent', anyText),
	sysctl: keyed('HostConfig.Sysctls', sysctl),
	runtime: one('HostConfig.Runtime', anyText),
	isolation: one('HostConfig.Isolation', anyText),
};
