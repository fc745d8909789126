import {at, type CreateFlag, type FlagTable, keyed, many, mapOf, one, type Part} from './flag.ts';
import {absolute, parseMount} from './mount.ts';
import {anyText, commaFields, cut, integer, wrong} from './values.ts';

/** `/data` is a new volume, `source:target[:options]` binds what is there. */
const volume: CreateFlag = {
	short: 'v',
	takes: 'many',
	part(values) {
		const unique = [...new Set(values)];
		const binds = unique.filter(value => value.includes(':'));
		const empty = unique.find(value => /^:|:$|^$|:.*:.*:/.test(value));
		if (empty !== undefined)
			throw wrong(`${empty} is not a volume`, 'It is as data:/var/lib/data or /srv/web:/web:ro');
		return {
			...at(
				'Volumes',
				Object.fromEntries(unique.filter(value => !value.includes(':')).map(path => [path, {}])),
			),
			...at(
				'HostConfig.Binds',
				binds.map(bind => {
					const [source, target = ''] = cut(bind, ':');
					return `${absolute(source)}:${target}`;
				}),
			),
		};
	},
};

const tmpfs: CreateFlag = {
	takes: 'many',
	part: values =>
		at(
			'HostConfig.Tmpfs',
			Object.fromEntries(
				values.map(value => {
					const [path, options = ''] = cut(value, ':');
					return [path, options];
				}),
			),
		),
};

/** `vendor.com/class=name`: asked for by what the vendor calls it. */
const isQualified = (device: string): boolean =>
	/^[\w.-]+\/[\w.-]+=[\w.:-]+$/.test(device) && !device.startsWith('/');
const isMode = (word: string): boolean =>
	/^[rwm]{1,3}$/.test(word) && new Set(word).size === word.length;

const deviceOf = (value: string): Part => {
	const [host = '', second = host, third = 'rwm', ...more] = value.split(':');
	const isShort = second !== host && third === 'rwm' && isMode(second);
	const [inside, mode] = isShort ? [host, second] : [second, third];
	if (more.length > 0 || !isMode(mode) || host === '' || !inside.startsWith('/')) {
		throw wrong(`${value} is not a device`, 'It is as /dev/snd, /dev/sda:/dev/xvda or /dev/fuse:r');
	}
	return {PathOnHost: host, PathInContainer: inside, CgroupPermissions: mode};
};

const device: CreateFlag = {
	takes: 'many',
	part(values) {
		const named = values.filter(isQualified);
		return {
			HostConfig: {
				Devices: values.filter(value => !isQualified(value)).map(deviceOf),
				...(named.length > 0 ? {DeviceRequests: [{Driver: 'cdi', DeviceIDs: named}]} : {}),
			},
		};
	},
};

const rule = (value: string): string => {
	if (!/^[acb] (\d+|\*):(\d+|\*) [rwm]{1,3}$/.test(value))
		throw wrong(`${value} is not a rule`, 'It is as c 1:3 rwm');
	return value;
};

const countOf = (value: string): number => (value === 'all' ? -1 : integer(value));

/** `all`, `2`, `"device=0,1",driver=nvidia`. Source: docker/cli opts/gpus.go. */
const gpus = (value: string): Part => {
	const request: Record<string, Part[string]> = {Capabilities: [['gpu']]};
	for (const field of commaFields(value)) {
		const [key, given] = cut(field);
		if (given === undefined) request['Count'] = countOf(key);
		else if (key === 'count') request['Count'] = countOf(given);
		else if (key === 'device') request['DeviceIDs'] = given.split(',');
		else if (key === 'driver') request['Driver'] = given;
		else if (key === 'capabilities') request['Capabilities'] = [[...given.split(','), 'gpu']];
		else if (key === 'options') request['Options'] = mapOf(commaFields(given));
		else throw wrong(`${key} in ${value} means nothing`, 'It is as all, 2 or "device=0,1"');
	}
	if (request['Count'] !== undefined && request['DeviceIDs'] !== undefined) {
		throw wrong(`${value} has both a count and devices`);
	}
	if (request['DeviceIDs'] === undefined) request['Count'] ??= 1;
	return request;
};

/** Volumes, mounts and devices of a container. */
export const storageFlags: FlagTable = {
	volume,
	mount: many('HostConfig.Mounts', parseMount),
	tmpfs,
	'volumes-from': many('HostConfig.VolumesFrom', anyText),
	'volume-driver': one('HostConfig.VolumeDriver', anyText),
	'storage-opt': keyed('HostConfig.StorageOpt', pair => {
		if (!pair.includes('=')) throw wrong(`${pair} is not as size=10G`);
	}),
	gpus: many('HostConfig.DeviceRequests', gpus),
	device,
	'device-cgroup-rule': many('HostConfig.DeviceCgroupRules', rule),
};
