import {toAppError} from '../../../base/errors.ts';
import {createScope} from '../../../base/scope.ts';
import {hideText} from '../../../base/secrets.ts';
import type {DiskUsage} from '../../../engine/system/types.ts';
import type {Line} from '../../../spans/span.ts';
import type {ViewerDeps} from '../../../viewers/deps.ts';
import {createTextViewer} from '../../../viewers/textViewer.ts';
import type {Viewer} from '../../../viewers/types.ts';
import {diskLines} from './lines.ts';

const note = (text: string, tone: 'muted' | 'bad' = 'muted'): readonly Line[] => [[{text, tone}]];

/** ms of quiet before the disk is looked at anew. */
const restMs = 2000;

/** What takes how much of the disk. The engine looks at every file for it, so it is asked when opened, for `refresh`, and when something came or went. */
export const createDiskViewer = ({hub, schedule, clock, revealed}: ViewerDeps): Viewer => {
	const scope = createScope();
	let usage: DiskUsage | undefined;
	let isAsking = false;

	const show = () => {
		if (!usage) return;
		const lines = diskLines(usage, clock.get());
		viewer.show(
			revealed.get()
				? lines
				: lines.map(line => line.map(span => ({...span, text: hideText(span.text)}))),
		);
	};
	const ask = async () => {
		if (isAsking) return;
		isAsking = true;
		if (!usage)
			viewer.show(note('The engine adds up what is on its disk; that may take minutes …'));
		try {
			usage = await hub.engine.system.df({signal: scope.signal});
			show();
		} catch (thrown) {
			if (!scope.signal.aborted) viewer.show(note(toAppError(thrown).message, 'bad'));
		}
		isAsking = false;
	};
	/** Anew a while after something came or went: a prune is one change, not fifty. */
	const followRows = () => {
		let cancel = () => {};
		const later = () => {
			cancel();
			cancel = schedule.after(restMs, () => void ask());
		};
		const counts = ['container', 'image', 'volume'] as const;
		const leave = counts.map(kind => {
			const rows = hub.rows(kind);
			let known = rows.get().rows.size;
			return rows.subscribe(() => {
				const {size} = rows.get().rows;
				if (size !== known && known > 0) later();
				known = size;
			});
		});
		return () => {
			cancel();
			for (const one of leave) one();
		};
	};
	const viewer = createTextViewer({
		schedule,
		wrap: false,
		onActive() {
			const leave = [revealed.subscribe(show), clock.subscribe(show), followRows()];
			if (!usage) void ask();
			return () => {
				for (const one of leave) one();
			};
		},
		refresh: () => void ask(),
		release: scope.end,
	});
	return viewer;
};
