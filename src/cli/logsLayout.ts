// What `gantry logs` takes for a layout alone: a chunk of the program that is not loaded otherwise.
import {readLayout} from '../config/findLayout.ts';
import {matchedNames} from '../lists/matchedNames.ts';
import {type PrintedLayout, printedLayout} from '../logs/print/layout.ts';

/** The saved layout of that name. `config` is a settings file other than the usual one. Throws AppError CONFIG. */
export const layoutToPrint = async (
	name: string,
	config: string | undefined,
): Promise<PrintedLayout> => {
	const saved = await readLayout(config, name);
	return printedLayout(name, saved, matchedNames);
};
