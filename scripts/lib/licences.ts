import {readdirSync, readFileSync} from 'node:fs';
import type {Metafile} from 'esbuild';

/** A package of which something is in the bundle. */
export interface Bundled {
	readonly name: string;
	readonly version: string;
	/** An SPDX expression. */
	readonly licence: string;
	/** Of the archive: `sha512-` and base64. */
	readonly integrity: string;
	/** Its licence and notice files, one after the other. */
	readonly text: string;
}

interface Locked {
	/** Where it is installed under another name. */
	readonly name?: string;
	readonly version: string;
	readonly license?: string;
	readonly integrity?: string;
}

/** `node_modules/a/node_modules/@b/c` of a file in there. */
const folderOf = (path: string): string | undefined =>
	/^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];

/** Its name in the lock file, also where packages are those of another folder. */
const keyOf = (folder: string): string => folder.slice(folder.indexOf('node_modules/'));

const nameOf = (folder: string): string => folder.slice(folder.lastIndexOf('node_modules/') + 13);

const mit = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

const isc = `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted,
provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.`;

/** Of packages that name their licence and bring no file of it. */
const usualTexts: Readonly<Record<string, string>> = {MIT: mit, ISC: isc};

/** Of packages that say themselves neither. Source: LICENSE of xterm.js. */
const holders: Readonly<Record<string, string>> = {
	'@xterm/headless': `Copyright (c) 2017-2019, The xterm.js authors
Copyright (c) 2014-2016, SourceLair Private Company
Copyright (c) 2012-2013, Christopher Jeffrey`,
};

const holderOf = (folder: string): string => {
	const {name, author} = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
	const known = holders[name];
	if (known === undefined && !author) throw new Error(`${folder} does not say whose it is`);
	return known ?? `Copyright (c) ${typeof author === 'string' ? author : author.name}`;
};

const textOf = (folder: string, licence: string): string => {
	const files = readdirSync(folder)
		.filter(file => /^(licen[cs]e|copying|notice)/i.test(file))
		.sort();
	if (files.length > 0) {
		return files.map(file => readFileSync(`${folder}/${file}`, 'utf8').trim()).join('\n\n');
	}
	const usual = usualTexts[licence];
	if (usual === undefined) throw new Error(`${folder} brings no text of its licence, ${licence}`);
	return `${holderOf(folder)}\n\n${usual}`;
};

/** The packages that the bundles hold, by name. Throws when one has no licence. */
export const bundledPackages = (metafiles: readonly Metafile[]): readonly Bundled[] => {
	const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
		readonly packages: Readonly<Record<string, Locked>>;
	};
	const folders = new Set<string>();
	for (const {outputs} of metafiles) {
		for (const {inputs} of Object.values(outputs)) {
			for (const [path, {bytesInOutput}] of Object.entries(inputs)) {
				const folder = bytesInOutput > 0 ? folderOf(path) : undefined;
				if (folder !== undefined) folders.add(folder);
			}
		}
	}
	return [...folders]
		.map((folder): Bundled => {
			const locked = lock.packages[keyOf(folder)];
			if (!locked?.license || !locked.integrity) throw new Error(`${folder} has no licence`);
			return {
				name: locked.name ?? nameOf(folder),
				version: locked.version,
				licence: locked.license,
				integrity: locked.integrity,
				text: textOf(folder, locked.license),
			};
		})
		.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
};

/** The names, versions, licences and texts of all that the bundle takes along. */
export const notices = (packages: readonly Bundled[]): string =>
	[
		'Gantry contains parts of these packages, each under its own licence.',
		...packages.map(
			({name, version, licence, text}) =>
				`${'-'.repeat(80)}\n${name} ${version} (${licence})\n\n${text.replaceAll('\r\n', '\n')}`,
		),
	].join('\n\n');

const purlOf = ({name, version}: Pick<Bundled, 'name' | 'version'>): string =>
	`pkg:npm/${name.replace('@', '%40')}@${version}`;

const component = (bundled: Bundled) => {
	const [name = '', group] = bundled.name.split('/').reverse();
	const isWord = /^[\w.+-]+$/.test(bundled.licence);
	const hash = Buffer.from(bundled.integrity.replace('sha512-', ''), 'base64').toString('hex');
	return {
		type: 'library',
		'bom-ref': purlOf(bundled),
		...(group === undefined ? {} : {group}),
		name,
		version: bundled.version,
		licenses: [isWord ? {license: {id: bundled.licence}} : {expression: bundled.licence}],
		hashes: [{alg: 'SHA-512', content: hash}],
		purl: purlOf(bundled),
	};
};

/** What is in the bundle, for programs that look for known weaknesses. Source: CycloneDX 1.6, JSON. */
export const billOfMaterials = (packages: readonly Bundled[], version: string): string => {
	const own = purlOf({name: 'gantry', version});
	const bill = {
		bomFormat: 'CycloneDX',
		specVersion: '1.6',
		version: 1,
		metadata: {
			component: {
				...{type: 'application', 'bom-ref': own, name: 'gantry', version, purl: own},
				licenses: [{license: {id: 'MIT'}}],
			},
		},
		components: packages.map(component),
		dependencies: [{ref: own, dependsOn: packages.map(purlOf)}],
	};
	return `${JSON.stringify(bill, undefined, '\t')}\n`;
};
