import {listAt, textAt} from '../../base/json.ts';
import {mask} from '../../base/secrets.ts';
import {oneLine} from '../../base/text/text.ts';
import type {InspectJson} from '../../engine/things.ts';
import {type Lines, mapLines} from '../../viewers/lines.ts';

/** The environment, sorted by name, one variable a line. */
export const envLines = (raw: InspectJson): Lines => {
	const variables = listAt(raw, 'Config', 'Env')
		.map(one => textAt(one))
		.sort();
	if (variables.length === 0) return [[{text: 'No environment variables are set.', tone: 'muted'}]];
	return mapLines(variables, variable => {
		const at = variable.indexOf('=');
		const [key, value] = at < 0 ? [variable, ''] : [variable.slice(0, at), variable.slice(at + 1)];
		return [
			{text: oneLine(key), tone: 'accent'},
			{text: '=', tone: 'muted'},
			{text: oneLine(value), ...(value.includes(mask) ? {tone: 'warn'} : {})},
		];
	});
};
