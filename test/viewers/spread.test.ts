import {expect, test} from 'vitest';
import {createLogPane} from '../../src/logs/viewer/pane/pane.ts';
import {createCursorViewer} from '../../src/viewers/cursorViewer.ts';
import {createTreeViewer} from '../../src/viewers/json/treeViewer.ts';
import {createTableViewer} from '../../src/viewers/table/tableViewer.ts';
import {createTextViewer} from '../../src/viewers/text/textViewer.ts';
import type {Viewer} from '../../src/viewers/types.ts';
import {createFakeLog} from '../support/fakeLog.ts';
import {createRig} from './rig.ts';

/** Members that tell something else from time to time, and would not in a copy. */
const changing = (viewer: Viewer): readonly string[] =>
	Object.entries(Object.getOwnPropertyDescriptors(viewer)).flatMap(([name, {get}]) =>
		get ? [name] : [],
	);

test('viewers that others are made of have no member that a spread would freeze', () => {
	const {deps, schedule} = createRig({log: createFakeLog()});
	const none = () => [];
	const viewers: Readonly<Record<string, Viewer>> = {
		text: createTextViewer({schedule}),
		tree: createTreeViewer({schedule}),
		cursor: createCursorViewer({schedule, rows: none, paint: none, none, status: none}),
		table: createTableViewer({schedule}),
		log: createLogPane({sources: [{containerId: 'web', name: 'web'}]}, deps),
	};
	const found = Object.entries(viewers).map(([name, viewer]) => [name, changing(viewer)]);
	expect(found).toEqual(Object.keys(viewers).map(name => [name, []]));
});

test('what is made of a text by a spread tells its width and its line as they are', () => {
	const {schedule} = createRig();
	const copy = {...createTextViewer({schedule, wrap: false, cursor: () => true})};
	copy.show([[{text: 'one'}], [{text: 'two'}]]);
	copy.setSize(41, 5);
	copy.goTo(1);
	expect([copy.width(), copy.line()]).toEqual([40, 1]);
});
