import {expect, test} from 'vitest';
import type {MouseEvent} from '../../src/terminal/input/events.ts';
import {renderApp} from '../support/render.tsx';
import {startWorkspace} from '../workspace/startWorkspace.ts';

const click = (x: number, y: number): MouseEvent => ({
	...{type: 'mouse', name: 'down', button: 0, x, y, count: 1},
	...{ctrl: false, alt: false, shift: false},
});

/** A real workspace as it is drawn, and clicks on the words that stand there. */
const open = async (columns: number, rows: number, keys: readonly string[] = []) => {
	const started = await startWorkspace({size: {columns, rows}});
	await started.press(...keys);
	const {workspace, schedule} = started;
	const app = renderApp(workspace);
	return {
		...started,
		async click(word: string, line: (text: string) => boolean) {
			const lines = app.lines();
			const y = lines.findIndex(line);
			const x = lines[y]?.indexOf(word) ?? -1;
			expect([word, x]).not.toEqual([word, -1]);
			workspace.press([click(x, y)]);
			await schedule.settle();
			await app.settle();
		},
		end: app.unmount,
	};
};

test.each([
	[80, 24, ['STATE', 'CPU %', 'NAME']],
	[120, 40, ['IMAGE', 'CPU %', 'SINCE', 'NAME']],
	[200, 50, ['BLOCK R/W', 'PIDS', 'IMAGE', 'NAME']],
])(
	'a click on the title of a column means the one that is drawn there: %ix%i',
	async (columns, rows, titles) => {
		const {workspace, click, end} = await open(columns, rows);
		const ids: Readonly<Record<string, string>> = {
			...{NAME: 'name', STATE: 'state', IMAGE: 'image', SINCE: 'up'},
			...{'CPU %': 'cpu', 'BLOCK R/W': 'block', PIDS: 'pids'},
		};
		for (const title of titles) {
			await click(title, text => text.includes('NAME'));
			expect(workspace.list('container').view.get().sort.column).toBe(ids[title]);
		}
		end();
	},
);

test.each([
	[120, 40, ['inspect', 'overview', 'stats']],
	[140, 40, ['inspect', 'overview', 'stats'], ['tab', 'z']],
	[200, 50, ['networks', 'shell', 'why']],
	// One tab has room, and the ways beside it.
	[70, 40, [' › ', ' › ', '‹ ']],
	[100, 40, [' › ', ' › ', '‹ '], ['tab', 'z']],
])(
	'a click takes the tab that is drawn there: %ix%i %j %j',
	async (columns, rows, words, keys = []) => {
		const {workspace, click, end} = await open(columns, rows, keys);
		const tab = () => workspace.state.get().tabs.container ?? 'why';
		const tabs = words[0] === ' › ' ? ['overview', 'logs', 'overview'] : words;
		for (const [at, word] of words.entries()) {
			await click(word, text => text.includes('api ─ '));
			expect(tab()).toBe(tabs[at] === 'networks' ? 'net' : tabs[at]);
		}
		end();
	},
);
