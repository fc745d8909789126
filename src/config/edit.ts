// Loaded late: it brings the YAML parser along.
import {type Document, isCollection, isMap, isPair, isScalar, parseDocument, visit} from 'yaml';

/** A value at `section: name:` of the settings file; `undefined` takes it away. */
export interface KeptSetting {
	readonly section: 'layouts' | 'filters';
	readonly name: string;
	readonly value: unknown;
}

/** Lists of plain values, and maps of one, stand on one line: a tree of panes is read at a glance. */
const flatten = (document: Document, value: unknown) => {
	const made = document.createNode(value);
	visit(made, {
		Collection(_key, node) {
			node.flow = node.items.every(item => !isCollection(isPair(item) ? item.value : item));
		},
	});
	return made;
};

const isEmpty = ({contents}: Document): boolean =>
	contents === null || (isScalar(contents) && contents.value === null);

/** False for a file that is something else than settings by name. */
const canHold = (document: Document, section: string): boolean => {
	if (isEmpty(document)) return true;
	const holder: unknown = isMap(document.contents) ? document.get(section, true) : undefined;
	const isNothing = isScalar(holder) && holder.value === null;
	return isMap(document.contents) && (!holder || isNothing || isMap(holder));
};

const remove = (document: Document, {section, name}: KeptSetting) => {
	if (document.hasIn([section, name])) document.deleteIn([section, name]);
	const left: unknown = document.get(section);
	if (isMap(left) && left.items.length === 0) document.delete(section);
	if (isMap(document.contents) && document.contents.items.length === 0) {
		document.contents = null;
	}
};

const put = (document: Document, {section, name, value}: KeptSetting) => {
	/** What is empty is written `{}`, and what is put into that would stand on one line with it. */
	const unfold = (map: unknown) => {
		if (isMap(map) && map.items.length === 0) map.flow = false;
	};
	if (isEmpty(document)) document.contents = document.createNode({});
	unfold(document.contents);
	if (!isMap(document.get(section))) document.set(section, document.createNode({}));
	unfold(document.get(section));
	document.setIn([section, name], flatten(document, value));
};

/** The text of a settings file with one value changed; undefined where it is something else than settings by name. */
export const edit = (text: string, setting: KeptSetting): string | undefined => {
	// Keys that stand twice are found when the file is read, and in less time.
	const document: Document = parseDocument(text, {uniqueKeys: false});
	if (!canHold(document, setting.section)) return undefined;
	if (setting.value === undefined) remove(document, setting);
	else put(document, setting);
	return document.toString({lineWidth: 0, flowCollectionPadding: false});
};
