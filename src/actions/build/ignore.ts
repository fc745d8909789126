/** Whether a path of a context is left out; a folder that is left out whole need not be looked into. */
export interface Ignore {
	/** `path` relative to the context, with slashes. */
	leavesOut(path: string): boolean;
	/** Something below what is left out may be taken back (`!docs/README.md`). */
	readonly takesBack: boolean;
}

interface Pattern {
	readonly taken: boolean;
	readonly matches: RegExp;
}

/** As Go's filepath.Clean: without `.`, `..` where it can, and doubled or ending slashes. */
const clean = (path: string): string => {
	const parts: string[] = [];
	for (const part of path.split('/')) {
		if (part === '' || part === '.') continue;
		if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
		else parts.push(part);
	}
	return parts.join('/');
};

/** Source: moby/patternmatcher patternmatcher.go, compile. */
const expression = (pattern: string): RegExp => {
	let text = '';
	for (let at = 0; at < pattern.length; at++) {
		const rest = pattern.slice(at);
		const set = /^\[\^?[^\]]+\]/.exec(rest)?.[0];
		if (rest.startsWith('**/')) {
			text += '(?:.*/)?';
			at += 2;
		} else if (rest.startsWith('**')) {
			text += '.*';
			at += 1;
		} else if (rest.startsWith('*')) text += '[^/]*';
		else if (rest.startsWith('?')) text += '[^/]';
		else if (set !== undefined) {
			text += set.replace(/\\/g, '\\\\');
			at += set.length - 1;
		} else if (rest.startsWith('\\') && rest.length > 1) {
			text += `\\u{${(pattern.codePointAt(at + 1) ?? 0).toString(16)}}`;
			at += 1;
		} else text += rest[0]?.replace(/[.+^$(){}|[\]\\/-]/, '\\$&') ?? '';
	}
	// What is below a folder that matches is left out with it.
	return new RegExp(`^${text}(?:/.*)?$`, 'su');
};

/** An expression, or none for a pattern that is none: docker refuses the build, and so does what reads it then. */
const compile = (line: string): Pattern | undefined => {
	const taken = line.startsWith('!');
	const pattern = clean(taken ? line.slice(1).trim() : line);
	if (pattern === '') return undefined;
	return {taken, matches: expression(pattern)};
};

/** What a .dockerignore says: the last line that matches counts. `always` are paths that are never left out. */
export const readIgnore = (text: string, always: readonly string[]): Ignore => {
	const patterns = text
		.replace(/^\ufeff/, '')
		.split(/\r?\n/)
		.map(line => line.trim())
		.filter(line => line !== '' && !line.startsWith('#'))
		.map(compile)
		.filter(pattern => pattern !== undefined);
	return {
		leavesOut(path) {
			if (always.includes(path)) return false;
			const last = patterns.findLast(({matches}) => matches.test(path));
			return last !== undefined && !last.taken;
		},
		takesBack: patterns.some(({taken}) => taken) || always.some(path => path.includes('/')),
	};
};
