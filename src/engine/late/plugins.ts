import type {Call} from '../call.ts';
import {asRecord, asRecords, flag, line, record, text} from '../decode.ts';
import type {Transport} from '../http/transport.ts';
import type {InspectJson, PluginSummary} from '../things.ts';
import type {Plugins} from './types.ts';

const secondMs = 1000;

const summaryOf = (from: InspectJson): PluginSummary => ({
	id: text(from, 'Id'),
	name: line(from, 'Name'),
	description: line(record(from, 'Config'), 'Description'),
	enabled: flag(from, 'Enabled'),
});

/** A name has slashes that are parts of the path, and nothing that would lead elsewhere. */
const pathOf = (name: string): string =>
	`/plugins/${name
		.split('/')
		.map(part => encodeURIComponent(part).replaceAll('%3A', ':').replaceAll('%40', '@'))
		.filter(part => !/^\.*$/.test(part))
		.join('/')}`;

/** The calls about plugins of one engine. */
export const createPlugins = (transport: Transport): Plugins => {
	const act = async (
		verb: string,
		name: string,
		call: Call | undefined,
		more: {
			readonly query?: Readonly<Record<string, string | number | boolean>>;
			readonly body?: readonly string[];
		},
	): Promise<void> => {
		await transport.json({
			op: `plugin.${verb}`,
			target: name,
			method: verb === 'remove' ? 'DELETE' : 'POST',
			path: verb === 'remove' ? pathOf(name) : `${pathOf(name)}/${verb}`,
			...(more.query && {query: more.query}),
			...(more.body && {body: {type: 'json', value: [...more.body]}}),
			// One that does not answer is tried by the engine for a while.
			deadlineMs: 120 * secondMs,
			call,
		});
	};
	return {
		async list(call) {
			const ask = {op: 'plugin.list', path: '/plugins', deadlineMs: 10 * secondMs, call};
			return asRecords(await transport.json(ask)).map(summaryOf);
		},
		async inspect(name, call) {
			const what = {op: 'plugin.inspect', target: name, deadlineMs: 10 * secondMs, call};
			return asRecord(await transport.json({...what, path: `${pathOf(name)}/json`}));
		},
		enable: (name, {timeoutSeconds}, call) =>
			act('enable', name, call, {query: {timeout: timeoutSeconds}}),
		disable: (name, {force}, call) => act('disable', name, call, {query: {force}}),
		remove: (name, {force}, call) => act('remove', name, call, {query: {force}}),
		set: (name, settings, call) => act('set', name, call, {body: settings}),
	};
};
