import {expect} from 'vitest';
import {frameFaults} from './frame.ts';
import {hostile} from './hostile.ts';
import type {OpenOptions, Session} from './pty.ts';
import {createWitness, type Witness} from './witness.ts';

/** A program whose every byte is looked at. */
export interface Watched {
	readonly gantry: Session;
	readonly witness: Witness;
	/** Resolves when the layout is whole, and fails with what is not. */
	holds(): Promise<void>;
	/** Presses keys, waits for what they bring, and looks. */
	step(keys: readonly string[], brings: string | RegExp): Promise<void>;
}

/** Opens the program under watch. */
export const watch = (open: (options: OpenOptions) => Session, options: OpenOptions): Watched => {
	const witness = createWitness();
	const gantry = open({...options, onData: witness.take});
	witness.watch(gantry);
	const holds = async () => {
		try {
			await gantry.until(() => frameFaults(gantry).length === 0, 'a whole frame');
		} catch (error) {
			throw new Error(`${frameFaults(gantry).join('; ')}: ${error}`);
		}
		expect(witness.offences).toEqual([]);
	};
	return {
		gantry,
		witness,
		holds,
		async step(keys, brings) {
			gantry.press(...keys);
			await gantry.see(brings);
			await holds();
		},
	};
};

/** The frame of a list. */
export const list = (kind: string) => new RegExp(`┌ ${kind} ─`);
/** Rows of the list on the screen. */
export const rowCount = (gantry: Session) =>
	Number(/┌ \w+ ─ (\d+) ─/.exec(gantry.text())?.[1] ?? 0);

/** Where an object's name stands: in the frame below the list, or in that of the pane instead of it. */
const nameIn = (gantry: Session) =>
	(gantry.terminal.rows >= 30 ? /├ (.+?) ─/ : /┌ (.+?) ─/).exec(gantry.text())?.[1] ?? '';

/** To the first container by name: what is wrong changes while one walks. The details follow when the cursor has rested. */
const toFirstByName = async ({gantry, step}: Watched, count: number, roomy: boolean) => {
	await step(['o'], 'Sort by');
	await step(['g', 'enter'], `containers ─ ${count} ─ sort: name`);
	const isFirst = () => {
		const first = gantry.text().split('\n')[4] ?? '';
		return first.startsWith('│▌') && (!roomy || first.includes(`▌  ${nameIn(gantry)}`));
	};
	gantry.press('g');
	await gantry.until(isFirst, 'the first row');
};

/** Shows the details of every row, and returns the names. */
export const walkAll = async (watched: Watched, kind: string, count: number) => {
	const {gantry, holds, step} = watched;
	const names: string[] = [];
	const roomy = gantry.terminal.rows >= 30;
	const next = async (key: string, before: string) => {
		gantry.press(key);
		await gantry.until(() => ![before, ''].includes(nameIn(gantry)), `another than ${before}`);
		await holds();
	};
	if (kind === 'containers') await toFirstByName(watched, count, roomy);
	else await step(['g'], list(kind));
	for (let index = 0; index < count; index++) {
		if (!roomy) await next('enter', kind);
		names.push(nameIn(gantry));
		if (index === count - 1) break;
		if (roomy) await next('j', nameIn(gantry));
		else {
			await step(['esc'], list(kind));
			await step(['j'], list(kind));
		}
	}
	return names;
};

/** Opens the help and closes it: what was pressed before is on the screen by then. */
const settle = async ({gantry, holds, step}: Watched) => {
	await step(['?'], '┌ Keys');
	gantry.press('esc');
	await gantry.gone('┌ Keys');
	await holds();
};

/** Presses keys one by one, looks after each, and at the end when all of them are done. */
export const press = async (watched: Watched, ...keys: readonly string[]) => {
	for (const key of keys) {
		watched.gantry.press(key);
		await watched.holds();
	}
	await settle(watched);
};

/** Searches in a viewer, and steps through what was found. */
export const search = async (watched: Watched, text: string) => {
	const {gantry} = watched;
	const bottom = () => gantry.text().trimEnd().split('\n').at(-1) ?? '';
	const isField = () => /^ (?:search|filter|find)\b/i.test(bottom());
	gantry.press('/');
	await gantry.until(
		() => isField() || gantry.text().includes('Search: not in'),
		'a field, or none',
	);
	gantry.type(text);
	gantry.press('enter');
	// Where there is no search, nothing takes what is typed behind it.
	if (isField()) await press(watched, 'n', 'N');
	else await settle(watched);
};

/** Goes through the tabs of the object in the detail pane, each to its end and sideways. */
export const walkTabs = async (watched: Watched, tabs: number) => {
	for (let tab = 0; tab < tabs; tab++) {
		await press(watched, 's', 'pagedown', 'G', 'w', 'l', 'l', 'g', 'J', 'pagedown', 'w', 'g');
		await search(watched, 'stolen');
		watched.gantry.press(']');
	}
	await settle(watched);
};

/** A box over the panes. */
export const box = /[^\n]┌ /;

/** The corpus as somebody might paste it; what ends a paste is not in it. */
export const pasted = `\x1b[200~${Object.values(hostile).join(' ')}\x1b[201~`;
