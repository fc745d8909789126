import {AppError} from '../../base/errors.ts';
import type {ContainerSummary} from '../../engine/things.ts';
import {
	type SavedLayout,
	type SavedPane,
	savedMatches,
	savedPanes,
	savedSources,
} from '../../layouts/savedLayout.ts';
import {compileFilters, type LineTest} from '../search/filters.ts';
import type {ParsedLine} from '../text/parsedLine.ts';
import type {Selection} from './select.ts';

/** Names of the containers that meet a filter of the list. */
export type Matcher = (
	filter: string,
	containers: readonly ContainerSummary[],
) => readonly string[];

/** What a layout prints: the containers of its panes, and of their lines those that one of the panes shows. */
export interface PrintedLayout {
	readonly selection: Selection;
	/** `undefined` when every line is shown. */
	readonly test: LineTest | undefined;
}

/** The panes of a layout as one stream. */
export const printedLayout = (
	name: string,
	layout: SavedLayout,
	matcher: Matcher,
): PrintedLayout => {
	const panes = savedPanes(layout.root);
	const names = [...new Set(panes.flatMap(savedSources).map(source => source.name))];
	const matches = [...new Set(panes.flatMap(savedMatches))];
	const matched = new Map<string, ReadonlySet<string>>();

	/** Which lines a pane shows, by what wrote them. */
	const covers = (pane: SavedPane) => {
		const sources = savedSources(pane);
		const filters = savedMatches(pane);
		return ({source, line}: ParsedLine): boolean =>
			sources.some(
				({name: own, stream}) => own === source && (stream === undefined || stream === line.stream),
			) || filters.some(filter => matched.get(filter)?.has(source));
	};
	const shows = panes.map(pane => ({covers: covers(pane), filters: compileFilters(pane.filters)}));
	const isWhole = shows.every(({filters}) => !filters);
	const hasStreams = panes.flatMap(savedSources).some(({stream}) => stream !== undefined);
	const pick = (containers: readonly ContainerSummary[]): readonly ContainerSummary[] => {
		for (const filter of matches) matched.set(filter, new Set(matcher(filter, containers)));
		const wanted = new Set([...names, ...[...matched.values()].flatMap(found => [...found])]);
		return containers.filter(container => wanted.has(container.name));
	};
	return {
		selection: {
			isMany: names.length + matches.length > 1 || matches.length > 0,
			pick,
			pickLater: pick,
			absent(containers) {
				const there = new Set(containers.map(container => container.name));
				return names.filter(one => !there.has(one));
			},
			awaited: containers =>
				pick(containers).length > 0 ? [] : [`a container of the layout "${name}"`],
			check(containers) {
				if (pick(containers).length > 0) return [];
				throw new AppError('NOT_FOUND', `no container of the layout "${name}" is there`);
			},
		},
		test:
			isWhole && !hasStreams
				? undefined
				: {
						test: parsed =>
							shows.some(pane => pane.covers(parsed) && (pane.filters?.test(parsed) ?? true)),
						hasRegex: shows.some(({filters}) => filters?.hasRegex),
						patterns: shows.flatMap(({filters}) => filters?.patterns ?? []),
					},
	};
};
