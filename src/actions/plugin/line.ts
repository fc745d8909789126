import {AppError} from '../../base/errors.ts';
import {commandLine} from '../../base/text/shell.ts';
import type {PluginSummary} from '../../engine/things.ts';
import type {ActionContext} from '../action.ts';
import {checkWord} from '../reference.ts';

/** The docker line of a verb of plugins. */
export const pluginLine = (...words: readonly string[]): string =>
	commandLine('docker', 'plugin', words);

/**
 * A plugin that there is, for a form; any name from a command line. `among` says which come first. Throws NOT_FOUND when
 * there is none at all.
 */
export const pluginField = async (
	{engine, signal}: ActionContext,
	among: (plugin: PluginSummary) => boolean = () => true,
) => {
	const all = [...(await engine.plugins.list({signal}))];
	if (all.length === 0) throw new AppError('NOT_FOUND', 'this engine has no plugins');
	const sorted = all.sort((a, b) => Number(among(b)) - Number(among(a)));
	return {
		type: 'choice',
		label: 'Plugin',
		initial: sorted[0]?.name ?? '',
		options: sorted.map(({name, enabled, description}) => ({
			value: name,
			label: name,
			note: [enabled ? 'enabled' : 'disabled', description].filter(Boolean).join('  '),
		})),
		free: checkWord('the name of a plugin'),
	} as const;
};
