import {Box, Text} from 'ink';
import {useMemo} from 'react';
import {isFramed} from '../../hooks/measures.ts';
import {useLayout} from '../../hooks/useLayout.ts';
import {focusedLeaf, listPane, routeNow} from '../../hooks/useSlots.ts';
import {useStore} from '../../hooks/useStore.ts';
import {useTheme} from '../../hooks/useTheme.ts';
import {useWorkspace} from '../../hooks/useWorkspace.ts';
import {watchHidden} from '../../hooks/watchHidden.ts';
import {width as cellsOf} from '../../src/base/text/text.ts';
import type {Span} from '../../src/spans/span.ts';
import type {FieldPurpose, Route, WorkspaceState} from '../../src/state/types.ts';
import {paintFull} from '../line.ts';
import {Strip} from '../parts/Strip.tsx';
import {TextField} from '../parts/TextField.tsx';
import {paintHints} from './hints.ts';
import {takenByToasts, withoutWaiting} from './toasts.ts';

type ListKind = Parameters<ReturnType<typeof useWorkspace>['list']>[0];
const listKind = (route: Route): ListKind => (route.view === 'list' ? route.kind : 'container');

/** Told while a filter is typed: the grammar in one breath. */
const grammar = 'words  !not  key=value  name~part  cpu>50  /regex/  enter keeps  esc clears';

const Hints = ({width}: {readonly width: number}) => {
	const workspace = useWorkspace();
	const theme = useTheme();
	const layout = useLayout();
	const kind = useStore(workspace.state, state => listKind(routeNow(state)));
	const pane = useStore(workspace.state, listPane);
	const leaf = useStore(workspace.state, focusedLeaf);
	const {watch, paint} = useMemo(
		() => ({
			// The hints depend on the row under the cursor: its state decides what a key does.
			watch: [
				workspace.state,
				workspace.connection,
				workspace.overlays,
				workspace.activities,
				workspace.toasts,
				workspace.list(kind, pane).view,
				workspace.viewer(leaf),
				watchHidden(workspace.viewer(leaf)),
			],
			paint: (cells: number) => {
				const around = {framed: isFramed(workspace.state.get()), typing: false};
				const isUnder = workspace.overlays.get().length > 0;
				const shown = withoutWaiting(workspace.toasts.get(), isUnder);
				const taken = takenByToasts(shown, layout, around);
				return paintHints(workspace.hints(), workspace.activities.get(), cells - taken, theme);
			},
		}),
		[workspace, kind, pane, leaf, theme, layout],
	);
	return <Strip width={width} watch={watch} paint={paint} />;
};

const labels: Readonly<Record<FieldPurpose, string>> = {
	filter: 'filter /',
	eventFilter: 'filter /',
	rowFilter: 'filter /',
	search: 'search /',
	searchAll: 'search all //',
	lines: 'show &',
	highlight: 'highlight +',
	marker: 'marker =',
	time: 'time @',
	moment: 'as at @',
	eventTime: 'time @',
	path: 'follow',
};

/** Told while something is typed; the filter of a list has its own. */
const notes: Readonly<Partial<Record<FieldPurpose, string>>> = {
	search: 'enter finds  n next  N previous  esc ends',
	searchAll: 'in all panes  enter finds  n next  N previous  esc ends',
	lines: 'words  !hide  level>=warn  status>=500  /regex/   enter alone takes the newest away',
	path: '.State.Health.Status  .Mounts[].Source  $..Name  $.Mounts[?@.RW==false]  esc ends',
	highlight: 'words  "several words"  /regex/   each in its colour  empty takes all away',
	marker: 'a line across all logs, here and now; kept in what is saved   esc ends',
	eventFilter: 'words  !not  type=container  event=die  container=web  exit>0  /regex/  esc clears',
	rowFilter: 'words  /regex/  esc clears',
	eventTime:
		'0 newest  1 oldest  2 1m  3 5m  4 15m  5 30m  6 1h ago  or 14:03  10m  2026-11-24 14:03   esc ends',
	moment: '0 now  1 oldest  2 1m  3 5m  4 15m  5 30m  6 1h ago  or 14:03  10m   esc ends',
	time: '0 newest  1 oldest  2 1m  3 5m  4 15m  5 30m  6 1h  or 14:03  10m  2026-11-24 14:03   esc ends',
};

/** What stands behind the text: how it is written, or what is wrong with it. */
const useFieldNote = (purpose: FieldPurpose, cells: number): Span => {
	const workspace = useWorkspace();
	const kind = useStore(workspace.state, state => listKind(routeNow(state)));
	const wrong = useStore(workspace.list(kind).view, view => view.filterError);
	const note = notes[purpose];
	if (note !== undefined) return {text: wholeParts(note, cells), tone: 'muted'};
	return wrong === undefined
		? {text: wholeParts(grammar, cells), tone: 'muted'}
		: {text: wrong, tone: 'bad'};
};

/** As many whole parts of a note as fit: half a word tells nothing. */
const wholeParts = (text: string, cells: number): string => {
	let shown = '';
	for (const part of text.split(/ {2,}/)) {
		const next = shown === '' ? part : `${shown}  ${part}`;
		if (cellsOf(next) > cells) break;
		shown = next;
	}
	return shown;
};

/** The text that is typed, with its cursor. */
const Field = ({
	width,
	field,
}: {
	readonly width: number;
	readonly field: NonNullable<WorkspaceState['field']>;
}) => {
	const theme = useTheme();
	const label = ` ${labels[field.purpose]} `;
	const size = Math.min(40, Math.max(20, width >> 2), width - cellsOf(label));
	const rest = width - size - cellsOf(label);
	const note = useFieldNote(field.purpose, rest - 2);
	return (
		<Box width={width} height={1} flexShrink={0}>
			<Text wrap="truncate">{theme.paint(label, 'accent')}</Text>
			<TextField line={field.line} width={size} />
			<Text wrap="truncate">{paintFull([{text: '  '}, note], rest, theme)}</Text>
		</Box>
	);
};

/** The bottom line: what the keys do now, or the text field that has them. */
export const StatusBar = ({width}: {readonly width: number}) => {
	const field = useStore(useWorkspace().state, state => state.field);
	return field ? <Field width={width} field={field} /> : <Hints width={width} />;
};
