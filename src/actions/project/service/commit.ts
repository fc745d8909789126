import {commit as commitContainer, commitFields} from '../../container/commit/commit.ts';
import {onService} from './onService.ts';

/** Makes an image of what a container of a service has changed. */
export const commit = onService({
	act: commitContainer,
	verb: 'commit',
	keys: ['C'],
	title: 'Commit from',
	button: 'Commit',
	past: 'Committed',
	effect: 'change',
	docker: {
		second: 'service',
		others: 'reference',
		first: ['author', 'message', 'changes', 'pause'],
	},
	fields: commitFields,
	// Which service it is of is chosen in the same form.
	fill: row => ({reference: {initial: `${row?.name ?? ''}:snapshot`}}),
});
