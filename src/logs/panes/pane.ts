import type {Node} from '../../panes/tree.ts';
import type {SavedSource, StreamName} from './savedLayout.ts';

/** A container whose log a pane shows; the name is what it had when the pane was opened. */
export interface LogSource {
	readonly containerId: string;
	readonly name: string;
	/** Only what was written there; absent = both. */
	readonly stream?: StreamName;
	/** Containers that had its place and were removed, oldest first; what was read of them stays. */
	readonly before?: readonly EarlierLog[];
}

/** The log of a container that another one took the place of. */
export interface EarlierLog {
	readonly containerId: string;
	/** When the next one began, nanoseconds since the epoch. */
	readonly untilNano: bigint;
}

/** What a pane shows: the log of one container, or of several in time order. */
export interface PaneSpec {
	readonly id: string;
	readonly sources: readonly LogSource[];
	/** Logs of containers that are not there: they begin when one of that name appears. */
	readonly awaited: readonly SavedSource[];
	/** Filter of the list: what meets it joins the merged log by itself. */
	readonly match: string | undefined;
	/** The shell of its container stands here, in the place of the log. */
	readonly isShell: boolean;
	/** Opened to have a look: the next look takes its place. */
	readonly passing: boolean;
	/** To be folded with the others that are marked. */
	readonly marked: boolean;
	/** The panes that were folded into this one. */
	readonly folded: Folded | undefined;
}

/** Panes and how they lay. */
export interface Folded {
	readonly root: Node;
	readonly panes: ReadonlyMap<string, PaneSpec>;
	/** All panes as they lay before and right after: as long as nothing was moved, they can lay so again. */
	readonly around: {readonly before: Node; readonly after: Node} | undefined;
}

/** A pane for these logs. */
export const paneOf = (
	id: number,
	sources: readonly LogSource[],
	more: Partial<PaneSpec> = {},
): PaneSpec => ({
	id: String(id),
	sources,
	awaited: [],
	match: undefined,
	isShell: false,
	passing: false,
	marked: false,
	folded: undefined,
	...more,
});

/** Each log once; both streams of one are the whole of it. */
export const uniteSources = <S extends {readonly name: string; readonly stream?: StreamName}>(
	sources: readonly S[],
	keyOf: (source: S) => string,
): readonly S[] => {
	const united = new Map<string, S>();
	for (const source of sources) {
		const known = united.get(keyOf(source));
		if (!known) united.set(keyOf(source), source);
		else if (known.stream !== source.stream) {
			const {stream: _one, ...whole} = known;
			united.set(keyOf(source), whole as S);
		}
	}
	return [...united.values()];
};

/** Every filter whose containers a pane shows: its own, and those of the panes folded into it. */
export const matchesOf = ({
	match,
	folded,
}: Pick<PaneSpec, 'match'> & Partial<Pick<PaneSpec, 'folded'>>): readonly string[] => [
	...(match === undefined ? [] : [match]),
	...(folded ? [...folded.panes.values()].flatMap(matchesOf) : []),
];

/** The containers of a log, oldest first, and when each took the place of the one before. */
export const lineageOf = ({
	before = [],
	...source
}: LogSource): readonly (LogSource & {readonly sinceNano: bigint | undefined})[] =>
	[...before, source].map(({containerId}, index) => ({
		...source,
		containerId,
		sinceNano: before[index - 1]?.untilNano,
	}));

/** True for a pane of the log of one container, which follows whoever takes the place of that one. */
export const isLone = (pane: PaneSpec): boolean =>
	pane.sources.length === 1 && pane.awaited.length === 0 && matchesOf(pane).length === 0;

/** True for a pane that has nothing to show before a container appears. */
export const isAwaiting = (pane: PaneSpec): boolean =>
	pane.sources.length === 0 && matchesOf(pane).length === 0;

/** True where a log is awaited, in a pane or in one that is folded into it. */
export const awaitsSome = (panes: ReadonlyMap<string, PaneSpec>): boolean =>
	[...panes.values()].some(
		({awaited, folded}) => awaited.length > 0 || (folded ? awaitsSome(folded.panes) : false),
	);

/** Gives awaited logs to the containers that are there now; the same pane when none is. */
export const adoptIn = (pane: PaneSpec, idOf: (name: string) => string | undefined): PaneSpec => {
	const come: LogSource[] = [];
	const awaited = pane.awaited.filter(source => {
		const containerId = idOf(source.name);
		if (containerId !== undefined) come.push({...source, containerId});
		return containerId === undefined;
	});
	const inner = pane.folded && adoptAll(pane.folded.panes, idOf);
	if (come.length === 0 && inner === pane.folded?.panes) return pane;
	const folded = pane.folded && inner ? {...pane.folded, panes: inner} : pane.folded;
	return {...pane, awaited, folded, sources: [...pane.sources, ...come]};
};

/** As `adoptIn`, for many; the same map when nothing changes. */
export const adoptAll = (
	panes: ReadonlyMap<string, PaneSpec>,
	idOf: (name: string) => string | undefined,
): ReadonlyMap<string, PaneSpec> => {
	const next = new Map([...panes].map(([id, pane]) => [id, adoptIn(pane, idOf)]));
	return [...panes].some(([id, pane]) => next.get(id) !== pane) ? next : panes;
};

/** Ids of panes, and of those folded into them. */
export const everyPaneId = (panes: ReadonlyMap<string, PaneSpec>): readonly string[] =>
	[...panes.values()].flatMap(({id, folded}) => [id, ...(folded ? everyPaneId(folded.panes) : [])]);
