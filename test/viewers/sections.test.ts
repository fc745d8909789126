import {expect, test} from 'vitest';
import {arrange} from '../../src/spans/sections.ts';
import {textOf} from '../../src/spans/spans.ts';

test('a long headline of one column is wrapped, and does not run into the other one', () => {
	const headline = `failed to start: error mounting "/srv/app" to rootfs at "/etc": ${'mount '.repeat(20)}`;
	const sections = [
		{title: headline.trim(), lines: [[{text: 'state  created'}]]},
		{title: 'Events within a minute', lines: [[{text: 'none'}]], side: 'right' as const},
	];
	const rows = arrange(sections, 150).map(textOf);
	expect(rows[0]).toMatch(/^failed to start: error mounting .* {3}Events within a minute$/);
	const left = rows.map(text => text.slice(0, 73).trim()).join(' ');
	expect(left).toContain(headline.trim());
});
