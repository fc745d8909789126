import {createScreen} from '../../src/terminal/screen/screen.ts';
import {createMemoryWriter} from './memoryWriter.ts';
import {createSize} from './size.ts';

/** A screen of the given size whose bytes a test reads frame by frame. */
export const createScreenRig = (columns = 200, rows = 50) => {
	const size = createSize(columns, rows);
	const writer = createMemoryWriter();
	const screen = createScreen({writer, size});
	/** The bytes of the next frame. */
	const frame = async (lines?: readonly string[]) => {
		if (lines) screen.stream.write(lines.join('\n'));
		await screen.idle();
		return writer.taken();
	};
	return {size, writer, screen, frame};
};
