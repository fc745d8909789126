import {type Json, listAt, numberAt, objectAt, textAt, textsAt} from '../../../base/json.ts';
import {option, options} from '../../../base/text/shell.ts';
import type {InspectJson} from '../../../engine/things.ts';
import {commaList, givenNumber, keyValues, own, type Words} from './words.ts';

const ofBind = (bind: InspectJson, isReadOnly: boolean) => {
	const how =
		(bind['NonRecursive'] === true && 'disabled') ||
		(isReadOnly && bind['ReadOnlyNonRecursive'] === true && 'writable') ||
		(isReadOnly && bind['ReadOnlyForceRecursive'] === true && 'readonly') ||
		'';
	return [
		['bind-propagation', textAt(bind, 'Propagation')],
		['bind-recursive', how],
	] as const;
};

const ofVolume = (volume: InspectJson) => [
	volume['NoCopy'] === true ? 'volume-nocopy' : '',
	['volume-subpath', textAt(volume, 'Subpath')] as const,
	...keyValues(volume, 'Labels').map(label => `volume-label=${label}`),
	['volume-driver', textAt(volume, 'DriverConfig', 'Name')] as const,
	...keyValues(volume, 'DriverConfig', 'Options').map(pair => `volume-opt=${pair}`),
];

const ofTmpfs = (tmpfs: InspectJson) => [
	['tmpfs-size', givenNumber(tmpfs, 'SizeBytes')] as const,
	['tmpfs-mode', numberAt(tmpfs, 'Mode').toString(8).replace(/^0$/, '')] as const,
];

const mounted = (mount: Json): string => {
	const isReadOnly = objectAt(mount)['ReadOnly'] === true;
	return commaList([
		['type', textAt(mount, 'Type')],
		['source', textAt(mount, 'Source')],
		['target', textAt(mount, 'Target')],
		isReadOnly ? 'readonly' : '',
		['consistency', textAt(mount, 'Consistency').replace(/^default$/, '')],
		...ofBind(objectAt(mount, 'BindOptions'), isReadOnly),
		...ofVolume(objectAt(mount, 'VolumeOptions')),
		...ofTmpfs(objectAt(mount, 'TmpfsOptions')),
	]);
};

const tmpfs = (host: InspectJson): Words =>
	Object.entries(objectAt(host, 'Tmpfs')).map(([path, how]) =>
		how === '' ? path : `${path}:${String(how)}`,
	);

const device = (from: Json): string => {
	const [host, inside] = [textAt(from, 'PathOnHost'), textAt(from, 'PathInContainer')];
	const rights = textAt(from, 'CgroupPermissions');
	if (rights !== '' && rights !== 'rwm') return `${host}:${inside}:${rights}`;
	return host === inside ? host : `${host}:${inside}`;
};

/** Of a request for devices: `all`, `2`, `"device=0,1"`, with the capabilities when they are not the usual ones. */
const gpus = (request: Json): string => {
	const ids = textsAt(request, 'DeviceIDs').join(',');
	const count = numberAt(request, 'Count');
	const capabilities = listAt(request, 'Capabilities')
		.flatMap(list => textsAt(list))
		.filter(name => name !== 'gpu')
		.join(',');
	return commaList([
		ids === '' ? (count === -1 ? 'all' : `count=${count}`) : ['device', ids],
		['driver', textAt(request, 'Driver')],
		['capabilities', capabilities],
		['options', keyValues(request, 'Options').join(',')],
	]);
};

const requested = (host: InspectJson): Words =>
	listAt(host, 'DeviceRequests').flatMap(request =>
		textAt(request, 'Driver') === 'cdi'
			? options('--device', textsAt(request, 'DeviceIDs'))
			: ['--gpus', gpus(request)],
	);

/** Volumes, mounts and devices of a container; `base` is the config of its image. */
export const storageWords = (config: InspectJson, host: InspectJson, base: InspectJson): Words => [
	...options('--volume', textsAt(host, 'Binds')),
	// Without a source they are new ones, as they were for this container.
	...options(
		'--volume',
		own(Object.keys(objectAt(config, 'Volumes')), Object.keys(objectAt(base, 'Volumes'))),
	),
	...options('--mount', listAt(host, 'Mounts').map(mounted)),
	...options('--tmpfs', tmpfs(host)),
	...options('--volumes-from', textsAt(host, 'VolumesFrom')),
	...option('--volume-driver', textAt(host, 'VolumeDriver')),
	...options('--storage-opt', keyValues(host, 'StorageOpt')),
	...options('--device', listAt(host, 'Devices').map(device)),
	...options('--device-cgroup-rule', textsAt(host, 'DeviceCgroupRules')),
	...requested(host),
];
