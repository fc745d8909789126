import {toAppError} from '../../../base/errors.ts';
import {createScope, leaveAll} from '../../../base/scope.ts';
import {hideText} from '../../../base/secrets.ts';
import {shortId} from '../../../base/text/format.ts';
import type {DiskUsage} from '../../../engine/system/types.ts';
import {type LogSizes, logSizesOf} from '../../../host/logFiles.ts';
import type {Line} from '../../../spans/span.ts';
import type {ViewerDeps} from '../../../viewers/deps.ts';
import {whileDrawn} from '../../../viewers/revision.ts';
import {createTextViewer} from '../../../viewers/text/textViewer.ts';
import type {Viewer} from '../../../viewers/types.ts';
import {diskText} from './lines.ts';

const note = (text: string, tone: 'muted' | 'bad' = 'muted'): readonly Line[] => [[{text, tone}]];

/** ms of quiet before the disk is looked at anew. */
const restMs = 2000;

/** Anew a while after something came or went: a prune is one change, not fifty. */
const followRows = ({hub, schedule}: ViewerDeps, ask: () => void) => {
	let cancel = () => {};
	const later = () => {
		cancel();
		cancel = schedule.after(restMs, ask);
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
		leaveAll(leave)();
	};
};

/** What takes how much of the disk. The engine looks at every file for it, so it is asked when opened, for `refresh`, and when something came or went. */
export const createDiskViewer = (deps: ViewerDeps): Viewer => {
	const {hub, schedule, clock, revealed} = deps;
	const scope = createScope();
	let usage: DiskUsage | undefined;
	let logs: LogSizes | undefined;
	const nameOf = (id: string) => hub.rows('container').get().rows.get(id)?.name ?? shortId(id);
	let isAsking = false;
	/** Lines that free something, by the line that they stand in. */
	let free: ReadonlyMap<number, string> = new Map();
	const viewer = createTextViewer({
		...{schedule, wrap: false, release: scope.end},
		cursor: () => free.size > 0,
	});

	const show = () => {
		if (!usage) return;
		const {lines, commands} = diskText({usage, logs, nameOf}, clock.get());
		const isFirst = free.size === 0;
		free = commands;
		viewer.show(
			revealed.get()
				? lines
				: lines.map(line => line.map(span => ({...span, text: hideText(span.text)}))),
		);
		const [first] = commands.keys();
		if (isFirst && first !== undefined) viewer.goTo(first);
	};
	/** The files of an engine of this machine; of another one they are not known. */
	const readLogs = async (): Promise<LogSizes | undefined> => {
		if (!hub.host.get()?.isLocal) return undefined;
		return logSizesOf(hub.engine, scope.signal);
	};
	const ask = async () => {
		if (isAsking) return;
		isAsking = true;
		if (!usage)
			viewer.show(note('The engine adds up what is on its disk; that may take minutes …'));
		try {
			usage = await hub.engine.system.df({signal: scope.signal});
			hub.sizes.tell(usage);
			logs = await readLogs();
			show();
		} catch (thrown) {
			if (!scope.signal.aborted) viewer.show(note(toAppError(thrown).message, 'bad'));
		}
		isAsking = false;
	};
	const disk: Viewer = {
		...viewer,
		refresh: () => void ask(),
		enter() {
			const line = free.get(viewer.line());
			return line === undefined ? undefined : {line};
		},
	};
	return whileDrawn(disk, () => {
		const leave = [
			revealed.subscribe(show),
			clock.subscribe(show),
			followRows(deps, () => void ask()),
		];
		if (!usage) void ask();
		return leaveAll(leave);
	});
};
