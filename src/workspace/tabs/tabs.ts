import {urlsOf} from '../../actions/container/urls.ts';
import {toAppError} from '../../base/errors.ts';
import {createMemo} from '../../base/memo.ts';
import {createScope} from '../../base/scope.ts';
import {hideSecrets} from '../../base/secrets.ts';
import {shortId} from '../../base/text/format.ts';
import type {ImageLayer} from '../../engine/things.ts';
import {eventKey} from '../../kinds/event.ts';
import {isListKind, kindOfList, type ListKind, type TabId} from '../../kinds/index.ts';
import type {SharedTab} from '../../kinds/kind.ts';
import type {KnownContainers} from '../../kinds/source.ts';
import {createLogPane} from '../../logs/viewer/pane/pane.ts';
import {createShellViewer} from '../../shells/viewer.ts';
import {arrange, type Section, textOfSections} from '../../spans/sections.ts';
import {createTreeViewer} from '../../viewers/json/treeViewer.ts';
import {whileDrawn} from '../../viewers/revision.ts';
import {createTextViewer} from '../../viewers/text/textViewer.ts';
import type {Viewer} from '../../viewers/types.ts';
import {createChangesViewer} from './changesViewer.ts';
import {envLines} from './env.ts';
import {createEventsViewer} from './events/viewer.ts';
import {createFilesViewer} from './files/filesViewer.ts';
import {createVolumeFiles} from './files/volumeFiles.ts';
import {healthLines} from './health.ts';
import {eventJson} from './inspect.ts';
import {layerLines} from './layers.ts';
import {
	createObjectTables,
	createObjectText,
	createObjectTree,
	type ShownObject,
} from './objectViewer.ts';
import {createConfigViewer, createProcessesViewer} from './project.ts';
import {restartLines} from './restarts.ts';
import {createStatsViewer} from './stats/viewer.ts';
import {mountTables, netTables} from './tables.ts';
import type {TabDeps, TabTarget} from './target.ts';
import {createTopViewer} from './top/viewer.ts';
import {createUsedViewer} from './usedViewer.ts';
import {createWhyViewer} from './why/viewer.ts';

/** How a tab is made; `id` is that of an object of the kind. */
type Make = (deps: TabDeps, kind: ListKind, id: string) => Viewer;

/** Whoever only passes by has the engine look at nothing, ms. */
const passesMs = 500;

/** What is big tells so, once the engine was asked. */
const askSizes = ({hub, schedule}: TabDeps, kind: ListKind): (() => void) =>
	kindOfList(kind).source.sizes ? schedule.after(passesMs, () => hub.sizes.ask(kind)) : () => {};

type Shown = ShownObject<ListKind>;

/** What a kind is given of an object for a tab that it tells itself. */
const knownOf = ({hub, clock}: TabDeps, {row, raw}: Shown) => ({
	...{row, raw},
	containers: hub.rows('container').get().rows,
	now: clock.get(),
});

/** A tab that a kind tells in sections, as each does its overview. */
const createSections = (
	deps: TabDeps,
	kind: ListKind,
	id: string,
	tell: (object: ReturnType<typeof knownOf>) => readonly Section[],
): Viewer => {
	const sectionsOf = createMemo(
		(row: Shown['row'], raw: Shown['raw'], containers: KnownContainers, now: number) =>
			tell({row, raw, containers, now}),
	);
	const sections = (shown: Shown) => {
		const {row, raw, containers, now} = knownOf(deps, shown);
		return sectionsOf(row, raw, containers, now);
	};
	// Whatever is pressed tells the tab to show itself: it is laid out where that changes something.
	const laidOut = createMemo(arrange);
	return createObjectText(deps, kind, id, {
		onActive: () => askSizes(deps, kind),
		body: (state, width) => laidOut(sections(state), width),
		text: state => textOfSections(sections(state)),
	});
};

const env: Make = (deps, _kind, id) => {
	const linesOf = createMemo(envLines);
	return createObjectText(deps, 'container', id, {body: ({raw}) => linesOf(raw)});
};

