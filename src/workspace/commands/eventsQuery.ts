import type {DockerWords} from '../../actions/command.ts';
import type {Answers} from '../../actions/ports.ts';
import {toAppError} from '../../base/errors.ts';
import {readTypedTime} from '../../base/text/typedTime.ts';
import {nanoToSeconds} from '../../base/time.ts';
import {tell, type Uses} from '../../commands/context.ts';
import {filtersByKey} from '../../docker/filters.ts';
import {noFormat} from '../../docker/noFormat.ts';
import type {EventsQuery} from '../../engine/system/types.ts';
import {goTo} from '../../state/reduce.ts';

/** What docker says beside `docker events`. */
export const eventsWords: DockerWords = {
	also: ['events'],
	flags: [
		{spelled: ['--since'], field: 'since', takesValue: true},
		{spelled: ['--until'], field: 'until', takesValue: true},
		{spelled: ['-f', '--filter'], field: 'filter', takesValue: true, joins: '\n'},
		noFormat('--format'),
	],
	positional: [],
};

/**
 * The events that the line asks for, or the view of all. Without `--since`, as far back as the engine has them: docker shows
 * only what is still to come, which is no use in a view.
 */
export const showEvents = (
	context: Uses<'change' | 'now' | 'engine' | 'dialog'>,
	said: Answers = {},
): void => {
	const {since, until, filter} = said;
	if (since === undefined && until === undefined && filter === undefined) {
		context.change(goTo({view: 'events'}));
		return;
	}
	const ahead = context.engine.hub()?.about.get()?.clockAheadMs ?? 0;
	const seconds = (time: string | boolean) =>
		nanoToSeconds(readTypedTime(String(time), context.now() + ahead));
	try {
		const query: EventsQuery = {
			sinceSeconds: since === undefined ? 0 : seconds(since),
			...(until === undefined ? {} : {untilSeconds: seconds(until)}),
			types: [],
			filters: filtersByKey(
				String(filter ?? '')
					.split('\n')
					.filter(Boolean),
			),
		};
		context.change(goTo({view: 'events', query}));
	} catch (thrown) {
		tell(context, toAppError(thrown).message, 'warn');
	}
};
