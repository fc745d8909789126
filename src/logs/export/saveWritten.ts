import {counted} from '../../base/text/format.ts';
import type {Uses} from '../../commands/context.ts';
import type {WrittenOutput} from '../../viewers/types.ts';
import {saveName} from '../output/savePath.ts';
import {askFile, writeText} from './toFile.ts';

/** Asks where, and writes all that an act has written: also what is folded, and what is too much to be shown. */
export const saveWritten = async (
	context: Uses<'now' | 'dialog'>,
	{title, lines}: WrittenOutput,
): Promise<void> => {
	const asked = await askFile(context, {file: saveName([title], context.now())}, ({file}) => ({
		title: `Save what was written: ${title}`,
		notes: [],
		verb: 'Save',
		destroys: false,
		fields: {
			file: {
				type: 'text',
				label: 'File',
				initial: file,
				check: path => (path.trim() === '' ? 'a file needs a name' : undefined),
			},
		},
		commands: () => [],
	}));
	if (!asked) return;
	const all = lines();
	await writeText(context, {
		...asked.target,
		what: 'What was written',
		title: `Save ${title}`,
		line: '',
		read: () => ({
			text: all.map(line => `${line}\n`),
			told: () => ({amount: counted(all.length, 'line'), missing: undefined}),
		}),
	});
};
