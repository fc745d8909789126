import stripAnsi from 'strip-ansi';
import {width} from '../../../base/text/text.ts';

interface Options {
	readonly countAnsiEscapeCodes?: boolean;
}

/** Cells of a text; colours take none, unless they are to be counted. */
const stringWidth = (text: string, {countAnsiEscapeCodes = false}: Options = {}): number =>
	width(!countAnsiEscapeCodes && text.includes('\x1b') ? stripAnsi(text) : text);

// biome-ignore lint/style/noDefaultExport: the package that it stands in for has one
export default stringWidth;
