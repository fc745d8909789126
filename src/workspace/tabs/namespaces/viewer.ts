import {leaveAll} from '../../../base/scope.ts';
import {counted, joined} from '../../../base/text/format.ts';
import {nameHeard} from '../../../kinds/eventTarget.ts';
import type {Line} from '../../../spans/span.ts';
import {type CursorPlace, createCursorViewer} from '../../../viewers/cursorViewer.ts';
import {createPlaces} from '../../../viewers/places.ts';
import {whileDrawn} from '../../../viewers/revision.ts';
import {createSearch, type Search} from '../../../viewers/search.ts';
import type {Viewer} from '../../../viewers/types.ts';
import type {TabDeps} from '../target.ts';
import type {HostSpaces} from './facts.ts';
import {createFactsCache, type FactsCache} from './factsCache.ts';
import {type Sharing, sharingOf} from './groups.ts';
import {aloneKey, type SharingRow, tableOf} from './table.ts';

interface Made {
	readonly sharing: Sharing;
	readonly shown: readonly SharingRow[];
	/** Why nothing can be filtered for. */
	readonly wrong: string | undefined;
}

const statusOf = ({groups, unknown}: Sharing, usual: HostSpaces): Line => {
	const host = groups.find(({owner}) => owner === 'host')?.sharers ?? [];
	const lost = groups.flatMap(({sharers}) => sharers).filter(({loss}) => loss?.isCut);
	const cut = new Set(lost.map(({row}) => row.id));
	const others = groups.length - Number(host.length > 0);
	const part = (isTold: boolean, text: string, tone: Line[number]['tone']): Line =>
		isTold ? [{text, ...(tone && {tone})}] : [];
	return joined(
		[
			part(true, counted(others, 'owner'), 'muted'),
			part(host.length > 0, `${host.length} in the host`, 'warn'),
			part(cut.size > 0, `${cut.size} cut off`, 'bad'),
			part(!usual.has('user'), 'users are remapped', 'muted'),
			part(unknown > 0, `${unknown} known by network alone`, 'busy'),
		].filter(({length}) => length > 0),
	);
};

/** How the table was left. */
interface Left extends CursorPlace {
	isOpen: boolean;
	/** The container that one came from. */
	lookedAt: string | undefined;
}

/** Who comes back to the table of an engine is on the row that was left. */
const leftIn = createPlaces<TabDeps['hub'], Left>(() => ({
	...{key: undefined, isOpen: false, lookedAt: undefined},
}));

type NamespacesDeps = Pick<TabDeps, 'hub' | 'schedule'>;

/** The table as it is now: made once, until it is forgotten. */
const createSharingTable = ({hub}: Pick<NamespacesDeps, 'hub'>, facts: FactsCache, left: Left) => {
	let search: Search | undefined;
	let made: Made | undefined;
	/** What one was called that was removed, where that was seen. */
	const nameOf = (id: string) => nameHeard(hub.events.get().events, 'container', id);
	const make = (): Made => {
		const {rows} = hub.rows('container').get();
		facts.follow(rows);
		const sharing = sharingOf(rows, facts.of, facts.usual(), nameOf);
		const pass = search?.pass();
		const {isOpen, lookedAt} = left;
		const shown = tableOf(sharing, facts.of, {within: pass?.within, isOpen, lookedAt});
		return {sharing, shown, wrong: search?.error ?? pass?.failure};
	};
	const look = (): Made => {
		made ??= make();
		return made;
	};
	return {
		look,
		/** Undefined once it is forgotten. */
		get known() {
			return made;
		},
		forget() {
			made = undefined;
		},
		get isFiltered() {
			return search !== undefined;
		},
		/** From the next time on that it is made. */
		filter(text: string) {
			search = createSearch(text);
		},
		/** What is said in the place of rows. */
		none(): Line {
			const {sharing, wrong} = look();
			if (wrong !== undefined) return [{text: ` ${wrong}`, tone: 'bad'}];
			if (search && sharing.groups.length + sharing.alone.length > 0) {
				return [{text: ` Nothing here has ${search.text}: esc shows all.`, tone: 'muted'}];
			}
			const isListed = hub.rows('container').get().phase === 'ready';
			const text = isListed ? 'There are no containers.' : 'Asking the engine …';
			return [{text: ` ${text}`, tone: 'muted'}];
		},
	};
};

/** Has it told when the engine is heard again after a break: what was asked before may be another by now. */
const whenHeardAnew = ({status}: Pick<TabDeps['hub'], 'status'>, anew: () => void) => {
	const since = () => {
		const now = status.get();
		return now.phase === 'live' ? now.since : undefined;
	};
	let heardSince = since();
	return status.subscribe(() => {
		const now = since();
		if (now !== undefined && now !== heardSince) anew();
		heardSince = now;
	});
};

/** Who shares whose namespaces, of all containers: enter goes to one. */
export const createNamespacesViewer = (deps: NamespacesDeps): Viewer => {
	const {hub, schedule} = deps;
	const facts = createFactsCache(deps);
	const left = leftIn(hub);
	const table = createSharingTable(deps, facts, left);
	const viewer = createCursorViewer<SharingRow>({
		schedule,
		place: left,
		rows: () => table.look().shown,
		paint: ({paint}, cells) => paint(cells),
		release: facts.close,
		none: table.none,
		status: () => statusOf(table.look().sharing, facts.usual()),
	});
	/** To the first row of a container. */
	const select = (id: string | undefined) => {
		const row = table.look().shown.find(one => one.id !== undefined && one.id === id);
		if (row) viewer.select(row.key);
	};
	/** The cursor stays with its container, also where that is found to share with another one. */
	const hear = () => {
		const under = table.known && viewer.current();
		table.forget();
		const isThere = table.look().shown.some(({key}) => key === under?.key);
		if (!isThere) select(under?.id);
		viewer.changed();
	};
	const turn = () => {
		left.isOpen = !left.isOpen;
		hear();
	};
	const namespaces: Viewer = {
		...viewer,
		search: {
			get isOn() {
				return table.isFiltered;
			},
			filters: 'rows',
			start(text) {
				table.filter(text);
				hear();
			},
			step: viewer.scroll.move,
		},
		bring(id) {
			Object.assign(left, {key: undefined, isOpen: false, lookedAt: id});
			table.forget();
			if (id === undefined) viewer.changed();
			else select(id);
		},
		enter() {
			const row = viewer.current();
			if (row?.id !== undefined) return {kind: 'container', id: row.id};
			return row?.key === aloneKey ? turn : undefined;
		},
	};
	return whileDrawn(namespaces, () => {
		facts.forget();
		facts.open(() => schedule.queue('state', hear));
		hear();
		return leaveAll([
			facts.close,
			hub.rows('container').subscribe(hear),
			whenHeardAnew(hub, facts.forget),
		]);
	});
};
