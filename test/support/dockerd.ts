import {execFile} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const script = fileURLToPath(new URL('../../scripts/engine.sh', import.meta.url));

export interface EngineOptions {
	/** More arguments of dockerd: `--live-restore`. */
	readonly flags?: readonly string[];
	/** Also listens on tcp with client certificates, in `dir/tls`. */
	readonly tls?: boolean;
	/** Also listens on tcp without any. */
	readonly tcp?: boolean;
	/** Fills it with the demo workload; the number is the lines of the big log. */
	readonly seed?: number;
	/** Needs docker compose, which is installed where it is missing. */
	readonly compose?: boolean;
	/** Its data is on a disk of its own of this size (`600M`), which is seen in its namespaces alone. */
	readonly disk?: string;
	/** Its host name, which the docker CLI shows. */
	readonly name?: string;
}

/** A private Docker engine of one test file. It ends with the test process, whatever happens. */
export interface TestEngine {
	readonly dir: string;
	/** `unix:///…/docker.sock` */
	readonly host: string;
	/** IPv4 address of its own network, for `tls` and `tcp`. */
	readonly ip: string;
	/** The environment of a program that shall use this engine and no other. */
	readonly env: Readonly<Record<string, string>>;
	/** Runs the docker CLI on it; resolves with what it printed, trimmed. Throws what it complained. */
	docker(...args: readonly string[]): Promise<string>;
	/** Starts a registry with TLS beside it, which this engine alone trusts, and which lets one user in: its name. */
	registry(user: string, password: string): Promise<string>;
	/** Starts a registry without TLS and users beside it: its name, for the engine and for this machine. */
	plainRegistry(): Promise<string>;
	/** Sends a signal to dockerd alone: `KILL`, `STOP`, `CONT`. */
	signal(name: string): Promise<void>;
	start(): Promise<void>;
	stop(): Promise<void>;
	down(): Promise<void>;
}

type Environment = Readonly<Record<string, string>>;

const run = (file: string, args: readonly string[], env: Environment = {}): Promise<string> =>
	new Promise((resolve, reject) => {
		const options = {env: {...process.env, ...env}, maxBuffer: 64 * 1024 * 1024};
		execFile(file, [...args], options, (error, stdout, stderr) => {
			if (error) reject(new Error(`${file} ${args.join(' ')}: ${stderr.trim() || error.message}`));
			else resolve(stdout.trim());
		});
	});

const engineScript = (...args: readonly string[]): Promise<string> =>
	run('bash', [script, ...args], {ENGINE_QUIET: '1'});

/** Has docker's buildx on this machine, which builds with BuildKit. */
export const installBuildx = async (): Promise<void> => {
	await engineScript('buildx');
};

/**
 * Starts a private engine (about 2 s; installs dockerd first where it is missing).
 * Throws one sentence where this machine cannot run one: it takes root and Linux.
 */
export const engineForTests = async (
	name: string,
	options: EngineOptions = {},
): Promise<TestEngine> => {
	const dir = await mkdtemp(join(tmpdir(), `gantry-${name}-`));
	const flags = (options.flags ?? []).map(flag => `--flag=${flag}`);
	if (options.tls) flags.push('--tls');
	if (options.tcp) flags.push('--tcp');
	if (options.disk !== undefined) flags.push(`--disk=${options.disk}`);
	if (options.name !== undefined) flags.push(`--name=${options.name}`);
	const exported = await engineScript('up', dir, `--owner=${process.pid}`, ...flags);
	if (options.compose) await engineScript('compose');
	const host = `unix://${dir}/docker.sock`;
	// An empty DOCKER_CONTEXT counts as none for docker and for Gantry.
	const env = {DOCKER_HOST: host, DOCKER_CONFIG: join(dir, 'cli'), DOCKER_CONTEXT: ''};
	const command = async (...args: readonly string[]) => {
		await engineScript(...args);
	};
	if (options.seed !== undefined) await command('seed', dir, `--logs=${options.seed}`);
	const ip = /ENGINE_IP=(\S+)/.exec(exported)?.[1] ?? '';
	return {
		dir,
		host,
		ip,
		env,
		docker: (...args) => run('docker', args, env),
		registry: async (user, password) => {
			await command('registry', dir, user, password, '--tls');
			return 'registry.test:5000';
		},
		plainRegistry: async () => {
			await command('registry', dir);
			return `${ip}:5000`;
		},
		signal: signal => command('signal', dir, signal),
		start: () => command('start', dir),
		stop: () => command('stop', dir),
		down: async () => {
			await command('down', dir);
			// What a test left beside the engine.
			await rm(dir, {recursive: true, force: true});
		},
	};
};
