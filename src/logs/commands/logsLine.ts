import type {Answers} from '../../actions/ports.ts';
import {splitWords} from '../../base/text/shell.ts';
import type {CommandContext, Uses} from '../../commands/context.ts';
import {parseDockerLine} from '../../commands/dockerLine.ts';
import type {LineAnswer, LineCommand} from '../../commands/line.ts';
import {container} from '../../kinds/container/container.ts';
import type {ContainerRow} from '../../kinds/container/row.ts';
import {createFilter} from '../../lists/filter.ts';
import {followFlags, openAt} from './openAt.ts';
import {openPanes} from './openLogs.ts';

/** Signs of a filter that no name of a container has. */
const isSelector = (word: string): boolean => /[=<>~!*/]/.test(word) && !word.startsWith('-');

const rowsOf = (context: Uses<'lists'>): readonly ContainerRow[] =>
	context.lists.of('container').every() as readonly ContainerRow[];

/** Containers that a line means: by a filter, or each by its name; `undefined` when it is read in another way. */
const meant = (
	context: Uses<'lists'>,
	args: string,
): readonly ContainerRow[] | string | undefined => {
	const words = splitWords(args);
	const rows = rowsOf(context);
	if (words.some(isSelector)) {
		const filter = createFilter(container, args.trim(), rows);
		if (filter.error !== undefined) return filter.error;
		const found = filter.pass(rows, () => undefined);
		return found.sort((a, b) => (a.name < b.name ? -1 : 1));
	}
	// One name is docker's own word for a look at its log.
	if (words.length < 2) return undefined;
	const called = (word: string) =>
		rows.find(({name}) => name === word) ?? rows.find(({id}) => id.startsWith(word));
	const found = words.map(called);
	const named = found.filter(row => row !== undefined);
	return named.length === found.length ? named : undefined;
};

const facts = ['project', 'service'] as const;

const docker = {
	id: 'container.logs',
	cli: 'docker container logs',
	docker: {flags: followFlags},
} as const;

/** Without the options of docker, which are told apart; `undefined` when docker's word says what is wrong with them. */
const withoutOptions = (args: string): {args: string; said: Answers} | undefined => {
	if (!splitWords(args).some(word => word.startsWith('-'))) return {args, said: {}};
	const line = parseDockerLine(`logs ${args}`, [docker]);
	return line?.type === 'act' ? {args: line.names.join(' '), said: line.values} : undefined;
};

const open = (context: CommandContext, args: string, said: Answers): LineAnswer => {
	const rows = meant(context, args);
	if (rows === undefined) return false;
	if (typeof rows === 'string') return {message: rows, word: args};
	if (rows.length > 0) openAt(context, said, () => openPanes(context, rows));
	else if (context.lists.of('container').view.get().phase === 'ready') {
		return {message: `No container meets ${args}`, word: args};
	} else return {message: 'The containers are still being listed: try again'};
	return true;
};

/** `logs project=shop`, `logs web api`: a pane for each; what has one name goes on to docker's word. */
export const logsLine: LineCommand = {
	word: 'logs',
	title: 'A pane for each log',
	usage: 'project=NAME, service=NAME, any filter, or names',
	complete(context, args) {
		const [, head = '', last = ''] = /^((?:.*\s)?)(\S*)$/.exec(args) ?? [];
		const [key = '', value] = last.split('=');
		const fact = facts.find(one => one === key);
		if (!fact || value === undefined) return undefined;
		const values = rowsOf(context).map(row => String(container.facts(row, undefined)[fact] ?? ''));
		return [...new Set(values)]
			.filter(one => one !== '' && one.startsWith(value))
			.sort()
			.map(one => ({args: `${head}${fact}=${one}`, note: fact}));
	},
	run(context, args) {
		const asked = withoutOptions(args);
		return asked === undefined ? false : open(context, asked.args, asked.said);
	},
};
