import {mkdir, open, rename, rm} from 'node:fs/promises';
import {dirname} from 'node:path';
import type {Document} from 'yaml';
import {AppError} from '../base/errors.ts';
import {leftover} from '../base/leftovers.ts';
import {adopt, findTarget, type Target} from '../base/replace.ts';
import {readSettingsFile} from './file.ts';
import {readYaml} from './located.ts';

/** A value at `section: name:` of the settings file; `undefined` takes it away. */
export interface KeptSetting {
	readonly section: 'layouts' | 'filters';
	readonly name: string;
	readonly value: unknown;
}

type Yaml = typeof import('yaml');

const codeOf = (thrown: unknown): string => (thrown as NodeJS.ErrnoException).code ?? 'unknown';

/** Written aside and put in its place: whoever reads meanwhile, or after a crash, finds a whole file. */
const replaceFile = async (target: Target, text: string): Promise<void> => {
	const {file} = target;
	const aside = `${file}.${process.pid}.new`;
	const finished = leftover(aside);
	try {
		await mkdir(dirname(file), {recursive: true});
		const handle = await open(aside, 'w', 0o600);
		try {
			await handle.writeFile(text);
			await adopt(handle, target);
		} finally {
			await handle.close();
		}
		await rename(aside, file);
	} catch (thrown) {
		await rm(aside, {force: true}).catch(() => {});
		if (thrown instanceof AppError) throw thrown;
		throw new AppError('CONFIG', `${file} cannot be written (${codeOf(thrown)})`, {cause: thrown});
	} finally {
		finished();
	}
};

/** Lists of plain values, and maps of one, stand on one line: a tree of panes is read at a glance. */
const flatten = (yaml: Yaml, document: Document, value: unknown) => {
	const made = document.createNode(value);
	yaml.visit(made, {
		Collection(_key, node) {
			node.flow = node.items.every(
				item => !yaml.isCollection(yaml.isPair(item) ? item.value : item),
			);
		},
	});
	return made;
};

const isEmpty = (yaml: Yaml, {contents}: Document): boolean =>
	contents === null || (yaml.isScalar(contents) && contents.value === null);

/** False for a file that is something else than settings by name. */
const canHold = (yaml: Yaml, document: Document, section: string): boolean => {
	if (isEmpty(yaml, document)) return true;
	const holder: unknown = yaml.isMap(document.contents) ? document.get(section, true) : undefined;
	const isNothing = yaml.isScalar(holder) && holder.value === null;
	return yaml.isMap(document.contents) && (!holder || isNothing || yaml.isMap(holder));
};

const remove = (yaml: Yaml, document: Document, {section, name}: KeptSetting) => {
	if (document.hasIn([section, name])) document.deleteIn([section, name]);
	const left: unknown = document.get(section);
	if (yaml.isMap(left) && left.items.length === 0) document.delete(section);
	if (yaml.isMap(document.contents) && document.contents.items.length === 0) {
		document.contents = null;
	}
};

const put = (yaml: Yaml, document: Document, {section, name, value}: KeptSetting) => {
	/** What is empty is written `{}`, and what is put into that would stand on one line with it. */
	const unfold = (map: unknown) => {
		if (yaml.isMap(map) && map.items.length === 0) map.flow = false;
	};
	if (isEmpty(yaml, document)) document.contents = document.createNode({});
	unfold(document.contents);
	if (!yaml.isMap(document.get(section))) document.set(section, document.createNode({}));
	unfold(document.get(section));
	document.setIn([section, name], flatten(yaml, document, value));
};

/**
 * Changes one value of the settings file, whose other settings, comments and order stay as they are.
 * Resolves with the path. Throws AppError CONFIG, with the path, when the file cannot be read or written, or is
 * not right, INVALID for what is no file, and DENIED for the file of somebody else.
 */
export const keepSetting = async (path: string, setting: KeptSetting): Promise<string> => {
	const yaml = await import('yaml');
	const target = await findTarget(path);
	const text = (await readSettingsFile(target.file)) ?? '';
	const {problems} = await readYaml(text);
	// Keys that stand twice are among the problems, and found there in less time.
	const document: Document = yaml.parseDocument(text, {uniqueKeys: false});
	if (problems.length > 0 || !canHold(yaml, document, setting.section)) {
		throw new AppError('CONFIG', `${path} is not right: nothing was written to it`, {
			hint: 'gantry --check-config says what is wrong with it.',
		});
	}
	if (setting.value === undefined) remove(yaml, document, setting);
	else put(yaml, document, setting);
	await replaceFile(target, document.toString({lineWidth: 0, flowCollectionPadding: false}));
	return path;
};

/** Keeps settings in a file, one after the other: two at once would each undo the other. */
export const createKeeper = (path: string): ((setting: KeptSetting) => Promise<string>) => {
	let last: Promise<unknown> = Promise.resolve();
	return setting => {
		const kept = last.then(() => keepSetting(path, setting));
		last = kept.catch(() => undefined);
		return kept;
	};
};
