import {expect, test} from 'vitest';
import {volume} from '../../src/kinds/volume/volume.ts';
import {createTelling} from '../../src/lists/columns/telling.ts';
import {volumeRow} from '../actions/rows.ts';

test('a column that says nothing of any row is left out until it does, or is chosen', () => {
	const telling = createTelling(volume.columns);
	const ids = (...given: Parameters<typeof telling>) => telling(...given).map(({id}) => id);
	const [unknown, known] = [volumeRow({name: 'a'}), volumeRow({name: 'b', bytes: 0})];
	expect(ids([unknown], false)).not.toContain('size');
	expect(ids([unknown], true)).toContain('size');
	expect(ids([unknown, known], false)).toContain('size');
	expect(telling([known], false)).toBe(telling([unknown, known], false));
});
