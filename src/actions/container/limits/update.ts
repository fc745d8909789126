import {commandLine, option} from '../../../base/text/shell.ts';
import {readSize} from '../../../base/text/units.ts';
import {restartPolicies} from '../../../docker/completes.ts';
import type {ContainerRow} from '../../../kinds/container/row.ts';
import {isThrottled} from '../../../kinds/container/trouble.ts';
import {defineAction, type Field, type Filled, type Values} from '../../action.ts';
import {goneReason} from '../state.ts';

/** Docker's flags, by the fields that they fill; those behind `restart` are shown when more is asked for. */
const flags = {
	memory: ['--memory', '-m'],
	memoryReservation: ['--memory-reservation'],
	memorySwap: ['--memory-swap'],
	cpus: ['--cpus'],
	cpuShares: ['--cpu-shares', '-c'],
	cpusetCpus: ['--cpuset-cpus'],
	pidsLimit: ['--pids-limit'],
	restart: ['--restart'],
	cpusetMems: ['--cpuset-mems'],
	cpuPeriod: ['--cpu-period'],
	cpuQuota: ['--cpu-quota'],
	cpuRtPeriod: ['--cpu-rt-period'],
	cpuRtRuntime: ['--cpu-rt-runtime'],
	blkioWeight: ['--blkio-weight'],
} as const;

type Limit = keyof typeof flags;
/** The flag in front, without its dashes. */
const flagOf = (limit: Limit): string => flags[limit][0].slice(2);

const names = Object.keys(flags) as readonly Limit[];

type LimitFields = {readonly [N in Limit]: Field & {readonly type: 'text' | 'choice'}} & {
	readonly more: Field & {readonly type: 'flag'};
};

const titles: Readonly<Record<Limit, string>> = {
	memory: 'Memory',
	memoryReservation: 'Reserved memory',
	memorySwap: 'Memory and swap',
	cpus: 'CPUs',
	cpuShares: 'CPU shares',
	cpusetCpus: 'On CPUs',
	pidsLimit: 'Processes',
	restart: 'Restart',
	cpusetMems: 'On memory nodes',
	cpuPeriod: 'CPU period',
	cpuQuota: 'CPU quota',
	cpuRtPeriod: 'Real-time period',
	cpuRtRuntime: 'Real-time runtime',
	blkioWeight: 'Block IO weight',
};

const more = ({more: isOpen}: Filled): boolean => isOpen === true;
/** What was filled in, as words of a line. */
const wordsOf = (values: Values<LimitFields>): readonly string[] =>
	names.flatMap(name => option(flags[name][0], String(values[name])));

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
	cli: 'docker container update',
	docker: {
		flags: names.map(field => ({spelled: flags[field], field, takesValue: true as const})),
		completes: {restart: restartPolicies},
	},
	effect: 'change',
	bulk: 'each',
	unavailable: goneReason,
	async fields(rows, context): Promise<LimitFields> {
		const {checkFlag} = await import('../create/checks.ts');
		const {limitsNow} = await import('./now.ts');
		const [row] = rows;
		// Of several, each has its own.
		const limits = row && rows.length === 1 ? await limitsNow(row.id, context) : undefined;
		const now = limits?.words ?? {};
		const isHeldUp = rows.some(one => isThrottled(context.statsOf?.(one.id)));
		const text = (name: Limit) => ({
			type: 'text' as const,
			label: titles[name],
			placeholder: now[flagOf(name)] ?? 'as it is',
			check: checkFlag(flagOf(name)),
			begins: name === 'cpus' && isHeldUp,
			...(names.indexOf(name) > names.indexOf('restart') ? {when: more} : {}),
		});
		const texts = Object.fromEntries(names.map(name => [name, text(name)]));
		const own = texts as Pick<LimitFields, Limit> & {
			readonly memory: Field & {readonly type: 'text'};
		};
		return {
			...own,
			memory: {
				...own.memory,
				check: (text: string, filled?: Filled) =>
					checkFlag('memory')(text) ?? withoutSwap(text, filled?.['memorySwap'], limits?.swapBytes),
			},
			restart: {
				type: 'choice',
				label: titles.restart,
				initial: '',
				options: [
					{
						value: '',
						label: 'as it is',
						...(now['restart'] === undefined ? {} : {note: now['restart']}),
					},
					...restartPolicies.map(value => ({value, label: value})),
				],
				free: checkFlag('restart'),
			},
			more: {
				type: 'flag',
				label: 'More',
				initial: false,
				note: 'periods, quotas, memory nodes, block IO',
			},
		};
	},
	line: (row: ContainerRow, values) => commandLine('docker', 'update', wordsOf(values), row.name),
	async undo({engine, signal}, row, values) {
		const {flagsBefore} = await import('./before.ts');
		const {readCreateWords, wordsOfFlag} = await import('../../../docker/create/line.ts');
		const {updateBody} = await import('../../../docker/create/body.ts');
		const {raw} = await engine.containers.inspect(row.id, {signal});
		const flags = await flagsBefore(raw, readCreateWords(wordsOf(values)).flags);
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
		const {readCreateWords} = await import('../../../docker/create/line.ts');
		const {AppError} = await import('../../../base/errors.ts');
		const body = await updateBody(readCreateWords(wordsOf(values)).flags);
		if (Object.keys(body).length === 0) {
			throw new AppError('INVALID', 'nothing was filled in', {
				hint: 'What is empty stays as it is',
			});
		}
		const {warnings} = await engine.containers.update(row.id, body, {signal});
		return [`Updated ${row.name}`, ...warnings].join('; ');
	},
});
