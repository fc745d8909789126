import {columnCells, inColumns} from '../../base/text/columns.ts';
import {isListKind, kinds, listedKinds} from '../../kinds/index.ts';
import type {Catalog, Entry} from '../catalog.ts';
import type {Layer} from '../command.ts';

/** The keys of one layer, for a page or a terminal. */
export interface KeySection {
	readonly title: string;
	readonly entries: readonly Entry[];
}

/** What the keys of a layer stand under, in the order of the pages. */
export const layerTitles: ReadonlyMap<Layer, string> = new Map<Layer, string>([
	['global', 'Everywhere'],
	['layout', 'Panes'],
	['list', 'Lists'],
	['past', 'Lists, while they show another time'],
	...listedKinds.map(({id, title}) => [id, title] as const),
	['detail', 'Detail pane'],
	['why', 'Why a container is as it is'],
	['viewer', 'Viewers'],
	['logs', 'Logs'],
	['marked', 'Logs, while lines are marked'],
	['record', 'Fields of a line of a log'],
	['counts', 'Lines of a log counted'],
	['histogram', 'Logs, while a cursor of time is in the bars'],
	['patterns', 'Patterns of a log'],
	['panes', 'Log panes'],
	['output', 'Output of a build or a look'],
	['events', 'Events'],
	...kinds.filter(({id}) => !isListKind(id)).map(({id, title}) => [id, title] as const),
	['inspect', 'Inspect, and what else is a document'],
	['top', 'Processes'],
	['system', 'System'],
	['rows', 'Ports and namespaces'],
	['files', 'Files of a container, an image or a volume'],
	['shell', 'Program in a pane'],
	['typing', 'Program in a pane, while it is typed in'],
	['offline', 'While no engine answers'],
	['overlay', 'All that is read or chosen from over the panes'],
	['choose', 'Lists to choose from'],
	['narrowed', 'Lists to choose from and help, while narrowed'],
	['question', 'Questions'],
	['typedQuestion', 'Questions that want a name'],
	['form', 'Forms'],
	['formChoice', 'Forms, in what is switched or chosen'],
	['offered', 'Forms, in a text that can be completed'],
	['commandLine', 'Command line'],
	['help', 'Help'],
	['activities', 'Journal'],
]);

/** Everything that has a key, by where the key works, in the order of the table. */
export const keySections = (catalog: Catalog): readonly KeySection[] =>
	[...layerTitles]
		.map(([layer, title]) => ({
			title,
			entries: catalog.entries.filter(entry => entry.layer === layer && entry.shown.length > 0),
		}))
		.filter(({entries}) => entries.length > 0);

/** What `gantry --list-keys` prints. */
export const printKeys = (catalog: Catalog): string => {
	const sections = keySections(catalog);
	const textsOf = ({shown, title, cli}: Entry) => [shown.join(', '), title, cli];
	const cells = columnCells(sections.flatMap(({entries}) => entries.map(textsOf)));
	const lineOf = (entry: Entry) => `  ${inColumns(textsOf(entry), cells)}`;
	return sections
		.map(({title, entries}) => [title, ...entries.map(lineOf)].join('\n'))
		.join('\n\n');
};
