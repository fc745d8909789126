import type {Json} from '../base/json.ts';
import {hideSecrets} from '../base/secrets/deep.ts';
import {columnCells, inColumns} from '../base/text/columns.ts';
import {yamlText} from '../base/yamlText.ts';
import type {ActionContext, ProgressAccess} from './action.ts';

/** Shows a text that was printed, for an act that `shows`. The text has been made safe. */
export const showText = ({show}: ProgressAccess, title: string, text: string): void =>
	show({
		title,
		parts: text
			.trimEnd()
			.split('\n')
			.map((line, at) => ({key: String(at), head: [{text: line}], body: () => [], isOpen: true})),
		isWhole: true,
	});

/** Shows an answer as YAML, its secrets hidden unless they were asked for. */
export const showJson = (context: ActionContext, title: string, answer: Json): void =>
	showText(context, title, yamlText(context.revealed ? answer : hideSecrets(answer)));

/** Columns under their titles, as wide as they must be. */
export const tableText = (rows: readonly (readonly string[])[]): string => {
	const cells = columnCells(rows);
	return rows.map(row => inColumns(row, cells, {gap: '   '})).join('\n');
};
