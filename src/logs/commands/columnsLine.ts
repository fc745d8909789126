import {tell, type Uses} from '../../commands/context.ts';
import type {LineChoice, LineCommand} from '../../commands/line.ts';

const readingOf = (context: Uses<'viewers'>) => context.viewers.focused()?.log?.reading;

const keysOf = (text: string): readonly string[] =>
	text
		.split(/[\s,]+/)
		.map(key => key.trim())
		.filter(Boolean);

/** The keys that are there already, and each one that could be the next. */
const choices = (context: Uses<'viewers'>, args: string): readonly LineChoice[] => {
	const reading = readingOf(context);
	if (!reading) return [];
	const isOpen = args === '' || /[\s,]$/.test(args);
	const typed = keysOf(args);
	const chosen = isOpen ? typed : typed.slice(0, -1);
	const start = isOpen ? '' : (typed.at(-1) ?? '').toLowerCase();
	const fits = reading
		.keys()
		.filter(key => key.toLowerCase().startsWith(start) && !chosen.includes(key));
	const reset = args === '' && reading.columns.length > 0;
	return [
		...(reset ? [{args: 'reset', note: 'the usual columns'}] : []),
		...fits.map(key => ({args: [...chosen, key].join(','), note: 'a key of these lines'})),
	];
};

/** `:columns level,msg,user.id` shows lines of fields as a table of these keys; `:columns reset` as they were. */
export const columnsLine: LineCommand = {
	word: 'columns',
	title: 'Choose the columns of JSON and logfmt lines',
	usage: 'KEY,KEY… or reset',
	available: context => readingOf(context) !== undefined,
	complete: choices,
	run(context, args) {
		const reading = readingOf(context);
		if (!reading) return false;
		const keys = keysOf(args);
		if (keys.length === 0) {
			const now = reading.columns.join(',');
			tell(context, now === '' ? 'No columns are chosen: write their keys' : `Columns: ${now}`);
		} else {
			reading.setColumns(keys.length === 1 && keys[0] === 'reset' ? [] : keys);
			if (reading.keys().length === 0) tell(context, 'No line here is JSON or logfmt', 'warn');
		}
		return true;
	},
};
