import {stripVTControlCharacters} from 'node:util';
import {Box, Text} from 'ink';
import {render} from 'ink-testing-library';
import {describe, expect, test} from 'vitest';
import {createStore} from '../../src/store/store.ts';
import {emptyLine} from '../../src/terminal/input/lineEdit.ts';
import {Layer} from '../../views/parts/Layer.tsx';
import {Rows, type RowsProps} from '../../views/parts/Rows.tsx';
import {fieldWindow, TextField} from '../../views/parts/TextField.tsx';
import {countedList} from '../support/counted.ts';
import {createInkRig} from '../support/inkRig.tsx';
import {createManualScheduler} from '../support/scheduler.ts';

const shown = (lines: readonly string[]) => lines.map(line => line.trimEnd());

const Titled = ({onRender, ...rows}: RowsProps & {readonly onRender: () => void}) => {
	onRender();
	return (
		<Box flexDirection="column" paddingLeft={2}>
			<Text>title</Text>
			<Rows {...rows} />
		</Box>
	);
};

describe('rows', () => {
	const setup = () => {
		const store = createStore('one', createManualScheduler(), {lane: 'input'});
		const watch = [store];
		const row = (index: number, width: number, height: number) =>
			`${store.get()} ${index} ${width}x${height}`;
		return {store, watch, row};
	};

	test('are painted into their box, and again when a store tells, without a render', async () => {
		const {store, watch, row} = setup();
		let renders = 0;
		const count = () => {
			renders++;
		};
		const rows = {width: 20, height: 2, row, watch};
		const rig = await createInkRig(<Titled {...rows} onRender={count} />, 30, 5);
		expect(shown(rig.vt.text().split('\n'))).toEqual([
			'  title',
			'  one 0 20x2',
			'  one 1 20x2',
			'',
			'',
		]);
		store.set('two');
		await rig.settled();
		expect(rig.vt.row(2).trimEnd()).toBe('  two 1 20x2');
		expect(renders).toBe(1);
		rig.unmount();
	});

	test('are gone with their view', async () => {
		const {watch, row} = setup();
		const rig = await createInkRig(<Rows width={20} height={2} row={row} watch={watch} />, 30, 5);
		await rig.show(<Text>instead</Text>);
		expect(rig.vt.text().trim()).toBe('instead');
		rig.unmount();
	});

	test('are lines of text where there is no screen', async () => {
		const {store, watch, row} = setup();
		const {lastFrame, unmount} = render(<Rows width={20} height={2} row={row} watch={watch} />);
		expect(lastFrame()).toBe('one 0 20x2\none 1 20x2');
		store.set('two');
		await new Promise(resolve => setImmediate(resolve));
		expect(lastFrame()).toBe('two 0 20x2\ntwo 1 20x2');
		unmount();
	});
});

describe('a layer', () => {
	test('hides the text and the rows below it, and shows the rows in it', async () => {
		const none: [] = [];
		const rig = await createInkRig(
			<Box flexDirection="column" width={30} height={6}>
				<Text>{'x'.repeat(30)}</Text>
				<Rows width={30} height={5} row={index => `${index}`.repeat(30)} watch={none} />
				<Layer x={5} y={0} width={10} height={4}>
					<Text>dialog</Text>
					<Rows width={4} height={1} row={() => 'deep'} watch={none} />
				</Layer>
			</Box>,
			30,
			6,
		);
		expect(rig.vt.text().split('\n')).toEqual([
			'xxxxxdialog    xxxxxxxxxxxxxxx',
			'00000deep      000000000000000',
			'11111          111111111111111',
			'22222          222222222222222',
			'333333333333333333333333333333',
			'444444444444444444444444444444',
		]);
		rig.unmount();
	});
});

describe('a text field', () => {
	test('shows its line, and the cursor of the terminal in it', async () => {
		const field = (text: string, cursor: number) => (
			<Box paddingLeft={3} paddingTop={1}>
				<TextField line={{...emptyLine(text), cursor}} width={8} />
			</Box>
		);
		const rig = await createInkRig(field('日本x', 3));
		expect(rig.vt.row(1).trimEnd()).toBe('   日本x');
		expect(rig.vt.cursorHidden()).toBe(false);
		expect(rig.vt.cursor()).toEqual({x: 8, y: 1});
		await rig.show(field('日本x', 1));
		expect(rig.vt.cursor()).toEqual({x: 5, y: 1});
		await rig.show(<Text>nothing to type</Text>);
		expect(rig.vt.cursorHidden()).toBe(true);
		rig.unmount();
	});

	test('moves its window with the cursor', () => {
		const letters = [...'abcdefghij'];
		expect(fieldWindow(letters, 10, 5)).toEqual({text: 'ghij', cursorCell: 4});
		expect(fieldWindow(letters, 4, 5)).toEqual({text: 'abcde', cursorCell: 4});
		expect(fieldWindow(letters, 5, 5)).toEqual({text: 'bcdef', cursorCell: 4});
		expect(fieldWindow(['日', '本', '語'], 3, 5)).toEqual({text: '本語', cursorCell: 4});
	});

	test('looks at what it shows of a long line', () => {
		const {list, looks} = countedList(Array.from({length: 60_000}, () => 'x'));
		expect(fieldWindow(list, 60_000, 40)).toEqual({text: 'x'.repeat(39), cursorCell: 39});
		expect(fieldWindow(list, 30_000, 40).cursorCell).toBe(39);
		expect(looks()).toBeLessThan(400);
	});

	test('counts what is too long to be edited', () => {
		const {graphemes} = emptyLine('漢'.repeat(100_000));
		expect(fieldWindow(graphemes, 1, 40)).toEqual({text: '‹100,000 characters›', cursorCell: 20});
	});

	test('says what it is for', () => {
		const empty = render(<TextField line={emptyLine()} width={10} placeholder="name:tag" />);
		expect(empty.lastFrame()).toBe('name:tag');
	});
});

test.each(['a name that is longer than its box', '\x1b[1ma na\x1b[22mme that is longer 日本'])(
	'what is wider than its box is cut by Ink: %j',
	text => {
		const {lastFrame, unmount} = render(
			<Box width={10}>
				<Text wrap="truncate">{text}</Text>
			</Box>,
		);
		expect(stripVTControlCharacters(lastFrame() ?? '')).toBe('a name th…');
		unmount();
	},
);
