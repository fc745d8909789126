import {AppError} from '../../base/errors.ts';
import {counted} from '../../base/text/format.ts';
import {tell, type Uses} from '../../commands/context.ts';
import type {LineCommand} from '../../commands/line.ts';
import {readRule} from '../watch/rule.ts';

/** Names of the containers whose log has the keys. */
const namesHere = (context: Uses<'viewers'>): readonly string[] =>
	context.viewers
		.focused()
		?.log?.origin?.sources()
		.map(({name}) => name) ?? [];

const watched = (context: Uses<'logs'>, names: readonly string[]): string => {
	const own = context.logs.watches
		.get()
		.filter(one => one.names.some(name => names.includes(name)));
	return own.length === 0
		? 'Nothing is watched here: watch level>=error does'
		: own.map(({rule, hits}) => `${rule.text} (${counted(hits, 'line')})`).join(' · ');
};

/** `watch level>=error`, `watch 5 in 1m status>=500`, `watch off`: a rule for the log that has the keys. */
export const watchLine: LineCommand = {
	word: 'watch',
	title: 'Be called when lines of this log meet a rule',
	usage: '[COUNT in TIME] FILTER, or off',
	available: context => namesHere(context).length > 0,
	complete: (_context, args) =>
		['level>=error', '5 in 1m level>=warn', 'off']
			.filter(one => one.startsWith(args))
			.map(one => ({args: one, note: one === 'off' ? 'ends it' : 'while you look elsewhere'})),
	run(context, args) {
		const names = namesHere(context);
		if (names.length === 0) return false;
		const {watches} = context.logs;
		try {
			if (args.trim() === '') tell(context, watched(context, names));
			else if (args.trim() === 'off') {
				const ended = watches.end(names);
				tell(context, ended === 0 ? watched(context, names) : `Ended ${counted(ended, 'rule')}`);
			} else {
				const rule = readRule(args);
				watches.add(names, rule);
				tell(context, `Watching ${names.join(', ')} for ${rule.text}`);
			}
		} catch (thrown) {
			if (!(thrown instanceof AppError)) throw thrown;
			tell(context, [thrown.message, thrown.hint].filter(Boolean).join('. '), 'warn');
		}
		return true;
	},
};
