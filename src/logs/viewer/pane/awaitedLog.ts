import type {Line} from '../../../spans/span.ts';
import type {ViewerDeps} from '../../../viewers/deps.ts';
import {whileDrawn} from '../../../viewers/revision.ts';
import {createTextViewer} from '../../../viewers/text/textViewer.ts';
import type {Viewer} from '../../../viewers/types.ts';
import type {LogSource} from '../../panes/source.ts';
import {sourceText} from '../../panes/source.ts';

/** What stands in a pane until one of its containers is there. */
export const createAwaitedLog = (
	awaited: readonly Pick<LogSource, 'name' | 'stream'>[],
	{hub, schedule}: Pick<ViewerDeps, 'hub' | 'schedule'>,
): Viewer => {
	const rows = hub.rows('container');
	const names = awaited.map(({name}) => name).join(', ');
	const isListed = () => rows.get().phase === 'ready';
	const lines = (): readonly Line[] =>
		isListed()
			? [
					[{text: `There is no container ${names}.`}],
					[{text: 'Its log begins here when one of that name appears.', tone: 'muted'}],
				]
			: [[{text: `Looking for ${names} …`, tone: 'muted'}]];
	const viewer = createTextViewer({
		schedule,
		status: () => [
			isListed() ? {text: 'not there', tone: 'warn'} : {text: 'opening', tone: 'busy'},
		],
		text: () => awaited.map(sourceText).join('\n'),
	});
	const update = () => viewer.show(lines());
	update();
	return whileDrawn(viewer, () => {
		const leave = rows.subscribe(update);
		// They may have been listed before anybody looked.
		update();
		return leave;
	});
};
