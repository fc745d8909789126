import {BlockList, isIP, isIPv6} from 'node:net';
import {AppError} from '../../base/errors.ts';
import type {AddressPool} from '../../engine/actTypes.ts';

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIPv6(address) ? 'ipv6' : 'ipv4');

/** `172.30.0.0/16`: an address and how many of its bits count; `undefined` for what is none. */
const rangeOf = (text: string): {readonly address: string; readonly bits: number} | undefined => {
	const [, address = '', bits = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
	const most = isIPv6(address) ? 128 : 32;
	return isIP(address) > 0 && Number(bits) <= most ? {address, bits: Number(bits)} : undefined;
};

/** What is wrong with an address, for people. */
export const checkAddress = (text: string): string | undefined =>
	isIP(text) > 0 ? undefined : `${text} is no address: one is like 172.30.0.1`;

/** What is wrong with a range of addresses, for people. */
export const checkRange = (text: string): string | undefined =>
	rangeOf(text) ? undefined : `${text} is no range of addresses: one is like 172.30.0.0/16`;

const contains = (subnet: string, address: string): boolean => {
	const range = rangeOf(subnet);
	if (!range || familyOf(range.address) !== familyOf(address)) return false;
	const list = new BlockList();
	list.addSubnet(range.address, range.bits, familyOf(range.address));
	return list.check(address, familyOf(address));
};

export interface Addresses {
	readonly subnets: readonly string[];
	readonly ranges: readonly string[];
	readonly gateways: readonly string[];
	/** By the name of what has the address. */
	readonly aux: Readonly<Record<string, string>>;
}

/**
 * The pools of a network: each range, gateway and address goes to the subnet that it lies in. Throws INVALID for what lies in
 * none.
 */
export const poolsOf = ({subnets, ranges, gateways, aux}: Addresses): readonly AddressPool[] => {
	const pools = subnets.map(subnet => {
		const isIn = (address: string) => contains(subnet, address);
		const ipRange = ranges.find(range => isIn(range.replace(/\/.*/, '')));
		const gateway = gateways.find(isIn);
		const auxAddresses = Object.fromEntries(Object.entries(aux).filter(([, one]) => isIn(one)));
		return {
			subnet,
			...(ipRange === undefined ? {} : {ipRange}),
			...(gateway === undefined ? {} : {gateway}),
			auxAddresses,
		};
	});
	const placed = pools.flatMap(pool => [
		pool.ipRange,
		pool.gateway,
		...Object.values(pool.auxAddresses),
	]);
	const lost = [...ranges, ...gateways, ...Object.values(aux)].find(one => !placed.includes(one));
	if (lost !== undefined) {
		throw new AppError('INVALID', `${lost} lies in no subnet that was given`, {
			hint: 'Say the subnet too, or another one.',
		});
	}
	return pools;
};
