import {render} from 'ink';
import type {ReactNode} from 'react';
import {createInkStdin} from '../../src/terminal/inkStdin.ts';
import {createScreen, type Screen} from '../../src/terminal/screen/screen.ts';
import {ScreenContext} from '../../views/parts/ScreenContext.tsx';
import {createSize, type TestSize} from './size.ts';
import {createVt, type Vt} from './vt.ts';

export interface InkRig {
	readonly vt: Vt;
	readonly screen: Screen;
	readonly size: TestSize;
	/** Draws something else instead; resolves when the terminal shows it. */
	show(node: ReactNode): Promise<void>;
	/** Resolves when the terminal shows everything. */
	settled(): Promise<void>;
	unmount(): void;
}

/** Views drawn by Ink through our screen on a terminal emulator: what a person would see. */
export const createInkRig = async (node: ReactNode, columns = 40, rows = 10): Promise<InkRig> => {
	const vt = createVt(columns, rows);
	const size = createSize(columns, rows);
	let pending = Promise.resolve();
	const screen = createScreen({
		size,
		writer: {
			write(text, done = () => {}) {
				pending = vt.write(text).then(done);
			},
			writeLast() {},
		},
	});
	const wrap = (inner: ReactNode) => <ScreenContext value={screen}>{inner}</ScreenContext>;
	const app = render(wrap(node), {
		stdout: screen.stream,
		stdin: createInkStdin(),
		debug: true,
		interactive: true,
		patchConsole: false,
		exitOnCtrlC: false,
	});
	const settled = async () => {
		// Effects and stores tell in later turns.
		await new Promise(resolve => setImmediate(resolve));
		await screen.idle();
		await pending;
	};
	await settled();
	return {
		vt,
		screen,
		size,
		async show(next) {
			app.rerender(wrap(next));
			await settled();
		},
		settled,
		unmount: app.unmount,
	};
};
