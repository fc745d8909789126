import {type ChildProcess, execFile, spawn} from 'node:child_process';
import {access, mkdir, mkdtemp, readFile, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';

const execute = promisify(execFile);

/** A private Podman with its Docker API on a socket, and the image `localhost/busybox:latest`. */
export interface TestPodman {
	/** `unix:///…/podman.sock` */
	readonly host: string;
	/** Runs the podman CLI on it; resolves with what it printed, trimmed. */
	podman(...args: readonly string[]): Promise<string>;
	down(): Promise<void>;
}

const isThere = (command: string) =>
	execute('sh', ['-c', `command -v ${command}`]).then(
		() => true,
		() => false,
	);

/** Installs podman where it is missing and can be; throws one sentence where it cannot. */
const installed = async () => {
	const missing = (await isThere('podman')) ? [] : ['podman'];
	if (!(await isThere('busybox'))) missing.push('busybox-static');
	if (missing.length === 0) return;
	const apt = (...args: readonly string[]) =>
		execute('apt-get', [...args], {env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'}});
	const install = () => apt('install', '-y', '-qq', '--no-install-recommends', ...missing);
	try {
		await install().catch(() => apt('update', '-qq').then(install));
	} catch (cause) {
		throw new Error(
			`The tests with Podman need ${missing.join(' and ')}, which apt-get could not install here.`,
			{cause},
		);
	}
};

/**
 * runc comes with Docker; crun, Podman's own choice, refuses the mixed cgroups of some machines.
 * Neither journald nor systemd are needed, and nothing of the machine's own Podman is touched.
 */
const settings =
	'[engine]\ncgroup_manager="cgroupfs"\nevents_logger="file"\nruntime="runc"\n[containers]\nlog_driver="k8s-file"\n';

export const podmanForTests = async (): Promise<TestPodman> => {
	await installed();
	const directory = await mkdtemp(join(tmpdir(), 'gantry-podman-'));
	const socket = join(directory, 'podman.sock');
	const configuration = join(directory, 'containers.conf');
	await writeFile(configuration, settings);
	const env = {
		...process.env,
		CONTAINERS_CONF: configuration,
		PODMAN_IGNORE_CGROUPSV1_WARNING: '1',
	};
	const own = ['--root', join(directory, 'root'), '--runroot', join(directory, 'run')];
	own.push('--tmpdir', join(directory, 'tmp'));
	const global = [...own, '--storage-driver', 'vfs', '--log-level', 'error'];
	const podman = async (...args: readonly string[]) =>
		(await execute('podman', [...global, ...args], {env})).stdout.trim();

	const tree = join(directory, 'tree');
	await mkdir(join(tree, 'bin'), {recursive: true});
	await execute('sh', ['-c', `cp "$(command -v busybox)" ${tree}/bin/busybox`]);
	for (const applet of ['sh', 'sleep', 'echo', 'true', 'head', 'tr', 'touch', 'rm']) {
		await symlink('busybox', join(tree, 'bin', applet));
	}
	const archive = join(directory, 'busybox.tar');
	await execute('tar', ['-C', tree, '-cf', archive, '.']);
	await podman('import', '-q', '--change', 'ENV PATH=/bin', archive, 'localhost/busybox:latest');

	// The service ends with this process, however that ends.
	const tied = 'exec setpriv --pdeathsig TERM podman "$@"';
	const service: ChildProcess = spawn(
		'sh',
		['-c', tied, 'sh', ...global, 'system', 'service', '-t', '0', `unix://${socket}`],
		{env, stdio: 'ignore'},
	);
	const ended = new Promise<never>((_, reject) => {
		service.once('exit', code => reject(new Error(`podman system service ended with ${code}`)));
	});
	ended.catch(() => {});
	const listening = async () => {
		for (;;) {
			try {
				return await access(socket);
			} catch {
				await podman('version');
			}
		}
	};
	await Promise.race([listening(), ended]);
	return {
		host: `unix://${socket}`,
		podman,
		async down() {
			await podman('rm', '-f', '-a', '-t', '0');
			service.kill();
			await ended.catch(() => {});
			const mounts = (await readFile('/proc/self/mountinfo', 'utf8'))
				.split('\n')
				.map(line => line.split(' ')[4] ?? '')
				.filter(path => path.startsWith(`${directory}/`));
			for (const mount of mounts.reverse()) await execute('umount', ['-l', mount]);
			// What cleans up after containers may still write.
			await rm(directory, {recursive: true, force: true, maxRetries: 20, retryDelay: 100});
		},
	};
};
