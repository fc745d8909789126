import {age, dockerBytes} from '../../../base/text/format.ts';
import {pad, safeName, width} from '../../../base/text/text.ts';
import type {FileEntry} from '../../../files/listing.ts';
import type {Line, Tone} from '../../../spans/span.ts';

const kinds: Readonly<Record<FileEntry['type'], string>> = {
	directory: 'd',
	symlink: 'l',
	file: '-',
	other: '?',
};

const three = (bits: number, special: boolean, letter: string): string => {
	const x = (bits & 1) === 1;
	const last = special ? (x ? letter : letter.toUpperCase()) : x ? 'x' : '-';
	return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${last}`;
};

/** `drwxr-xr-x`, as `ls` has it. */
const modeText = ({type, mode}: Pick<FileEntry, 'type' | 'mode'>): string =>
	kinds[type] +
	three((mode >> 6) & 7, (mode & 0o4000) !== 0, 's') +
	three((mode >> 3) & 7, (mode & 0o2000) !== 0, 's') +
	three(mode & 7, (mode & 0o1000) !== 0, 't');

const tones: Readonly<Record<FileEntry['type'], Tone>> = {
	directory: 'accent',
	symlink: 'info',
	file: 'normal',
	other: 'muted',
};

/** What a row has before its name: it is as wide for all of them. */
export const entryLine = (entry: FileEntry, now: number): Line => {
	const {name, type, sizeBytes, owner, modifiedAt, linkTarget, mode} = entry;
	const size = type !== 'file' ? '' : sizeBytes === undefined ? '?' : dockerBytes(sizeBytes);
	const whose = owner ? `${owner.uid}:${owner.gid}` : '?';
	const isProgram = type === 'file' && (mode & 0o111) !== 0;
	const since = age(Math.max(0, now - modifiedAt));
	return [
		{text: `${modeText(entry)} `, tone: 'muted'},
		{text: pad(whose, Math.max(9, width(whose)), 'right'), tone: 'muted'},
		{text: ` ${pad(size, 7, 'right')} `},
		{text: `${pad(since, 4, 'right')}  `, tone: 'muted'},
		{text: safeName(name), tone: isProgram ? 'good' : tones[type]},
		{text: type === 'directory' ? '/' : '', tone: 'muted'},
		{text: linkTarget === '' ? '' : ` → ${safeName(linkTarget)}`, tone: 'muted'},
	];
};
