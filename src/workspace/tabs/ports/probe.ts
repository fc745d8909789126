import {engineHost} from '../../../actions/container/urls.ts';
import {numberAt, objectAt, textAt} from '../../../base/json.ts';
import type {Scheduler} from '../../../base/schedule.ts';
import type {ContainerCalls, Engine} from '../../../engine/engine.ts';
import {
	type Listener,
	listenerFiles,
	type Protocol,
	readListeners,
} from '../../../host/listeners.ts';
import {procText} from '../../../host/proc.ts';
import {attemptHop, believedHop, type Hop, insideHop, publishedAt} from './hops.ts';
import type {PortRow} from './rows.ts';
import {tryConnect} from './tryConnect.ts';

export interface ProbeDeps {
	readonly engine: ContainerCalls<'inspect' | 'exec'> & Pick<Engine, 'endpoint'>;
	/** The engine is of this machine: its processes and networks are here. */
	readonly isLocal: boolean;
	/** Nothing is run in the container. */
	readonly readOnly: boolean;
	readonly signal: AbortSignal;
	readonly after: Scheduler['after'];
}

/** What the kernel of this machine says of a process, where that is one of the container. */
const ofProcess = (pid: number, id: string, protocol: Protocol): string => {
	if (pid <= 0 || !procText(`/proc/${pid}/cgroup`).includes(id)) return '';
	return listenerFiles(protocol)
		.map(file => procText(`/proc/${pid}${file}`))
		.join('\n');
};

/** What `cat` in the container prints; empty where it has none. */
const ofCat = async (
	{engine, signal}: ProbeDeps,
	id: string,
	protocol: Protocol,
): Promise<string> => {
	const command = ['cat', ...listenerFiles(protocol).map(file => `/proc${file}`)];
	const session = await engine.containers.exec(id, {command}, {signal});
	let text = '';
	try {
		for await (const {from, bytes} of session.output) {
			if (from === 'stdout') text += Buffer.from(bytes).toString();
		}
	} finally {
		await session.close();
	}
	return text;
};

const listenersOf = async (
	deps: ProbeDeps,
	{containerId, port}: PortRow,
	pid: number,
): Promise<readonly Listener[] | undefined> => {
	const protocol = port.protocol === 'udp' ? 'udp' : 'tcp';
	let text = deps.isLocal ? ofProcess(pid, containerId, protocol) : '';
	if (text === '' && !deps.readOnly)
		text = await ofCat(deps, containerId, protocol).catch(() => '');
	return text.includes('local_address') ? readListeners(text, protocol) : undefined;
};

/** The way to a port, from the program inside to the address of the host, as far as it can be tried. Throws AppError when the engine does not answer. */
export const probe = async (deps: ProbeDeps, row: PortRow): Promise<readonly Hop[]> => {
	const {engine, isLocal, signal} = deps;
	const {ip, port, hostPort, protocol} = row.port;
	const {raw} = await engine.containers.inspect(row.containerId, {signal});
	const inside = insideHop(await listenersOf(deps, row, numberAt(raw, 'State', 'Pid')), port);
	if (protocol !== 'tcp') return [inside];
	const tried = async (name: 'network' | 'host', at: string, to: number) =>
		believedHop(inside, attemptHop(name, `${at}:${to}`, await tryConnect(at, to, deps)));
	const published = publishedAt(ip, engineHost(engine));
	const host = hostPort === undefined ? [] : [await tried('host', published, hostPort)];
	const networks = objectAt(raw, 'NetworkSettings', 'Networks');
	const own = Object.keys(networks)
		.map(name => textAt(networks, name, 'IPAddress'))
		.find(Boolean);
	// Where the whole way can be taken, its middle says nothing: a rootless engine has its networks to itself.
	if (!isLocal || own === undefined || host[0]?.ok === true) return [inside, ...host];
	return [inside, await tried('network', own, port), ...host];
};
