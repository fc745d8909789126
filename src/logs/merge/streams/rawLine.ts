import type {LogLine, RawLine} from '../../../engine/logTypes.ts';

/** The text of a line for tests and for people: without the CR that a terminal's line ends with. */
export const lineOf = ({stream, timeNano, bytes}: RawLine): LogLine => {
	const text = bytes.toString('utf8');
	return {
		stream,
		timeNano,
		text: text.endsWith('\r') ? text.slice(0, -1) : text,
		cut: false,
	};
};
