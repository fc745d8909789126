import {textsAt} from '../../base/json.ts';
import {countHidden, mask} from '../../base/secrets.ts';
import {oneLine} from '../../base/text/text.ts';
import type {InspectJson} from '../../engine/things.ts';
import type {Line} from '../../spans/span.ts';
import {type Lines, mapLines} from '../../viewers/lines.ts';

/** The environment, sorted by name, one variable a line. */
export const envLines = (raw: InspectJson): Lines => {
	const variables = textsAt(raw, 'Config', 'Env').toSorted();
	if (variables.length === 0) return [[{text: 'No environment variables are set.', tone: 'muted'}]];
	const line = (variable: string): Line => {
		const at = variable.indexOf('=');
		const [key, value] = at < 0 ? [variable, ''] : [variable.slice(0, at), variable.slice(at + 1)];
		return [
			{text: oneLine(key), tone: 'accent'},
			{text: '=', tone: 'muted'},
			{text: oneLine(value), ...(value.includes(mask) ? {tone: 'warn'} : {})},
		];
	};
	return {
		...mapLines(variables, line),
		hidden: () => variables.reduce((sum, variable) => sum + countHidden(variable), 0),
	};
};
