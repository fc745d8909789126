import type {ContainerDetail} from '../../engine/things.ts';

/** What the engine's ageing text tells of a container that has not been inspected. */
export interface ParsedStatus {
	readonly exitCode: number | undefined;
	readonly health: ContainerDetail['health'];
	/** As it stood when the engine wrote it: `3h`; empty when it does not say. */
	readonly age: string;
}

const units: Readonly<Record<string, string>> = {
	second: 's',
	minute: 'm',
	hour: 'h',
	day: 'd',
	week: 'w',
	month: 'mo',
	year: 'y',
};

/** Reads `Up 3 hours (unhealthy)`, `Exited (137) 2 minutes ago`, `Restarting (1) 5 seconds ago`. */
export const parseStatus = (status: string): ParsedStatus => {
	const exit = /\((\d+)\)/.exec(status)?.[1];
	const health = /\((?:health: )?(starting|healthy|unhealthy)\)/.exec(status)?.[1];
	const [, count, unit] =
		/(\d+|About an?|Less than a) (second|minute|hour|day|week|month|year)/.exec(status) ?? [
			'',
			'',
			'',
		];
	const short = unit === undefined ? '' : (units[unit] ?? '');
	const number = count === undefined || !/^\d/.test(count) ? '1' : count;
	return {
		exitCode: exit === undefined ? undefined : Number(exit),
		health: health as ContainerDetail['health'],
		age: short === '' ? '' : coarse(number, short),
	};
};

/** Seconds in steps of ten, as base/text/format.ts prints ages. */
const coarse = (count: string, unit: string): string => {
	if (unit !== 's') return `${count}${unit}`;
	const tens = Math.floor(Number(count) / 10);
	return tens === 0 ? '<10s' : `${tens}0s`;
};
