import {counted, joined} from '../../../base/text/format.ts';
import {nameHeard} from '../../../kinds/eventTarget.ts';
import type {Line} from '../../../spans/span.ts';
import {type CursorPlace, createCursorViewer} from '../../../viewers/cursorViewer.ts';
import {createPlaces} from '../../../viewers/places.ts';
import {whileDrawn} from '../../../viewers/revision.ts';
import {createSearch, type Search} from '../../../viewers/search.ts';
import type {Viewer} from '../../../viewers/types.ts';
import type {TabDeps} from '../target.ts';
import {createAsked} from './asked.ts';
import type {HostSpaces} from './facts.ts';
import {type Sharing, sharingOf} from './groups.ts';
import {aloneKey, type Shown, tableOf} from './table.ts';

interface Made {
	readonly sharing: Sharing;
	readonly shown: readonly Shown[];
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

/** Who shares whose namespaces, of all containers: enter goes to one. */
export const createNamespacesViewer = (deps: Pick<TabDeps, 'hub' | 'schedule'>): Viewer => {
	const {hub, schedule} = deps;
	const containers = hub.rows('container');
	const asked = createAsked(deps);
	let search: Search | undefined;
	const left = leftIn(hub);
	let made: Made | undefined;

	/** What one was called that was removed, where that was seen. */
	const nameOf = (id: string) => nameHeard(hub.events.get().events, 'container', id);
	const look = (): Made => {
		if (made) return made;
		const {rows} = containers.get();
		asked.follow(rows);
		const sharing = sharingOf(rows, asked.of, asked.usual(), nameOf);
		const pass = search?.pass();
		const {isOpen, lookedAt} = left;
		const shown = tableOf(sharing, asked.of, {within: pass?.within, isOpen, lookedAt});
		made = {sharing, shown, wrong: search?.error ?? pass?.failure};
		return made;
	};
	const none = (): Line => {
		const {sharing, wrong} = look();
		if (wrong !== undefined) return [{text: ` ${wrong}`, tone: 'bad'}];
		if (search && sharing.groups.length + sharing.alone.length > 0) {
			return [{text: ` Nothing here has ${search.text}: esc shows all.`, tone: 'muted'}];
		}
		const isListed = containers.get().phase === 'ready';
		const text = isListed ? 'There are no containers.' : 'Asking the engine …';
		return [{text: ` ${text}`, tone: 'muted'}];
	};
	const viewer = createCursorViewer<Shown>({
		schedule,
		place: left,
		rows: () => look().shown,
		paint: ({paint}, cells) => paint(cells),
		release: asked.close,
		none,
		status: () => statusOf(look().sharing, asked.usual()),
	});
	/** To the first row of a container. */
	const select = (id: string | undefined) => {
		const row = look().shown.find(one => one.id !== undefined && one.id === id);
		if (row) viewer.select(row.key);
	};
	/** The cursor stays with its container, also where that is found to share with another one. */
	const hear = () => {
		const under = made && viewer.current();
		made = undefined;
		const isThere = look().shown.some(({key}) => key === under?.key);
		if (!isThere) select(under?.id);
		viewer.changed();
	};
	/** Since when the engine is heard without a break. */
	const since = () => {
		const status = hub.status.get();
		return status.phase === 'live' ? status.since : undefined;
	};
	let heardSince = since();
	const hearStatus = () => {
		const now = since();
		if (now !== undefined && now !== heardSince) asked.forget();
		heardSince = now;
	};
	const choose = (change: () => void) => {
		change();
		hear();
	};
	const namespaces: Viewer = {
		...viewer,
		search: {
			get isOn() {
				return search !== undefined;
			},
			filters: 'rows',
			start: text =>
				choose(() => {
					search = createSearch(text);
				}),
			step: viewer.scroll.move,
		},
		bring(id) {
			Object.assign(left, {key: undefined, isOpen: false, lookedAt: id});
			made = undefined;
			if (id === undefined) viewer.changed();
			else select(id);
		},
		enter() {
			const row = viewer.current();
			if (row?.id !== undefined) return {kind: 'container', id: row.id};
			if (row?.key !== aloneKey) return undefined;
			return () =>
				choose(() => {
					left.isOpen = !left.isOpen;
				});
		},
	};
	return whileDrawn(namespaces, () => {
		asked.forget();
		asked.open(() => schedule.queue('state', hear));
		hear();
		const leave = [containers.subscribe(hear), hub.status.subscribe(hearStatus)];
		return () => {
			asked.close();
			for (const one of leave) one();
		};
	});
};
