import {safeLine} from '../../base/text/text.ts';

const colours = /\x1b\[[\d;]*m/g;
const printable = /^[\x20-\x7e]*$/;

/** A progress bar rewrites its line: only what it wrote last is looked at, however long it ran. */
export const lastRewrite = (text: string): string => {
	if (!text.includes('\r')) return text;
	const end = text.endsWith('\r') ? text.length - 1 : text.length;
	return text.slice(text.lastIndexOf('\r', end - 1) + 1, end);
};

/** The text of a line as it is searched, filtered and copied: safe, without colours. */
export const plainText = (text: string): string => {
	if (printable.test(text)) return text;
	// Most lines that are not plain are plain but for their colours; this is five times as fast.
	const bare = text.replace(colours, '');
	return printable.test(bare)
		? bare
		: safeLine(lastRewrite(text), {keepSgr: false, max: text.length});
};

/** UTF-16 units that tell what a line is: a record, a part of one. */
const startUnits = 8192;

/** As `plainText`, of the start of a long line: for who looks at many lines to tell what they are. */
export const plainStart = (text: string): string =>
	text.length <= startUnits ? plainText(text) : plainText(lastRewrite(text).slice(0, startUnits));
