import {expect, test} from 'vitest';
import {textsByKeyAt} from '../../src/base/json.ts';

test('of an object the texts alone are taken', () => {
	const answer = {DriverOpts: {mtu: '1400', odd: 7, none: null}, Links: ['db']};
	expect(textsByKeyAt(answer, 'DriverOpts')).toEqual({mtu: '1400'});
	expect(textsByKeyAt(answer, 'Links')).toEqual({});
	expect(textsByKeyAt(answer, 'IPAMConfig')).toEqual({});
});
