import {commandLine, options} from '../../base/text/shell.ts';
import type {ProjectRow} from '../../kinds/project/row.ts';
import type {ActionContext} from '../action.ts';
import {noFilesReason} from './state.ts';

/** The docker line of what labels alone are enough for. */
export const projectLine = ({name}: ProjectRow, words: readonly string[]): string =>
	commandLine('docker', 'compose', '--project-name', name, words);

/** The docker line of what the files of the project decide. */
export const filesLine = (
	{name, configFiles}: ProjectRow,
	_values: unknown,
	words: readonly string[],
): string =>
	commandLine('docker', 'compose', '--project-name', name, options('--file', configFiles), words);

/** An act that docker compose does by the files of the project, with the words of its line. */
export const byFiles = {
	kind: 'project',
	unavailable: noFilesReason,
	line: filesLine,
	async run(
		{engine, signal, progress}: ActionContext,
		row: ProjectRow,
		_values: unknown,
		words: readonly string[],
	) {
		await engine.projects.compose(row, words, {signal, progress});
	},
} as const;

/** Words apart from each other: names of services. */
export const wordsIn = (text: string): readonly string[] =>
	text.split(/\s+/).filter(word => word !== '');

const service = /^[a-zA-Z0-9][\w.-]*$/;

/** What is wrong with names of services; undefined when nothing is. */
export const checkServices = (text: string): string | undefined => {
	const wrong = wordsIn(text).find(word => !service.test(word));
	return wrong === undefined ? undefined : `${wrong} is no name of a service`;
};

/** A field for names of services; `all`: what an empty one means. */
export const servicesField = (all: string) =>
	({type: 'text', label: 'Services', placeholder: all, check: checkServices}) as const;
