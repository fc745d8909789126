import {EventEmitter} from 'node:events';
import {stripVTControlCharacters} from 'node:util';
import {render as inkRender} from 'ink';
import type {ReactNode} from 'react';
import type {Theme} from '../../hooks/useTheme.ts';
import {createInkStdin} from '../../src/terminal/inkStdin.ts';
import {createInkStdout} from '../../src/terminal/screen/inkStdout.ts';
import {createScreen as createTerminalScreen} from '../../src/terminal/screen/screen.ts';
import type {Workspace} from '../../src/workspace/types.ts';
import {App} from '../../views/App.tsx';
import {ScreenContext} from '../../views/parts/ScreenContext.tsx';
import {createTheme} from '../../views/theme.ts';
import {createScreen, type Screen} from './screen.ts';

const options = {
	stdin: createInkStdin(),
	debug: true,
	interactive: true,
	patchConsole: false,
	exitOnCtrlC: false,
} as const;

export interface Rendered {
	/** The last frame, as Ink wrote it. */
	ansi(): string;
	/** The last frame without colours. */
	text(): string;
	lines(): readonly string[];
	/** How often Ink drew. */
	commits(): number;
	/** One turn of the event loop: React draws in it what the stores told. */
	settle(): Promise<void>;
	rerender(node: ReactNode): void;
	unmount(): void;
}

const turn = () =>
	new Promise<void>(resolve => {
		setImmediate(resolve);
	});

/** Draws into a terminal of that size which only remembers: rows are plain text, no screen. */
export const renderSized = (node: ReactNode, columns: number, rows: number): Rendered => {
	const frames: string[] = [];
	const stdout = createInkStdout({columns, rows}, text => frames.push(text));
	const app = inkRender(node, {...options, stdout});
	const ansi = () => frames.at(-1) ?? '';
	const text = () => stripVTControlCharacters(ansi());
	return {
		ansi,
		text,
		lines: () => text().split('\n'),
		commits: () => frames.length,
		settle: turn,
		rerender: app.rerender,
		unmount: app.unmount,
	};
};

/** The whole program's screen over a fake workspace, without colours unless a theme is given. */
export const renderApp = (workspace: Workspace, theme: Theme = createTheme('plain')): Rendered => {
	const {columns, rows} = workspace.state.get().size;
	return renderSized(<App workspace={workspace} theme={theme} />, columns, rows);
};

export interface OnScreen {
	/** What a person would see. */
	readonly screen: Screen;
	/** Resolves when the screen shows everything. */
	settle(): Promise<void>;
	/** Bytes that the terminal was given so far. */
	bytes(): number;
	/** The bytes themselves, since the last call. */
	take(): string;
	commits(): number;
	unmount(): void;
}

/** The program's screen over a fake workspace, through the real cell model into a terminal emulator. */
export const renderOnScreen = (
	workspace: Workspace,
	theme: Theme = createTheme('rgb'),
): OnScreen => {
	const {columns, rows} = workspace.state.get().size;
	const shown = createScreen(columns, rows);
	let sent = '';
	const terminal = createTerminalScreen({
		size: Object.assign(new EventEmitter(), {columns, rows}),
		writer: {
			writeLast: () => {},
			write(text, done = () => {}) {
				sent += text;
				void shown.write(text).then(done);
			},
		},
	});
	let commits = 0;
	const app = inkRender(
		<ScreenContext value={terminal}>
			<App workspace={workspace} theme={theme} />
		</ScreenContext>,
		{
			...options,
			stdout: terminal.stream,
			onRender: () => {
				commits += 1;
			},
		},
	);
	return {
		screen: shown,
		async settle() {
			await turn();
			await terminal.idle();
		},
		bytes: () => terminal.counters.bytes,
		take() {
			const text = sent;
			sent = '';
			return text;
		},
		commits: () => commits,
		unmount: app.unmount,
	};
};
