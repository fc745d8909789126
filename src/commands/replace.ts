import type {CommandContext} from './context.ts';

/** Asks whether a file that is there may be written over. */
export const askReplace = ({overlays}: CommandContext['dialog'], file: string): Promise<boolean> =>
	overlays.askConfirm({
		question: `Replace ${file}?`,
		consequences: ['What is in that file now is lost'],
		answer: 'yes',
		expected: '',
		commands: [],
		verb: 'Replace',
		destroys: true,
	});
