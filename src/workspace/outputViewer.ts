import type {Scheduler} from '../base/schedule.ts';
import type {UiCommand, Uses} from '../commands/context.ts';
import type {Output, OutputPart} from '../spans/output.ts';
import type {Line} from '../spans/span.ts';
import {textOf} from '../spans/spans.ts';
import {wrapWords} from '../spans/wrapWords.ts';
import {drillInto} from '../state/reduce.ts';
import type {Transition, WorkspaceState} from '../state/types.ts';
import {routeNow} from '../state/windows.ts';
import {createStore, type Store} from '../store/store.ts';
import {type CursorRow, createCursorViewer} from '../viewers/cursorViewer.ts';
import type {ViewerDeps} from '../viewers/deps.ts';
import type {ProgramTools} from '../viewers/programTools.ts';
import {whileDrawn} from '../viewers/revision.ts';
import type {Switch, Viewer} from '../viewers/types.ts';

export interface OpenOutputDeps {
	state(): WorkspaceState;
	change(transition: Transition): void;
	overlays(): readonly unknown[];
	/** Of the pane that has the focus. */
	program(): Pick<ProgramTools, 'isTyping'> | undefined;
	keyOf(id: string): string;
}

/** What the last act that writes something has written. */
export const createOutput = (schedule: Scheduler): Store<Output | undefined> =>
	createStore<Output | undefined>(undefined, schedule, {lane: 'flow'});

/** Opens it from where `from` was the route, unless something is typed; else returns which key opens it. */
export const openOutput = (
	{state, change, overlays, program, keyOf}: OpenOutputDeps,
	from: object,
): string | undefined => {
	const {field} = state();
	const route = routeNow(state());
	if (route.view === 'output') return undefined;
	const isBusy = field !== undefined || overlays().length > 0 || program()?.isTyping === true;
	if (route !== from || isBusy) return `${keyOf('image.output')} in Images shows all of it`;
	change(drillInto({view: 'output'}));
	return undefined;
};

/** The keys that look at it, and build again. */
export const outputCommands: readonly UiCommand[] = [
	{
		id: 'image.output',
		keys: ['b'],
		title: 'What was written last',
		group: 'look',
		layer: 'image',
		unavailable: (context: Uses<'state'>) =>
			routeNow(context.state()).view === 'output' ? 'it is what is shown' : undefined,
		run: context => context.change(drillInto({view: 'output'})),
	},
	{
		id: 'output.rebuild',
		keys: ['B'],
		title: 'Build again',
		group: 'look',
		layer: 'output',
		run: context => context.keys.run('image.build'),
	},
];

/** A row of the output: a part, or a line below it. */
interface Row extends CursorRow {
	readonly line: Line;
	readonly part: OutputPart;
}

const nothing: Line = [{text: ' Nothing was written yet: B builds an image.', tone: 'muted'}];

const rowsOf = (part: OutputPart, isOpen: boolean, cells: number): readonly Row[] => {
	const body = part.body();
	const sign = body.length === 0 ? '  ' : isOpen ? '▾ ' : '▸ ';
	const rows = [
		[{text: sign, tone: 'accent'} as const, ...part.head],
		...(isOpen ? body : []).flatMap(line => wrapWords(line, cells, 4)),
	];
	return rows.map((line, index) => ({
		...{line, part, key: `${part.key} ${index}`, text: textOf(line)},
	}));
};

/** As it stands there when all is opened. */
const linesOf = ({head, body, all}: OutputPart): readonly string[] => [
	textOf(head),
	...(all?.() ?? body().map(textOf)),
];

/** What was written last: of a build at its end until the cursor goes elsewhere, steps that fold; of a look from its beginning. */
export const createOutputViewer = ({schedule, output}: ViewerDeps): Viewer => {
	let follows = true;
	let cells = 80;
	/** By key, those that somebody opened or folded. */
	const folded = new Map<string, boolean>();
	let rows: readonly Row[] = [];
	let seen: ReturnType<NonNullable<typeof output>['get']> | undefined;
	const isOpen = ({key, isOpen: open}: OutputPart) => folded.get(key) ?? open;
	const viewer = createCursorViewer<Row>({
		schedule,
		rows: () => rows,
		paint: ({line}) => line,
		none: () => nothing,
		status: () => [{text: output?.get()?.title ?? ''}],
	});
	/** Of a build that failed the steps that were never begun come last. */
	const toNewest = () => {
		const end = rows.findLast(({part}) => part.hasFailed);
		if (end) viewer.select(end.key);
		else viewer.scroll.toEnd();
	};
	const show = () => {
		const written = output?.get();
		rows = (written?.parts ?? []).flatMap(part => rowsOf(part, isOpen(part), cells));
		if (!written?.isWhole) {
			if (follows) toNewest();
		} else if (written !== seen) viewer.scroll.toStart();
		seen = written;
		viewer.changed();
	};
	const following = (): Switch => ({
		...{id: 'follow', title: 'follow', state: follows ? 'on' : 'off'},
		turn() {
			follows = !follows;
			show();
		},
	});
	const {scroll} = viewer;
	/** Whoever looks at something is not taken away from it. */
	const staying =
		<T extends readonly unknown[]>(move: (...how: T) => void) =>
		(...how: T) => {
			follows = false;
			move(...how);
		};
	const turn = (row: Row) => {
		follows = false;
		folded.set(row.part.key, !isOpen(row.part));
		// From a line of it to its head, which stays.
		viewer.select(`${row.part.key} 0`);
		show();
	};
	const built: Viewer = {
		...viewer,
		switches: () => (output?.get()?.isWhole ? [] : [following()]),
		setSize(width, height) {
			viewer.setSize(width, height);
			if (cells === width - 1) return;
			cells = width - 1;
			show();
		},
		scroll: {
			move: staying(scroll.move),
			page: staying(scroll.page),
			toStart: staying(scroll.toStart),
			toEnd() {
				follows = true;
				scroll.toEnd();
			},
		},
		written() {
			const {title, parts = []} = output?.get() ?? {};
			return title === undefined ? undefined : {title, lines: () => parts.flatMap(linesOf)};
		},
		enter() {
			const row = viewer.current();
			return row && row.part.body().length > 0 ? () => turn(row) : undefined;
		},
	};
	return whileDrawn(built, () => {
		show();
		return output?.subscribe(show) ?? (() => {});
	});
};
