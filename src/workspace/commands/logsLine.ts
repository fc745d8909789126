import {container} from '../../kinds/container.ts';
import type {ContainerRow} from '../../kinds/containerRow.ts';
import {splitWords} from '../dockerLine.ts';
import {createFilter} from '../filter.ts';
import {type Desk, tell} from './desk.ts';
import type {DeskLine} from './lines.ts';
import {openPanes} from './openLogs.ts';

/** Signs of a filter that no name of a container has. */
const isSelector = (word: string): boolean => /[=<>~!*/]/.test(word) && !word.startsWith('-');

const rowsOf = (desk: Desk): readonly ContainerRow[] =>
	desk.listOf('container').every() as readonly ContainerRow[];

/** Containers that a line means: by a filter, or each by its name; `undefined` when it is read in another way. */
const meant = (desk: Desk, args: string): readonly ContainerRow[] | string | undefined => {
	const words = splitWords(args);
	const rows = rowsOf(desk);
	if (words.some(isSelector)) {
		const filter = createFilter(container, args.trim(), rows);
		if (filter.error !== undefined) return filter.error;
		const found = filter.pass(rows, () => undefined);
		return found.sort((a, b) => (a.name < b.name ? -1 : 1));
	}
	// One name is docker's own word for a look at its log.
	if (words.length < 2) return undefined;
	const found = words.map(word => rows.find(({name}) => name === word));
	const named = found.filter(row => row !== undefined);
	return named.length === found.length ? named : undefined;
};

const facts = ['project', 'service'] as const;

/** `logs project=shop`, `logs web api`: a pane for each; what has one name goes on to docker's word. */
export const logsLine: DeskLine = {
	word: 'logs',
	title: 'A pane for each log',
	usage: 'project=NAME, service=NAME, any filter, or names',
	complete(desk, args) {
		const [, head = '', last = ''] = /^((?:.*\s)?)(\S*)$/.exec(args) ?? [];
		const [key = '', value] = last.split('=');
		const fact = facts.find(one => one === key);
		if (!fact || value === undefined) return undefined;
		const values = rowsOf(desk).map(row => String(container.facts(row, undefined)[fact] ?? ''));
		return [...new Set(values)]
			.filter(one => one !== '' && one.startsWith(value))
			.sort()
			.map(one => ({args: `${head}${fact}=${one}`, note: fact}));
	},
	run(desk, args) {
		const rows = meant(desk, args);
		if (rows === undefined) return false;
		if (typeof rows === 'string') tell(desk, rows, 'warn');
		else if (rows.length > 0) openPanes(desk, rows);
		else if (desk.listOf('container').view.get().phase === 'ready') {
			tell(desk, `No container meets ${args}`, 'warn');
		} else tell(desk, 'The containers are still being listed: try again', 'warn');
		return true;
	},
};
