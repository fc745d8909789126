import {resolve} from 'node:path';
import type {Json} from '../../base/json.ts';
import {at, mapOf, merge, type Part} from './flag.ts';
import {bytes, commaFields, cut, parseBool, wrong} from './values.ts';

const recursive = (value: string): Part => {
	const keys: Readonly<Record<string, Part>> = {
		enabled: {},
		disabled: {NonRecursive: true},
		writable: {ReadOnlyNonRecursive: true},
		readonly: {ReadOnlyForceRecursive: true},
	};
	const how = keys[value];
	if (!how) throw wrong(`bind-recursive is none of ${Object.keys(keys).join(', ')}: ${value}`);
	return {BindOptions: how};
};

const mode = (value: string): number => {
	if (!/^[0-7]+$/.test(value)) throw wrong(`${value} is not a mode such as 1770`);
	return Number.parseInt(value, 8);
};

/** A folder of this machine is named from where Gantry was started, as docker's client does it. */
export const absolute = (path: string): string => (/^\.(\/|$)/.test(path) ? resolve(path) : path);

type Read = (value: string) => Part;
const sets =
	(path: string, read: (value: string) => Json = value => value): Read =>
	value =>
		at(path, read(value));
const lower = (value: string) => value.toLowerCase();

/** By the word before `=`. Source: docker/cli opts/mount.go. */
const options: Readonly<Record<string, Read>> = {
	type: sets('Type', lower),
	source: sets('Source', absolute),
	src: sets('Source', absolute),
	target: sets('Target'),
	dst: sets('Target'),
	destination: sets('Target'),
	readonly: sets('ReadOnly', parseBool),
	ro: sets('ReadOnly', parseBool),
	consistency: sets('Consistency', lower),
	'bind-propagation': sets('BindOptions.Propagation', lower),
	'bind-nonrecursive': sets('BindOptions.NonRecursive', parseBool),
	'bind-recursive': recursive,
	'bind-create-src': sets('BindOptions.CreateMountpoint', parseBool),
	'volume-subpath': sets('VolumeOptions.Subpath'),
	'volume-nocopy': sets('VolumeOptions.NoCopy', parseBool),
	'volume-label': value => at('VolumeOptions.Labels', mapOf([value])),
	'volume-driver': sets('VolumeOptions.DriverConfig.Name'),
	'volume-opt': value => at('VolumeOptions.DriverConfig.Options', mapOf([value])),
	'image-subpath': sets('ImageOptions.Subpath'),
	'tmpfs-size': sets('TmpfsOptions.SizeBytes', bytes),
	'tmpfs-mode': sets('TmpfsOptions.Mode', mode),
};
/** Those that mean something without a value. */
const bare = new Set(['readonly', 'ro', 'volume-nocopy', 'bind-nonrecursive', 'bind-create-src']);

const own: readonly (readonly [options: string, type: string])[] = [
	['BindOptions', 'bind'],
	['VolumeOptions', 'volume'],
	['ImageOptions', 'image'],
	['TmpfsOptions', 'tmpfs'],
];

/** What `--mount type=bind,src=/srv,dst=/srv,ro` says. Throws AppError INVALID. */
export const parseMount = (value: string): Part => {
	let said: Part = {Type: 'volume'};
	for (const field of commaFields(value)) {
		const [word, given] = cut(field);
		const key = word.trim().toLowerCase();
		const read = options[key];
		if (!read)
			throw wrong(
				`${word} is not an option of a mount`,
				`There is ${Object.keys(options).join(', ')}`,
			);
		if (given === undefined && !bare.has(key)) throw wrong(`${word} wants a value: ${word}=…`);
		said = merge(said, read(given ?? 'true'));
	}
	if (said['Target'] === undefined)
		throw wrong('a mount wants a target, where it is in the container');
	const foreign = own.find(([key, type]) => said[key] !== undefined && said['Type'] !== type);
	if (foreign)
		throw wrong(`options for a ${foreign[1]} are not for a mount of type ${said['Type']}`);
	return said;
};