const health: Make = (deps, _kind, id) =>
	createObjectText(deps, 'container', id, {
		body({row, raw}) {
			const now = deps.clock.get();
			const {events} = deps.hub.events.get();
			return [...restartLines({row, raw, now}, events), [], ...healthLines(row.detail, raw, now)];
		},
	});

const mounts: Make = (deps, _kind, id) =>
	createObjectTables(deps, 'container', id, {body: ({row}) => mountTables(row)});

const net: Make = (deps, _kind, id) =>
	createObjectTables(deps, 'container', id, {
		body: ({row, raw}) =>
			netTables(
				row,
				raw,
				port => urlsOf(deps.hub.engine, [port]).at(0) ?? '',
				other => deps.hub.rows('container').get().rows.get(other)?.name ?? shortId(other),
			),
	});

const layers: Make = (deps, _kind, id) => {
	const {hub, schedule, clock, revealed} = deps;
	const scope = createScope();
	const viewer = createTextViewer({schedule, wrap: false, release: scope.end});
	let history: readonly ImageLayer[] | undefined;
	const show = () => {
		if (!history) return;
		viewer.show(layerLines(revealed.get() ? history : hideSecrets(history), clock.get()));
	};
	const load = async () => {
		try {
			history = await hub.engine.images.history(id, {signal: scope.signal});
			show();
		} catch (thrown) {
			const {message} = toAppError(thrown);
			if (!scope.signal.aborted) viewer.show([[{text: message, tone: 'bad'}]]);
		}
	};
	viewer.show([[{text: 'Asking the engine …', tone: 'muted'}]]);
	// An image never changes: once is enough.
	void load();
	return whileDrawn(viewer, () => revealed.subscribe(show));
};

const makers: Readonly<Record<SharedTab, Make>> = {
	why: (deps, _kind, id) => createWhyViewer(deps, id),
	overview: (deps, kind, id) => createSections(deps, kind, id, kindOfList(kind).overview),
	logs: (deps, _kind, id) => createLogPane({sources: [{containerId: id, name: ''}]}, deps),
	stats: (deps, _kind, id) => createStatsViewer(deps, id),
	top: (deps, _kind, id) => createTopViewer(deps, id),
	env,
	mounts,
	net,
	health,
	events: (deps, kind, id) => createEventsViewer(deps, {about: {kind, id}}),
	files: (deps, kind, id) =>
		kind === 'volume'
			? createVolumeFiles(deps, id)
			: createFilesViewer(deps, {containerId: id, root: '/'}),
	changes: (deps, _kind, id) => createChangesViewer(deps, id),
	inspect: createObjectTree,
	layers,
	used: createUsedViewer,
	config: (deps, _kind, id) => createConfigViewer(deps, id),
	processes: (deps, _kind, id) => createProcessesViewer(deps, id),
	shell: ({programs}, _kind, id) => createShellViewer(programs, id),
};

/** An event has nothing but itself; its id is its key. */
const eventViewer = ({hub, schedule, revealed}: TabDeps, id: string): Viewer => {
	const event = hub.events.get().events.find(one => eventKey(one) === id);
	const viewer = createTreeViewer({schedule});
	const show = () => {
		if (event) viewer.show(eventJson(revealed.get() ? event : hideSecrets(event)));
		else viewer.say([[{text: 'This event is not kept any more.', tone: 'muted'}]]);
	};
	show();
	return whileDrawn(viewer, () => {
		show();
		return revealed.subscribe(show);
	});
};

const isShared = (tab: TabId): tab is SharedTab => Object.hasOwn(makers, tab);

/** The viewer of a tab. */
export const createTab = (deps: TabDeps, {kind, id, tab}: TabTarget): Viewer => {
	if (!isListKind(kind)) return eventViewer(deps, id);
	if (isShared(tab)) return makers[tab](deps, kind, id);
	const own = kindOfList(kind).ownTabs?.[tab];
	if (!own) throw new Error(`there is no tab ${tab} of a ${kind}`);
	if ('sections' in own) return createSections(deps, kind, id, own.sections);
	return createObjectTables(deps, kind, id, {body: shown => own.tables(knownOf(deps, shown))});
};
