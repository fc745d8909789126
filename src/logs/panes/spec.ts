import type {Node} from '../../panes/tree.ts';
import type {LogSource, SavedSource} from './source.ts';

/** What a pane of logs shows: that of one container, or of several in time order. */
export interface LogSpec {
	readonly sources: readonly LogSource[];
	/** Logs of containers that are not there: they begin when one of that name appears. */
	readonly awaited: readonly SavedSource[];
	/** Filter of the list: what meets it joins the merged log by itself. */
	readonly match: string | undefined;
	/** Opened to have a look: the next look takes its place. */
	readonly passing: boolean;
	/** To be folded with the others that are marked. */
	readonly marked: boolean;
	/** The panes that were folded into this one. */
	readonly folded: FoldedPanes | undefined;
}

/** Panes and how they lay. */
export interface FoldedPanes {
	readonly root: Node;
	readonly panes: ReadonlyMap<string, LogSpec>;
	/** All panes as they lay before and right after: as long as nothing was moved, they can lay so again. */
	readonly around: {readonly before: Node; readonly after: Node} | undefined;
}

/** What a pane of these logs shows. */
export const logSpec = (sources: readonly LogSource[], more: Partial<LogSpec> = {}): LogSpec => ({
	sources,
	awaited: [],
	match: undefined,
	passing: false,
	marked: false,
	folded: undefined,
	...more,
});

/** Every filter whose containers a pane shows: its own, and those of the panes folded into it. */
export const matchesOf = ({
	match,
	folded,
}: Pick<LogSpec, 'match'> & Partial<Pick<LogSpec, 'folded'>>): readonly string[] => [
	...(match === undefined ? [] : [match]),
	...(folded ? [...folded.panes.values()].flatMap(matchesOf) : []),
];

/** True for a pane of the log of one container, which follows whoever takes the place of that one. */
export const isLone = (pane: LogSpec): boolean =>
	pane.sources.length === 1 && pane.awaited.length === 0 && matchesOf(pane).length === 0;

/** True for a pane that has nothing to show before a container appears. */
export const isAwaiting = (pane: LogSpec): boolean =>
	pane.sources.length === 0 && matchesOf(pane).length === 0;

/** Gives awaited logs to the containers that are there now; the same pane when none is. */
const adoptIn = (pane: LogSpec, idOf: (name: string) => string | undefined): LogSpec => {
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
	panes: ReadonlyMap<string, LogSpec>,
	idOf: (name: string) => string | undefined,
): ReadonlyMap<string, LogSpec> => {
	const next = new Map([...panes].map(([id, pane]) => [id, adoptIn(pane, idOf)]));
	return [...panes].some(([id, pane]) => next.get(id) !== pane) ? next : panes;
};

/** Ids of panes, and of those folded into them. */
export const everyPaneId = (panes: ReadonlyMap<string, LogSpec>): readonly string[] =>
	[...panes].flatMap(([id, {folded}]) => [id, ...(folded ? everyPaneId(folded.panes) : [])]);
