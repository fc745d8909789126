import {toAppError} from '../../base/errors.ts';
import {createScope, leaveAll} from '../../base/scope.ts';
import {hideSecrets} from '../../base/secrets.ts';
import type {ProjectConfig} from '../../engine/things.ts';
import type {Cell, FullTable} from '../../kinds/kind.ts';
import {isRunning, type ProjectRow, servicesOf} from '../../kinds/project/row.ts';
import type {Line} from '../../spans/span.ts';
import type {ViewerDeps} from '../../viewers/deps.ts';
import {createTreeViewer} from '../../viewers/json/treeViewer.ts';
import {whileDrawn} from '../../viewers/revision.ts';
import {createTableViewer} from '../../viewers/table/tableViewer.ts';
import type {Viewer} from '../../viewers/types.ts';

/** Asks `load` for what a project looks like now, and again whenever its row is another one. */
const followProject = (
	{hub}: ViewerDeps,
	name: string,
	load: (row: ProjectRow, signal: AbortSignal) => Promise<void>,
	failed: (lines: readonly string[]) => void,
) => {
	const rows = hub.rows('project');
	return () => {
		const scope = createScope();
		let asked: ProjectRow | undefined;
		let isAsking = false;
		const ask = async () => {
			const row = rows.get().rows.get(name);
			if (row === undefined || row === asked || isAsking) return;
			[asked, isAsking] = [row, true];
			try {
				await load(row, scope.signal);
			} catch (thrown) {
				const {message, hint} = toAppError(thrown);
				if (!scope.signal.aborted) failed([message, ...(hint === undefined ? [] : [hint])]);
			}
			isAsking = false;
			if (!scope.signal.aborted) await ask();
		};
		scope.defer(rows.subscribe(() => void ask()));
		void ask();
		return scope.end;
	};
};

/** Services whose containers were made from something else than their files say now. */
const driftOf = (row: ProjectRow, {hashes}: ProjectConfig): Line => {
	const changed = servicesOf(row).filter(({name, members}) =>
		members.some(({hash}) => hashes[name] !== undefined && hash !== hashes[name]),
	);
	if (changed.length === 0) return [];
	const names = changed.map(({name}) => name).join(', ');
	return [{text: `not what runs: ${names}`, tone: 'warn'}];
};

/** What the files of a project come to, and which services differ from it. */
export const createConfigViewer = (deps: ViewerDeps, name: string): Viewer => {
	const {schedule, revealed, hub} = deps;
	let known: {readonly row: ProjectRow; readonly answer: ProjectConfig} | undefined;
	const viewer = createTreeViewer({
		schedule,
		status: () => (known ? driftOf(known.row, known.answer) : []),
	});
	const show = () => {
		if (!known) return;
		const {config} = known.answer;
		viewer.show(revealed.get() ? config : hideSecrets(config));
	};
	const start = followProject(
		deps,
		name,
		async (row, signal) => {
			known = {row, answer: await hub.engine.projects.config(row, {signal})};
			show();
		},
		([message = '', ...hints]) =>
			viewer.say([
				[{text: message, tone: 'bad'}],
				...hints.map((text): Line => [{text, tone: 'muted'}]),
			]),
	);
	viewer.say([[{text: 'Asking docker compose …', tone: 'muted'}]]);
	return whileDrawn(viewer, () => leaveAll([start(), revealed.subscribe(show)]));
};

/** The processes of all its containers that run. */
export const createProcessesViewer = (deps: ViewerDeps, name: string): Viewer => {
	const {schedule, hub} = deps;
	const viewer = createTableViewer({schedule});
	const say = (empty: string) => viewer.show([{title: '', titles: [], rows: [], empty}]);
	const start = followProject(
		deps,
		name,
		async (row, signal) => {
			const running = row.containers.filter(isRunning);
			const tables = await Promise.all(
				running.map(async (member): Promise<FullTable> => {
					const {titles, rows} = await hub.engine.containers.top(member.id, {}, {signal});
					const cells = rows.map(one => one.map((text): Cell => ({text})));
					return {title: member.name, titles, rows: cells, empty: ''};
				}),
			);
			if (tables.length > 0) viewer.show(tables);
			else say('Nothing of it runs.');
		},
		lines => say(lines.join(' ')),
	);
	say('Asking the engine …');
	return whileDrawn(viewer, start);
};
