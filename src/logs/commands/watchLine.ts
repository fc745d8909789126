import {counted} from '../../base/text/format.ts';
import {tell, type Uses} from '../../commands/context.ts';
import type {Complaint, LineCommand} from '../../commands/line.ts';
import {wrongIn} from '../../commands/wrong.ts';
import {readRule} from '../watch/rule.ts';

/** Names of the containers whose log has the keys. */
const namesHere = (context: Uses<'viewers'>): readonly string[] =>
	context.viewers
		.focused()
		?.log?.origin?.sources()
		.map(({name}) => name) ?? [];

/** The rules of these logs; undefined where they have none. */
const watched = (context: Uses<'logs'>, names: readonly string[]): string | undefined => {
	const own = context.logs.watches
		.get()
		.filter(one => one.names.some(name => names.includes(name)));
	return own.length === 0
		? undefined
		: own.map(({rule, hits}) => `${rule.text} (${counted(hits, 'line')})`).join(' · ');
};

const nothing: Complaint = {message: 'Nothing is watched here: watch level>=error does'};

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
			if (args.trim() === '') {
				const rules = watched(context, names);
				if (rules === undefined) return nothing;
				tell(context, rules);
			} else if (args.trim() === 'off') {
				const ended = watches.end(names);
				if (ended === 0) return nothing;
				tell(context, `Ended ${counted(ended, 'rule')}`);
			} else {
				const rule = readRule(args);
				watches.add(names, rule);
				tell(context, `Watching ${names.join(', ')} for ${rule.text}`);
			}
		} catch (thrown) {
			return {message: wrongIn(thrown), word: args};
		}
		return true;
	},
};
