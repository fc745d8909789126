import {oneLine} from '../../base/text.ts';
import type {InspectJson} from '../../engine/things.ts';
import {listAt, textAt} from '../../kinds/json.ts';
import {maskVariable} from './secrets.ts';
import type {Line} from './spans.ts';

/** The environment, sorted by name, one variable a line. */
export const envLines = (raw: InspectJson, revealed: boolean): readonly Line[] => {
	const variables = listAt(raw, 'Config', 'Env')
		.map(one => textAt(one))
		.sort();
	if (variables.length === 0) return [[{text: 'No environment variables are set.', tone: 'muted'}]];
	return variables.map(variable => {
		const shown = revealed ? variable : maskVariable(variable);
		const at = shown.indexOf('=');
		const [key, value] = at < 0 ? [shown, ''] : [shown.slice(0, at), shown.slice(at + 1)];
		const hidden = shown !== variable;
		return [
			{text: oneLine(key), tone: 'accent'},
			{text: '=', tone: 'muted'},
			{text: oneLine(value), ...(hidden ? {tone: 'warn'} : {})},
		];
	});
};

/** How many of them are hidden. */
export const countHidden = (raw: InspectJson): number =>
	listAt(raw, 'Config', 'Env').filter(one => maskVariable(textAt(one)) !== textAt(one)).length;
