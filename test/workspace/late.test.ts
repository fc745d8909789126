import {expect, test} from 'vitest';
import {detailOf} from '../../src/panes/tree.ts';
import {startWorkspace} from './startWorkspace.ts';

test('a workspace that is made around a list that is there works on it', async () => {
	const {workspace, press, acts} = await startWorkspace({late: true});
	const {rows, cursor} = workspace.list('container').view.get();
	expect(rows.map(({name}) => name)).toEqual(['api', 'db', 'web']);
	expect(cursor).toBe(0);
	expect([...workspace.hints()].map(({title}) => title)).toContain('Stop');
	await press('j', 'S');
	expect(acts()).toEqual(['containers.stop db']);
});

test('it knows its engine, and what is under the cursor', async () => {
	const {workspace} = await startWorkspace({late: true, more: {hostClassOf: () => 'prod'}});
	expect(workspace.state.get().hostClass).toBe('prod');
	expect(workspace.connection.get().phase).toBe('connected');
	expect(workspace.viewer(detailOf('0')).get()).toBeDefined();
});
