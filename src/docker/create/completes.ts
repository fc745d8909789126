import {
	binds,
	type Completes,
	containers,
	files,
	networkModes,
	platforms,
	restartPolicies,
	signalNames,
} from '../completes.ts';
import {limits} from './limits.ts';

const inContainer: Completes = {names: 'container', prefix: 'container:'};

/** Source: capabilities(7). */
const capabilities =
	`ALL AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER
	FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE
	NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYSLOG SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE
	SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG WAKE_ALARM`.split(/\s+/);

const mountSource: Completes = {
	any: [{names: 'volume'}, {files: 'all', rooted: true}],
};
const truths = ['true', 'false'];

const mount: Completes = {
	pairs: {
		type: ['bind', 'volume', 'tmpfs', 'image', 'cluster', 'npipe'],
		source: mountSource,
		target: [],
		readonly: undefined,
		src: mountSource,
		dst: [],
		'bind-propagation': ['private', 'rprivate', 'shared', 'rshared', 'slave', 'rslave'],
		'bind-recursive': ['enabled', 'disabled', 'writable', 'readonly'],
		'bind-create-src': truths,
		'volume-nocopy': truths,
		'volume-driver': ['local'],
		'volume-label': [],
		'volume-opt': [],
		'volume-subpath': [],
		'tmpfs-size': [],
		'tmpfs-mode': [],
	},
};

const network: Completes = {
	any: [
		networkModes,
		{
			pairs: {
				name: {names: 'network'},
				alias: [],
				ip: [],
				ip6: [],
				'mac-address': [],
				'driver-opt': [],
			},
		},
	],
};

const caps: Completes = capabilities;

/** What completes the value of each flag of `docker create`, where anything does. */
export const createCompletes: Readonly<Record<string, Completes>> = {
	...{network, volume: binds, mount, 'volumes-from': containers},
	...{'env-file': files, 'label-file': files, cidfile: files},
	...{device: {files: 'all', rooted: true}, link: {names: 'container', end: ':'}},
	...{pid: {any: [['host'], inContainer]}, uts: ['host'], userns: ['host']},
	...{cgroupns: ['host', 'private'], isolation: ['default', 'process', 'hyperv']},
	ipc: {any: [['none', 'private', 'shareable', 'host'], inContainer]},
	...{restart: restartPolicies, pull: ['always', 'missing', 'never'], platform: platforms},
	'log-driver': [
		...['json-file', 'local', 'journald', 'syslog', 'none', 'fluentd', 'gelf', 'awslogs'],
		...['gcplogs', 'splunk', 'etwlogs'],
	],
	'log-opt': {
		pairs: {
			'max-size': ['10m', '50m', '100m'],
			'max-file': ['3', '5'],
			compress: truths,
			mode: ['blocking', 'non-blocking'],
			'max-buffer-size': [],
			labels: [],
			env: [],
			tag: [],
		},
	},
	...{'stop-signal': signalNames, 'cap-add': caps, 'cap-drop': caps},
	'security-opt': [
		...['no-new-privileges', 'seccomp=unconfined', 'seccomp=', 'apparmor=unconfined'],
		...['label=disable', 'systempaths=unconfined'],
	],
	ulimit: {pairs: Object.fromEntries(limits.map(name => [name, []]))},
	attach: ['stdin', 'stdout', 'stderr'],
	gpus: ['all'],
	runtime: ['runc', 'io.containerd.runc.v2', 'nvidia', 'runsc', 'kata'],
};
