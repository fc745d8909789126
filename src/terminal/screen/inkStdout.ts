import {Writable} from 'node:stream';

/** Not a frame: Ink sets modes, which are ours to set, or takes leave with a line end. */
const onlyControls = /^(?:\x1b\[[?><=]?[\d;]*[A-Za-z])*\n?$/;

/** What Ink gets as `stdout`: a terminal of that size, whose frames go elsewhere. */
export const createInkStdout = (
	size: {readonly columns: number; readonly rows: number},
	onFrame: (text: string) => void,
): NodeJS.WriteStream => {
	const stream = new Writable({
		decodeStrings: false,
		write(chunk, _encoding, done) {
			const text = String(chunk);
			if (!onlyControls.test(text)) onFrame(text);
			done();
		},
	});
	Object.defineProperties(stream, {
		isTTY: {value: true},
		columns: {get: () => size.columns},
		rows: {get: () => size.rows},
	});
	stream.setMaxListeners(0);
	return stream as NodeJS.WriteStream;
};
