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
		text: app.text,
		/** How the titles in frames begin, in reading order: a mark or a blank, and the name. */
		names: () => [...app.text().matchAll(/[┌├]([▌ ]\S+) ─/g)].map(([, name]) => name),
		async press(...keys: readonly string[]) {
			await started.press(...keys);
			await settle();
		},
		async type(text: string) {
			await started.type(text);
			await settle();
		},
		async resize(size: {readonly columns: number; readonly rows: number}) {
			started.workspace.resize(size);
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

describe('what is not drawn', () => {
	test('is counted in the title of the pane that is zoomed, whatever it shows', async () => {
		const {text, press, end} = await open(200, 50);
		await press('|', '7', 'z');
		expect(text()).toMatch(/┌ events ─ zoomed, 2 more ─/);
		await press('tab');
		expect(text()).toMatch(/┌ containers ─ zoomed, 2 more ─ 3 ─ sort: /);
		await press('tab');
		expect(text()).toMatch(/┌ api ─ zoomed, 2 more ─ why {2}overview {2}logs /);
		await press('z');
		expect(text()).not.toContain('zoomed');
		end();
	});

	test('is the detail of a list that is zoomed', async () => {
		const {text, press, end} = await open(120, 40);
		await press('z');
		expect(text()).toMatch(/┌ containers ─ zoomed, 1 more ─ 3 ─/);
		end();
	});

	test('is said to have no room where it has none, zoomed or not, and leaves the filter its own', async () => {
		const {text, press, type, resize, end} = await open(80, 24);
		await press('_', '_');
		expect(text()).not.toContain('more');
		await press('/');
		await type('web');
		await press('enter');
		await resize({columns: 60, rows: 15});
		const title = /┌ containers ─ 2 more have no room ─ 1 of 3 ─ \/web ─/;
		expect(text()).toMatch(title);
		await press('z');
		expect(text()).toMatch(title);
		end();
	});

	test('is said once, by a list that has its detail with it', async () => {
		const {text, press, resize, end} = await open(90, 45);
		await press('|', '|', '|');
		await resize({columns: 70, rows: 45});
		expect(text()).toMatch(/┌▌containers ─ 6 more have no room ─/);
		expect(text()).toMatch(/├ api ─ (?!6 more)/);
		end();
	});
});
