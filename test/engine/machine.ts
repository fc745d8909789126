import {createHash} from 'node:crypto';
import {resolveEndpoints} from '../../src/engine/endpoint/endpoint.ts';
import type {Surroundings} from '../../src/engine/endpoint/surroundings.ts';

/** The parts of a machine that decide which engine is meant. */
export interface Machine {
	readonly env?: Readonly<Record<string, string>>;
	readonly files?: Readonly<Record<string, string>>;
	readonly sockets?: readonly string[];
	readonly userId?: number;
}

export const machine = ({
	env = {},
	files = {},
	sockets = [],
	userId = 0,
}: Machine = {}): Surroundings => ({
	env,
	home: '/home/me',
	userId,
	readFile: path => files[path],
	listDirectory: path =>
		Object.keys(files)
			.filter(file => file.startsWith(`${path}/`))
			.map(file => file.slice(path.length + 1).split('/')[0] ?? ''),
	isSocket: path => sockets.includes(path),
});

export const docker = '/home/me/.docker';

export const contextFiles = (name: string, host: string, skip = false, directory = docker) => {
	const id = createHash('sha256').update(name).digest('hex');
	const endpoints = {docker: {Host: host, SkipTLSVerify: skip}};
	const meta = {Name: name, Metadata: {Description: `The ${name}`}, Endpoints: endpoints};
	return {[`${directory}/contexts/meta/${id}/meta.json`]: JSON.stringify(meta)};
};

export const two = {
	...contextFiles('prod', 'tcp://10.0.0.1:2375'),
	...contextFiles('box', 'unix:///srv/docker.sock'),
};
export const current = (name: string) => ({
	[`${docker}/config.json`]: JSON.stringify({currentContext: name}),
});

export const urls = (wanted: Parameters<typeof resolveEndpoints>[0], around: Machine) =>
	resolveEndpoints(wanted, machine(around)).candidates.map(({url}) => url);
