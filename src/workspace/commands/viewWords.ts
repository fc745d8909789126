import type {DockerWords} from '../../actions/command.ts';
import type {Answers} from '../../actions/ports.ts';
import type {CommandContext} from '../../commands/context.ts';
import {type AnyKind, isListKind} from '../../kinds/index.ts';
import {listWords, showList} from './dockerFilters.ts';
import {eventsWords, showEvents} from './eventsQuery.ts';

/** What docker says of a view, and how the view is shown as it says. */
export interface ViewWords {
	readonly docker: DockerWords;
	show(context: CommandContext, said?: Answers): void;
}

/** Docker's words for the view of a kind. */
export const docksOf = (kind: AnyKind): ViewWords => {
	const {id} = kind;
	if (!isListKind(id)) return {docker: eventsWords, show: showEvents};
	return {
		docker: listWords(id),
		show: (context, said) => showList(context, id, said),
	};
};
