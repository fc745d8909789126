import type {Scheduler} from '../base/schedule.ts';
import {joined} from '../base/text/format.ts';
import type {Line, Span} from '../spans/span.ts';
import {endLine} from '../spans/spans.ts';
import {derive, follow} from '../store/store.ts';
import type {FollowedLine} from '../terminal/emulator/emulator.ts';
import type {GuestTools} from '../viewers/guestTools.ts';
import {createRevision} from '../viewers/revision.ts';
import type {Finding, Scroll, Viewer} from '../viewers/types.ts';
import {createLookBack} from './lookBack.ts';
import type {Shells} from './shells.ts';

export interface ShellViewerDeps {
	readonly schedule: Scheduler;
	readonly shells: Shells;
	/** The key of a command, for people; empty where it has none. */
	keyOf(id: string): string;
	/** Whether it is typed in, or what it is, changed: keys mean something else. */
	onChange(): void;
}

const none: readonly Span[] = [];

/** The program that was opened in a container, in a pane. It goes on when the viewer is released. */
export const createShellViewer = (deps: ShellViewerDeps, containerId: string): Viewer => {
	const {schedule, shells, keyOf, onChange} = deps;
	const shell = () => shells.shown(containerId);
	const count = () => shells.all.get().get(containerId)?.length ?? 0;
	const current = derive([shells.all], () => shell());
	let isWanted = false;
	/** Where the first row is while one looks back. */
	let place: FollowedLine | undefined;
	let height = 24;
	let width = 80;
	const rows = new Map<number, readonly Span[]>();
	const changed = () => {
		rows.clear();
		revision.bump();
	};
	const revision = createRevision(schedule, () => {
		rows.clear();
		return follow(current, now => now?.revision).subscribe(changed);
	});
	const isTyping = () => isWanted && shell() !== undefined;

	/** How the first row of the window may be at most: the last line is told below what was written. */
	const lowest = () => {
		const {emulator, phase} = shell() ?? {};
		if (!emulator) return 0;
		const isFull = emulator.cursorLine >= emulator.base + height - 1;
		return emulator.base + (phase === 'ended' && isFull ? 1 : 0);
	};
	const top = () => {
		const at = place?.index ?? lowest();
		return Math.max(0, Math.min(at, lowest()));
	};
	const leaveBack = () => {
		place?.release();
		place = undefined;
	};
	const scrollTo = (line: number) => {
		leaveBack();
		if (line < lowest()) place = shell()?.emulator?.follow(Math.max(0, line));
		changed();
	};
	const scroll: Scroll = {
		move: lines => scrollTo(top() + lines),
		page: pages => scrollTo(top() + Math.trunc(pages * height)),
		toStart: () => scrollTo(0),
		toEnd: () => scrollTo(lowest()),
	};

	const lookBack = createLookBack(() => shell()?.emulator);
	const goToRow = (row: number | undefined) => {
		const isSeen = row !== undefined && row >= top() && row < top() + height;
		if (row === undefined || isSeen) changed();
		else scrollTo(row - (height >> 1));
	};
	const search: Finding = {
		get isOn() {
			return lookBack.isOn;
		},
		start: text => goToRow(lookBack.start(text, top())),
		step: direction => goToRow(lookBack.step(direction, top())),
	};

	const note = (): Line => {
		const now = shell();
		if (!now) {
			return [
				{text: ` No shell is open here. ${keyOf('container.shell')} opens one.`, tone: 'muted'},
			];
		}
		if (now.phase === 'opening') return [{text: ` Opening the ${now.guest.title} …`, tone: 'busy'}];
		const {text = '', isGood = true} = now.ending ?? {};
		const keys = `${keyOf('shell.enter')} closes · ${keyOf('shell.again')} again`;
		return [
			{text: `── ${text}`, tone: isGood ? 'info' : 'bad'},
			{text: ` · ${keys} ──`, tone: 'muted'},
		];
	};
	const paint = (index: number): readonly Span[] => {
		const now = shell();
		const isOver = now?.phase !== 'running';
		if (!now?.emulator || now.phase === 'opening')
			return index === 0 ? endLine(note(), width) : none;
		if (isOver && index === height - 1) return endLine(note(), width);
		const line = top() + index;
		const marks = lookBack.isOn ? lookBack.marks(now.emulator.text(line)) : undefined;
		const text = now.emulator.line(line, isTyping() && !isOver, marks);
		return text === '' ? none : [{text}];
	};

	const status = (): Line => {
		const now = shell();
		if (!now) return [];
		if (now.phase === 'opening') return [{text: 'opening', tone: 'busy'}];
		if (lookBack.isOn) return lookBack.status();
		if (now.phase === 'ended') {
			return [{text: now.ending?.text ?? '', tone: now.ending?.isGood ? 'info' : 'bad'}];
		}
		const {title, leftBy} = now.guest;
		const isNamed = count() > 1 || title !== 'shell';
		const named = isNamed && leftBy === undefined ? title : leftBy && `${leftBy} detaches`;
		const what: Line = named ? [{text: named, tone: 'muted'}] : [];
		if (isTyping()) {
			const leaves: Line = [{text: `${keyOf('shell.leave')} leaves`, tone: 'accent'}];
			if (!now.isAsking) return joined([what, leaves]);
			return joined([[{text: 'that may end it: again types it', tone: 'warn'}], leaves]);
		}
		const back = lowest() - top();
		return joined([
			what,
			back > 0 ? [{text: `${back} lines back`, tone: 'warn'}] : [],
			[{text: `${keyOf('shell.enter')} types`, tone: 'muted'}],
		]);
	};

	const guest: GuestTools = {
		containerId,
		get phase() {
			return shell()?.phase ?? 'none';
		},
		get endedAt() {
			return shell()?.ending?.at;
		},
		get isTyping() {
			return isTyping();
		},
		type(on) {
			isWanted = on;
			if (on) {
				leaveBack();
				lookBack.start('', 0);
			}
			changed();
			onChange();
		},
		press: event => shell()?.press(event),
		async visit(terminal) {
			const now = shell();
			const {visitWhole} = await import('./whole.ts');
			if (now?.phase === 'running') await visitWhole(now, terminal);
		},
		get count() {
			return count();
		},
		turn() {
			leaveBack();
			shells.turn(containerId);
			changed();
			onChange();
		},
		again() {
			shell()?.again();
			leaveBack();
			guest.type(true);
		},
		end: () => void shell()?.close(),
		forget() {
			leaveBack();
			shells.forget(containerId);
			isWanted = false;
			changed();
			onChange();
		},
	};

	return {
		shape: 'lines',
		revision,
		setSize(cells, lines) {
			if (cells !== width || lines !== height) rows.clear();
			[width, height] = [cells, lines];
			shell()?.resize({columns: cells, rows: lines});
		},
		row(index) {
			const known = rows.get(index) ?? paint(index);
			rows.set(index, known);
			return known;
		},
		status,
		get scroll() {
			return scroll;
		},
		search,
		guest,
		text() {
			const now = shell()?.emulator;
			if (!now) return '';
			const lines = Array.from({length: height}, (_, index) => now.text(top() + index));
			return lines.join('\n').trimEnd();
		},
		release() {
			leaveBack();
			rows.clear();
		},
	};
};
