/**
 * What the status bar shows, most useful first, of whatever the keys reach now. `*` stands for any kind, and the acts on a
 * row, in the order of their table, have a place of their own.
 */
export const hintOrder: readonly string[] = [
	'list.open',
	'shell.leave',
	'shell.enter',
	'shell.again',
	'shell.zoom',
	'shell.whole',
	'shell.end',
	'patterns.only',
	'record.only',
	'marked.copy',
	'viewer.open',
	'system.df',
	'files.copyOut',
	'files.putIn',
	'files.up',
	'detail.reveal',
	'offline.retry',
	'container.logs',
	'container.shell',
	'*.history',
	'patterns.mute',
	'record.without',
	'record.next',
	'marked.drop',
	'offline.demo',
	'list.filter',
	'patterns.copy',
	'record.copy',
	'panes.merge',
	'patterns.close',
	'record.close',
	'viewer.follow',
	'viewer.format',
	'viewer.sort',
	'viewer.type',
	'viewer.wrap',
	'viewer.args',
	'viewer.time',
	'viewer.search',
	'logs.filter',
	'logs.nextError',
	'logs.record',
	'logs.patterns',
	'logs.jump',
	'logs.mark',
	'logs.save',
	'panes.splitRight',
	'detail.nextTab',
	'panes.splitBelow',
	'panes.zoom',
	'acts',
	'container.panes',
	'list.mark',
	'container.top',
	'*.inspect',
	'program.acts',
	'program.palette',
	'program.help',
];
const places = new Map(hintOrder.map((id, place) => [id, place]));

/** Place among the hints; undefined for a command that is not among them. */
export const hintPlace = (id: string): number | undefined =>
	places.get(id) ?? places.get(`*.${id.split('.').at(-1)}`);

/** The place of the acts that are not in the list; each next one is a little farther. */
export const hintPlaceOfAct = (index: number): number => (places.get('acts') ?? 0) + index / 1000;
