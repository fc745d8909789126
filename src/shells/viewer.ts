import type {Scheduler} from '../base/schedule.ts';
import type {Span} from '../spans/span.ts';
import {endLine} from '../spans/spans.ts';
import {derive, follow} from '../store/store.ts';
import {createRevision, whileDrawn} from '../viewers/revision.ts';
import type {Finding, Viewer} from '../viewers/types.ts';
import {createLookBack, type LookBack} from './lookBack.ts';
import {createProgramTools} from './programTools.ts';
import type {Shells} from './shells.ts';
import {noteOf, shellStatus} from './status.ts';
import {createShellWindow, type ShellWindow} from './window.ts';

export interface ShellViewerDeps {
	readonly schedule: Scheduler;
	readonly shells: Shells;
	/** The key of a command, for people; empty where it has none. */
	keyOf(id: string): string;
	/** It gets the keys. */
	onTake(): void;
	/** Whether it is typed in, or what it is, changed: keys mean something else. */
	onChange(): void;
}

const none: readonly Span[] = [];

/** Goes to what is found; `changed` is told where nothing is. */
const createFinding = (lookBack: LookBack, window: ShellWindow, changed: () => void): Finding => {
	const goTo = (row: number | undefined) => {
		if (row === undefined) changed();
		else window.show(row);
	};
	return {
		get isOn() {
			return lookBack.isOn;
		},
		start: text => goTo(lookBack.start(text, window.top())),
		step: direction => goTo(lookBack.step(direction, window.top())),
	};
};

/** The program that was opened in a container, in a pane. It goes on when the viewer is released. */
export const createShellViewer = (deps: ShellViewerDeps, containerId: string): Viewer => {
	const {schedule, shells, keyOf, onTake, onChange} = deps;
	const shell = () => shells.shown(containerId);
	const current = derive([shells.all], shell);
	/** Rows as they were painted since the last change. */
	const rows = new Map<number, readonly Span[]>();
	const revision = createRevision(schedule);
	const changed = () => {
		rows.clear();
		revision.bump();
	};
	const window = createShellWindow(shell, changed);
	const lookBack = createLookBack(() => shell()?.emulator);
	const program = createProgramTools({
		shells,
		containerId,
		toLive: window.toLive,
		onTake,
		endSearch: () => void lookBack.start('', 0),
		onChange() {
			changed();
			onChange();
		},
	});
	const paint = (index: number): readonly Span[] => {
		const now = shell();
		const isOver = now?.phase !== 'running';
		if (!now?.emulator || now.phase === 'opening') {
			return index === 0 ? endLine(noteOf(now, keyOf), window.width) : none;
		}
		if (isOver && index === window.height - 1) return endLine(noteOf(now, keyOf), window.width);
		const line = window.top() + index;
		const marks = lookBack.isOn ? lookBack.marks(now.emulator.text(line)) : undefined;
		const text = now.emulator.line(line, program.isTyping && !isOver, marks);
		return text === '' ? none : [{text}];
	};
	const viewer: Viewer = {
		shape: 'lines',
		revision,
		setSize(cells, lines) {
			if (window.setSize(cells, lines)) rows.clear();
			shell()?.resize({columns: cells, rows: lines});
		},
		row(index) {
			const known = rows.get(index) ?? paint(index);
			rows.set(index, known);
			return known;
		},
		status() {
			const {count, isTyping} = program;
			const found = lookBack.isOn ? lookBack.status() : undefined;
			return shellStatus(shell(), {count, isTyping, rowsBack: window.rowsBack(), found}, keyOf);
		},
		scroll: window.scroll,
		search: createFinding(lookBack, window, changed),
		program,
		copied: {
			text() {
				const now = shell()?.emulator;
				if (!now) return '';
				const {height} = window;
				const lines = Array.from({length: height}, (_, index) => now.text(window.top() + index));
				return lines.join('\n').trimEnd();
			},
		},
		release() {
			window.toLive();
			rows.clear();
		},
	};
	return whileDrawn(viewer, () => {
		rows.clear();
		return follow(current, now => now?.revision).subscribe(changed);
	});
};
