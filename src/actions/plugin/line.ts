import {AppError} from '../../base/errors.ts';
import type {PluginSummary} from '../../engine/things.ts';
import type {EngineAccess, Field} from '../action.ts';
import {checkWord} from '../reference.ts';

/** A plugin; any name from a command line. */
export const pluginField = {
	...{type: 'choice', label: 'Plugin', initial: '', options: []},
	free: checkWord('the name of a plugin'),
} as const satisfies Field;

/** Those that there are; `among` says which come first. Throws NOT_FOUND when there is none at all. */
export const fillPlugin =
	(among: (plugin: PluginSummary) => boolean = () => true) =>
	async ({engine, signal}: EngineAccess) => {
		const all = [...(await engine.plugins.list({signal}))];
		if (all.length === 0) throw new AppError('NOT_FOUND', 'this engine has no plugins');
		const sorted = all.sort((a, b) => Number(among(b)) - Number(among(a)));
		const options = sorted.map(({name, enabled, description}) => ({
			value: name,
			label: name,
			note: [enabled ? 'enabled' : 'disabled', description].filter(Boolean).join('  '),
		}));
		return {name: {initial: sorted[0]?.name ?? '', options}};
	};
