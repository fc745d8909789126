import {readFile} from 'node:fs/promises';
import {homedir} from 'node:os';
import {join} from 'node:path';
import {type Json, objectAt, textAt} from '../../base/json.ts';
import type {CreateLine, GivenFlag} from './line.ts';
import {cut} from './values.ts';

/** By what config.json calls them. Source: docker/cli config/configfile, ParseProxyConfig. */
const variables: Readonly<Record<string, string>> = {
	httpProxy: 'HTTP_PROXY',
	httpsProxy: 'HTTPS_PROXY',
	ftpProxy: 'FTP_PROXY',
	noProxy: 'NO_PROXY',
	allProxy: 'ALL_PROXY',
};

/** The settings of docker's client; {} where there are none that can be read, as the client has it. */
const settings = async (): Promise<Json> => {
	const folder = process.env['DOCKER_CONFIG'] || join(homedir(), '.docker');
	try {
		return JSON.parse(await readFile(join(folder, 'config.json'), 'utf8'));
	} catch {
		// Absent or broken: docker says so where it matters, and goes on without.
		return {};
	}
};

/**
 * The line with the proxies that the settings of docker's client give to every container of an engine (by its address, or
 * by default); what the line sets itself stays. Addresses of proxies may hold passwords: this is for the engine alone.
 */
export const withProxies = async (line: CreateLine, engine: string): Promise<CreateLine> => {
	const {proxies} = objectAt(await settings());
	const own = objectAt(proxies, engine);
	const chosen = Object.keys(own).length > 0 ? own : objectAt(proxies, 'default');
	const said = new Set(
		line.flags.filter(({name}) => name === 'env').map(({value}) => cut(value)[0]),
	);
	const given = Object.entries(variables).flatMap(([key, variable]): readonly GivenFlag[] => {
		const value = textAt(chosen, key);
		if (value === '') return [];
		return [variable, variable.toLowerCase()]
			.filter(name => !said.has(name))
			.map(name => ({name: 'env', value: `${name}=${value}`}));
	});
	return given.length === 0 ? line : {...line, flags: [...given, ...line.flags]};
};
