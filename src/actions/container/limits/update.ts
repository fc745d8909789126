import {commandLine} from '../../../base/text/shell.ts';
import {readSize} from '../../../base/text/units.ts';
import {restartPolicies} from '../../../docker/completes.ts';
import {isThrottled} from '../../../kinds/container/trouble.ts';
import {defineAction, type Fields, type Filled} from '../../action.ts';
import {off} from '../../fields/plain.ts';
import {flagWords} from '../../fields/words.ts';
import type {Answers} from '../../ports.ts';
import {goneReason} from '../state.ts';

const text = {type: 'text'} as const;

/** In the order of the form; those behind `restart` are shown when more is asked for. */
const limits = {
	memory: {...text, label: 'Memory', flag: ['--memory', '-m']},
	memoryReservation: {...text, label: 'Reserved memory', flag: ['--memory-reservation']},
	memorySwap: {...text, label: 'Memory and swap', flag: ['--memory-swap']},
	cpus: {...text, label: 'CPUs', flag: ['--cpus']},
	cpuShares: {...text, label: 'CPU shares', flag: ['--cpu-shares', '-c']},
	cpusetCpus: {...text, label: 'On CPUs', flag: ['--cpuset-cpus']},
	pidsLimit: {...text, label: 'Processes', flag: ['--pids-limit']},
	restart: {
		...{type: 'choice', label: 'Restart', flag: ['--restart']},
		...{initial: '', options: [], completes: restartPolicies},
	},
	cpusetMems: {...text, label: 'On memory nodes', flag: ['--cpuset-mems']},
	cpuPeriod: {...text, label: 'CPU period', flag: ['--cpu-period']},
	cpuQuota: {...text, label: 'CPU quota', flag: ['--cpu-quota']},
	cpuRtPeriod: {...text, label: 'Real-time period', flag: ['--cpu-rt-period']},
	cpuRtRuntime: {...text, label: 'Real-time runtime', flag: ['--cpu-rt-runtime']},
	blkioWeight: {...text, label: 'Block IO weight', flag: ['--blkio-weight']},
} as const satisfies Fields;

type Limit = keyof typeof limits;
/** The flag in front, without its dashes. */
const flagOf = (limit: Limit): string => limits[limit].flag[0].slice(2);

const names = Object.keys(limits) as readonly Limit[];

const more = ({more: isOpen}: Filled): boolean => isOpen === true;
/** What was filled in, as docker reads it. */
const flagsIn = async (values: Answers) => {
	const {readCreateWords} = await import('../../../docker/create/line.ts');
	return readCreateWords(flagWords(limits, values)).flags;
};

/** The engine refuses more memory than memory and swap together have, which are no limit by themselves: 0. */
const withoutSwap = (
	memory: string,
	swap: string | boolean | undefined,
	swapBytes: number | undefined,
): string | undefined => {
	const bytes = readSize(memory) ?? 0;
	if (swap || swapBytes === undefined || bytes <= swapBytes) return undefined;
	return `Memory and swap must be said with it: ${2 * bytes} is twice that, as docker run has it, -1 is no limit`;
};

/** Gives a running or stopped container other limits; what is left empty stays as it is. */
export const update = defineAction({
	kind: 'container',
	verb: 'update',
	keys: ['U'],
	title: 'Update',
	past: 'Updated',
	group: 'lifecycle',
	effect: 'change',
	bulk: 'each',
	unavailable: goneReason,
	fields: {
		...limits,
		more: {...off, label: 'More', note: 'periods, quotas, memory nodes, block IO'},
	},
	async fill(rows, context) {
		const {checkFlag} = await import('../create/checks.ts');
		const {limitsNow} = await import('./limitsNow.ts');
		const [row] = rows;
		// Of several, each has its own.
		const found = row && rows.length === 1 ? await limitsNow(row.id, context) : undefined;
		const now = found?.words ?? {};
		const isHeldUp = rows.some(one => isThrottled(context.statsOf?.(one.id)));
		const filling = (name: Limit) => ({
			placeholder: now[flagOf(name)] ?? 'as it is',
			check: checkFlag(flagOf(name)),
			begins: name === 'cpus' && isHeldUp,
			...(names.indexOf(name) > names.indexOf('restart') ? {when: more} : {}),
		});
		const note = now['restart'];
		return {
			...Object.fromEntries(names.map(name => [name, filling(name)])),
			memory: {
				...filling('memory'),
				check: (text: string, filled?: Filled) =>
					checkFlag('memory')(text) ?? withoutSwap(text, filled?.['memorySwap'], found?.swapBytes),
			},
			restart: {
				options: [
					{value: '', label: 'as it is', ...(note === undefined ? {} : {note})},
					...restartPolicies.map(value => ({value, label: value})),
				],
				free: checkFlag('restart'),
			},
		};
	},
	async undo({engine, signal}, row, values) {
		const {flagsBefore} = await import('./flagsBefore.ts');
		const {wordsOfFlag} = await import('../../../docker/create/line.ts');
		const {updateBody} = await import('../../../docker/create/body.ts');
		const {raw} = await engine.containers.inspect(row.id, {signal});
		const flags = await flagsBefore(raw, await flagsIn(values));
		return (
			flags && {
				title: `Give ${row.name} its limits back`,
				line: commandLine('docker', 'update', flags.flatMap(wordsOfFlag), row.name),
				async run(context) {
					const body = await updateBody(flags);
					await context.engine.containers.update(row.id, body, {signal: context.signal});
					return `${row.name} has its limits as before`;
				},
			}
		);
	},
	async run({engine, signal}, row, values) {
		const {updateBody} = await import('../../../docker/create/body.ts');
		const {AppError} = await import('../../../base/errors.ts');
		const body = await updateBody(await flagsIn(values));
		if (Object.keys(body).length === 0) {
			throw new AppError('INVALID', 'nothing was filled in', {
				hint: 'What is empty stays as it is',
			});
		}
		const {warnings} = await engine.containers.update(row.id, body, {signal});
		return [`Updated ${row.name}`, ...warnings].join('; ');
	},
});
