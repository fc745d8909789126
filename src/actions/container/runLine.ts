import {commandLine, option, options} from '../../base/shell.ts';
import type {InspectJson, Json} from '../../engine/engine.ts';
import {listAt, numberAt, objectAt, textAt} from '../../kinds/json.ts';

type Words = readonly string[];

const texts = (json: Json | undefined, ...path: readonly string[]): Words =>
	listAt(json, ...path).filter(item => typeof item === 'string');

/** What the container has and its image has not: the image brings the rest again. */
const own = (container: Words, image: Words): Words =>
	container.filter(item => !image.includes(item));

const labels = (json: Json | undefined): Words =>
	Object.entries(objectAt(json, 'Labels')).map(([key, value]) => `${key}=${String(value)}`);

const published = (host: InspectJson): Words =>
	Object.entries(objectAt(host, 'PortBindings')).flatMap(([port, bindings]) =>
		listAt(bindings).map(binding => {
			const ip = textAt(binding, 'HostIp');
			const address = ip === '' || ip === '0.0.0.0' ? '' : `${ip.includes(':') ? `[${ip}]` : ip}:`;
			return `${address}${textAt(binding, 'HostPort')}:${port.replace(/\/tcp$/, '')}`;
		}),
	);

const mounted = (host: InspectJson): Words =>
	listAt(host, 'Mounts').map(mount => {
		const parts = [`type=${textAt(mount, 'Type')}`, `target=${textAt(mount, 'Target')}`];
		const source = textAt(mount, 'Source');
		if (source !== '') parts.splice(1, 0, `source=${source}`);
		if (objectAt(mount)['ReadOnly'] === true) parts.push('readonly');
		return parts.join(',');
	});

const tmpfs = (host: InspectJson): Words =>
	Object.entries(objectAt(host, 'Tmpfs')).map(([path, how]) =>
		how === '' ? path : `${path}:${String(how)}`,
	);

const restart = (host: InspectJson): string => {
	const name = textAt(host, 'RestartPolicy', 'Name');
	if (name === '' || name === 'no') return '';
	const retries = numberAt(host, 'RestartPolicy', 'MaximumRetryCount');
	return retries > 0 ? `${name}:${retries}` : name;
};

/** Networks by name; the first is the one it was created with. `default` and `bridge` go without saying. */
const networks = (raw: InspectJson, host: InspectJson): Words => {
	const mode = textAt(host, 'NetworkMode');
	const plain = mode === 'default' || mode === 'bridge' || mode === '';
	const joined = Object.keys(objectAt(raw, 'NetworkSettings', 'Networks'));
	const more = /^(host|none|container:)/.test(mode) ? [] : joined;
	return [...new Set([...(plain ? [] : [mode]), ...more])].filter(
		name => !(plain && joined.length === 1 && name === 'bridge'),
	);
};

const limits = (host: InspectJson): Words => {
	const bytes = (key: string) => (numberAt(host, key) > 0 ? `${numberAt(host, key)}` : '');
	const cpus = numberAt(host, 'NanoCpus');
	const pids = numberAt(host, 'PidsLimit');
	return [
		...option('--memory', bytes('Memory')),
		// Twice the memory is what the engine sets by itself.
		...(numberAt(host, 'MemorySwap') === 2 * numberAt(host, 'Memory')
			? []
			: option('--memory-swap', String(numberAt(host, 'MemorySwap') || ''))),
		...option('--cpus', cpus > 0 ? String(cpus / 1e9) : ''),
		...option('--cpu-shares', bytes('CpuShares')),
		...option('--cpuset-cpus', textAt(host, 'CpusetCpus')),
		...option('--pids-limit', pids > 0 ? String(pids) : ''),
	];
};

const rights = (host: InspectJson): Words => [
	...(objectAt(host)['Privileged'] === true ? ['--privileged'] : []),
	...(objectAt(host)['ReadonlyRootfs'] === true ? ['--read-only'] : []),
	...options('--cap-add', texts(host, 'CapAdd')),
	...options('--cap-drop', texts(host, 'CapDrop')),
	...options('--security-opt', texts(host, 'SecurityOpt')),
	...options('--group-add', texts(host, 'GroupAdd')),
	...option('--pid', textAt(host, 'PidMode')),
];

/**
 * A `docker run` line that makes a container like this one: what the image brings is left out.
 * Covers what `docker run` is mostly used with; devices, ulimits and log drivers are not in it.
 * `image` is the image's inspect answer, or {} when it is gone.
 */
export const runLine = (raw: InspectJson, image: InspectJson): string => {
	const [config, host] = [objectAt(raw, 'Config'), objectAt(raw, 'HostConfig')];
	const base = objectAt(image, 'Config');
	const [entry = '', ...entryArgs] = texts(config, 'Entrypoint');
	const sameEntry = String(texts(config, 'Entrypoint')) === String(texts(base, 'Entrypoint'));
	const sameCommand = sameEntry && String(texts(config, 'Cmd')) === String(texts(base, 'Cmd'));
	const unlike = (key: string) =>
		textAt(config, key) === textAt(base, key) ? '' : textAt(config, key);
	const hostname = textAt(config, 'Hostname');
	return commandLine(
		'docker',
		'run',
		'--detach',
		config['OpenStdin'] === true && '--interactive',
		config['Tty'] === true && '--tty',
		host['AutoRemove'] === true && '--rm',
		host['Init'] === true && '--init',
		...option('--name', textAt(raw, 'Name').replace(/^\//, '')),
		// The engine names a host after its container when nobody else did.
		...(textAt(raw, 'Id').startsWith(hostname) ? [] : option('--hostname', hostname)),
		...option('--user', unlike('User')),
		...option('--workdir', unlike('WorkingDir')),
		...option('--restart', restart(host)),
		...options('--network', networks(raw, host)),
		...options('--publish', published(host)),
		...options('--volume', texts(host, 'Binds')),
		...options('--mount', mounted(host)),
		...options('--tmpfs', tmpfs(host)),
		...options('--env', own(texts(config, 'Env'), texts(base, 'Env'))),
		...options('--label', own(labels(config), labels(base))),
		...limits(host),
		...rights(host),
		...options('--add-host', texts(host, 'ExtraHosts')),
		...options('--dns', texts(host, 'Dns')),
		...(sameEntry ? [] : option('--entrypoint', entry)),
		textAt(config, 'Image'),
		...(sameCommand ? [] : [...(sameEntry ? [] : entryArgs), ...texts(config, 'Cmd')]),
	);
};
