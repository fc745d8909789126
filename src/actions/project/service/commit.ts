import {option, options} from '../../../base/text/shell.ts';
import {splitChanges} from '../../container/commit/changes.ts';
import {commit as commitContainer, commitFlags} from '../../container/commit/commit.ts';
import {projectLine} from '../line.ts';
import {indexWords} from './member.ts';
import {onService} from './onService.ts';

/** Makes an image of what a container of a service has changed. */
export const commit = onService({
	act: commitContainer,
	verb: 'commit',
	keys: ['C'],
	title: 'Commit from',
	button: 'Commit',
	past: 'Committed',
	cli: 'docker compose commit',
	effect: 'change',
	docker: {
		flags: [...commitFlags, {spelled: ['--index'], field: 'index', takesValue: true}],
		second: 'service',
		others: 'reference',
	},
	// Which service it is of is chosen in the same form.
	fields: ({reference, ...own}, row) =>
		({
			...(reference && {reference: {...reference, initial: `${row?.name ?? ''}:snapshot`}}),
			...own,
		}) as typeof own,
	line(row, filled) {
		const text = (name: string) => String(filled[name] ?? '');
		const reference = text('reference');
		return projectLine(
			row,
			'commit',
			...option('--author', text('author')),
			...option('--message', text('message')),
			...options('--change', splitChanges(text('changes'))),
			...(filled['pause'] ? [] : ['--pause=false']),
			...indexWords(filled),
			filled.service,
			...(reference === '' ? [] : [reference]),
		);
	},
});
