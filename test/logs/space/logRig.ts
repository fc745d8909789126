import stripAnsi from 'strip-ansi';
import type {KeptSetting} from '../../../src/config/edit.ts';
import type {Engine} from '../../../src/engine/engine.ts';
import type {LogLine} from '../../../src/engine/logTypes.ts';
import {focusedLeaf} from '../../../src/state/windows.ts';
import type {Viewer} from '../../../src/viewers/types.ts';
import {createFakeLog, type FakeLog} from '../../support/fakeLog.ts';
import {containerSummary, happened} from '../../support/things.ts';
import {draw} from '../../viewers/rig.ts';
import {type StartOptions, startWorkspace} from '../../workspace/startWorkspace.ts';

const shop = (name: string) => ({
	'com.docker.compose.project': 'shop',
	'com.docker.compose.service': name.replace(/-\d+$/, ''),
});

/** A workspace whose containers have logs that can be written to, and that are all of one project. */
export const startLogs = async ({
	names = ['api-1', 'api-2', 'db-1'],
	size = {columns: 200, rows: 50},
	more = {},
	...options
}: StartOptions = {}) => {
	const logs = new Map<string, FakeLog>();
	const logOf = (id: string): FakeLog => {
		const log = logs.get(id) ?? createFakeLog();
		logs.set(id, log);
		return log;
	};
	const kept: KeptSetting[] = [];
	const started = await startWorkspace({
		...options,
		names,
		size,
		prepare(fake) {
			for (const name of names) {
				fake.containers.set(name, containerSummary(name, {labels: shop(name)}));
			}
			const read: Engine['containers']['logs'] = (id, query, call) =>
				logOf(id).engine.containers.logs(id, query, call);
			Object.assign(fake.engine.containers, {logs: read});
			options.prepare?.(fake);
		},
		more: {
			keep: async setting => {
				kept.push(setting);
				return '/home/me/config.yaml';
			},
			...more,
		},
	});
	const {workspace, schedule} = started;
	const panes = () => workspace.logs.get().panes;
	// As the screen does: a viewer that nobody draws does not move.
	const watched = new Set<Viewer>();
	const watch = () => {
		for (const {viewer} of panes()) {
			if (!viewer || watched.has(viewer)) continue;
			watched.add(viewer);
			viewer.revision.subscribe(() => {});
		}
	};
	workspace.logs.subscribe(watch);
	watch();
	const viewerOf = (name: string): Viewer => {
		const viewer = panes().find(pane => pane.name === name)?.viewer;
		if (!viewer) throw new Error(`no pane ${name} among ${panes().map(pane => pane.name)}`);
		return viewer;
	};
	return {
		...started,
		kept,
		logOf,
		names: () => panes().map(({name}) => name),
		focused: () => panes().find(({id}) => id === focusedLeaf(workspace.state.get()))?.name,
		viewerOf,
		/** What a pane shows, one row a line. */
		lines(name: string) {
			const {width = 60, height = 11} = panes().find(pane => pane.name === name)?.rect ?? {};
			return draw(viewerOf(name), width, height - 1).map(line =>
				stripAnsi(line).replace(/^▌/, '').trim(),
			);
		},
		/** Types a line of the command line. */
		async say(line: string) {
			await started.press(':');
			await started.type(line);
			await started.press('enter');
		},
		async write(id: string, ...lines: readonly (string | Partial<LogLine>)[]) {
			logOf(id).write(...lines);
			await schedule.advance(400);
		},
		/** A container that is there from now on. */
		async appear(name: string) {
			started.fake.containers.set(name, containerSummary(name, {labels: shop(name)}));
			started.fake.emit(
				happened('container', 'create', name),
				happened('container', 'start', name),
			);
			await schedule.advance(1000);
		},
	};
};
