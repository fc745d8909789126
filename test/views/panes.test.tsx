import {describe, expect, test} from 'vitest';
import {createTheme, themeOf} from '../../views/theme.ts';
import {renderApp} from '../support/render.tsx';
import {startWorkspace} from '../workspace/startWorkspace.ts';

const colourless = themeOf({TERM: 'xterm-256color', NO_COLOR: '1'});

/** A real workspace as it is drawn. */
const open = async (columns: number, rows: number, theme = colourless) => {
	const started = await startWorkspace({size: {columns, rows}});
	const app = renderApp(started.workspace, theme);
	const settle = async () => {
		await started.schedule.settle();
		await app.settle();
	};
	return {
		/** How the titles in frames begin, in reading order: a mark or a blank, and the name. */
		names: () => [...app.text().matchAll(/[┌├]([▌ ]\S+) ─/g)].map(([, name]) => name),
		async press(...keys: readonly string[]) {
			await started.press(...keys);
			await settle();
		},
		end: app.unmount,
	};
};

describe('the pane that has the keys', () => {
	test('has a mark before its title where there are no colours', async () => {
		const {names, press, end} = await open(200, 50);
		expect(names()).toEqual(['▌containers', ' api']);
		await press('|', '7');
		expect(names()).toEqual([' containers', '▌events', ' api']);
		await press('tab');
		expect(names()).toEqual(['▌containers', ' events', ' api']);
		await press('tab');
		expect(names()).toEqual([' containers', ' events', '▌api']);
		end();
	});

	test('has none where it is alone, or in another colour', async () => {
		const alone = await open(80, 24);
		expect(alone.names()).toEqual([' containers']);
		alone.end();
		const coloured = await open(200, 50, createTheme('16'));
		await coloured.press('|');
		expect(coloured.names()).toEqual([' containers', ' containers', ' api', ' api']);
		coloured.end();
	});
});
