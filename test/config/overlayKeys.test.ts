import {expect, test} from 'vitest';
import {parseSettings} from '../../src/cli/parseSettings.ts';
import {createTable} from '../../src/workspace/table.ts';

const problems = async (text: string): Promise<readonly string[]> => {
	const read = await parseSettings(text, async () => createTable().entries);
	return read.problems.map(({line, message}) => `${line} ${message}`);
};

test('keys of what lies over the panes are settings as all are', async () => {
	expect(await problems('keys:\n  choose.take: [t]\n  form.submit: ctrl+s\n')).toEqual([]);
});

test('what would not work there is told where it stands', async () => {
	expect(
		await problems('keys:\n  choose.take: [q]\n  help.close: g g\n  commandLine.run: x\n'),
	).toEqual([
		'2 "q" is both choose.take and choose.close; give one of them another key, or [] for none',
		expect.stringMatching(/^3 "g" \(overlay\.top\) and "g g" \(help\.close\) begin alike;/),
		'3 "g g" (help.close): what lies over the panes takes one key, not two in a row; give it another key',
		'4 "x" (commandLine.run): it is typed there as text; give it another key',
	]);
	// As people know the key.
	expect(await problems('keys:\n  activities.open: esc\n')).toEqual([
		expect.stringMatching(/^2 "esc" is both activities\.open and activities\.close;/),
		'2 "esc" (activities.open): it leaves all that lies over the panes; give it another key',
	]);
});
