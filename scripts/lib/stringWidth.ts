import stripAnsi from 'strip-ansi';
import {width} from '../../src/base/text/text.ts';

interface Options {
	readonly countAnsiEscapeCodes?: boolean;
}

/** Stands in for string-width in the bundle, so that Ink and the panes agree on every width. */
const stringWidth = (text: string, {countAnsiEscapeCodes = false}: Options = {}): number =>
	width(!countAnsiEscapeCodes && text.includes('\x1b') ? stripAnsi(text) : text);

// biome-ignore lint/style/noDefaultExport: the package that it stands in for has one
export default stringWidth;
