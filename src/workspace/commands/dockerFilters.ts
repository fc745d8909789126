import type {DockerFlag, DockerWords} from '../../actions/command.ts';
import type {Answers} from '../../actions/ports.ts';
import {AppError, toAppError} from '../../base/errors.ts';
import {literalRegex} from '../../base/text/regex.ts';
import {readTypedTime} from '../../base/text/typedTime.ts';
import {type AnyList, type Telling, tell, type Uses} from '../../commands/context.ts';
import {type ListFilter, truths, whole} from '../../docker/listWords.ts';
import {noListFormat} from '../../docker/noFormat.ts';
import {kindOf, kindOfList, type ListKind} from '../../kinds/index.ts';
import {goTo} from '../../state/reduce.ts';
import {rowCalled} from '../palette/named.ts';

/** Docker takes numbers, too. */
const truthOf: Readonly<Record<string, string>> = {1: 'true', 0: 'false'};

/** What is known where a line is read: docker compares with what another one is. */
interface Around {
	rows(): readonly unknown[];
	/** ms since the epoch. */
	now(): number;
}

/** Docker writes a name with a slash before it, and so do those who have it from there. */
const withoutSlash = (expression: string): string => expression.replace(/^\^\/(?!\?)/, '^');

/** `80`, `80/udp`, `8000-8002` as the ports that are meant; a range of thousands is none. */
const portsOf = (value: string): readonly string[] => {
	const [, from = '', to = from, protocol = 'tcp'] =
		/^(\d{1,5})(?:-(\d{1,5}))?(?:\/(\w+))?$/.exec(value) ?? [];
	const count = Number(to) - Number(from) + 1;
	if (from === '' || !(count >= 1 && count <= 1000)) return [value];
	return Array.from({length: count}, (_, index) => `${Number(from) + index}/${protocol}`);
};

/** When what is named was made, or the time that is said; ms. Throws AppError INVALID. */
const madeAt = (kind: ListKind, key: string, value: string, {rows, now}: Around): number => {
	if (key === 'until') return Number(readTypedTime(value, now()) / 1_000_000n);
	const row = rowCalled(kind, rows(), value) as {createdAt?: number} | undefined;
	if (row?.createdAt === undefined) {
		throw new AppError('INVALID', `There is no ${kindOf(kind).noun[0]} ${value}`);
	}
	return row.createdAt;
};

const quoted = (text: string): string => (/[\s"]/.test(text) ? JSON.stringify(text) : text);

/** Values of one filter: of a label all must be there, of all others one, as docker has it. */
const termsOf = (
	kind: ListKind,
	key: string,
	{fact, as}: ListFilter,
	values: readonly string[],
	around: Around,
): readonly string[] => {
	if (as === 'before' || as === 'after') {
		const sign = as === 'before' ? '<' : '>';
		return values.map(value => `${fact}${sign}${madeAt(kind, key, value, around)}`);
	}
	const all = as === 'port' ? values.flatMap(portsOf) : values;
	if (as === 'whole' && (all.length === 1 || key === 'label')) {
		return all.map(value => `${fact}=${quoted(value)}`);
	}
	// Docker's names are expressions already.
	const one = all
		.map(value => (as === 'part' ? withoutSlash(value) : literalRegex(value)))
		.join('|');
	if (as === 'part') return [`${fact}~${quoted(one)}`];
	return [`${fact}~${quoted(as === 'start' ? `^(${one})` : `^(${one})$`)}`];
};

/** Filters of docker, a line each, as the filter of a list; a sentence in `wrong` for what it has no word for. */
const listFilter = (
	kind: ListKind,
	text: string,
	around: Around,
): {readonly filter: string} | {readonly wrong: string} => {
	const known = new Map(Object.entries(kindOfList(kind).docker.filters));
	const values = new Map<string, string[]>();
	for (const one of text.split('\n').filter(Boolean)) {
		const [, key = '', value = ''] = /^([^=]+)=(.*)$/s.exec(one) ?? [];
		if (!known.has(key)) {
			const there = [...known.keys()].join(', ');
			return {wrong: `The list has no filter ${key || one}: there is ${there}`};
		}
		const only = known.get(key)?.only;
		const meant = only === truths ? (truthOf[value] ?? value) : value;
		if (only?.includes(meant) === false) {
			return {wrong: `No ${key} is ${value || 'empty'}: there is ${only.join(', ')}`};
		}
		values.set(key, [...(values.get(key) ?? []), meant]);
	}
	try {
		const terms = [...values].flatMap(([key, all]) =>
			termsOf(kind, key, known.get(key) ?? whole(key), all, around),
		);
		return {filter: terms.join(' ')};
	} catch (thrown) {
		return {wrong: toAppError(thrown).message};
	}
};

/** What a list shows anyway, or in a way of its own. */
const shownAnyway: readonly DockerFlag[] = [
	{spelled: ['-q', '--quiet']},
	{spelled: ['--no-trunc']},
	{spelled: ['-s', '--size']},
	{spelled: ['--digests']},
	noListFormat('--format'),
];

/** Of containers docker shows the newest ones, whatever their state. */
const newestFlags: readonly DockerFlag[] = [
	{spelled: ['-n', '--last'], field: 'last', takesValue: true},
	{spelled: ['-l', '--latest'], field: 'latest'},
];

/** The newest of them, by their ids. */
const newestOf = (kind: ListKind, rows: readonly unknown[], count: number): string => {
	const made = (row: unknown) => (row as {createdAt?: number}).createdAt ?? 0;
	const ids = [...rows]
		.sort((a, b) => made(b) - made(a))
		.slice(0, count)
		.map(row => String(kindOf(kind).identify(row)).slice(0, 12));
	return `id~^(${ids.join('|')})`;
};

/** What docker says beside `docker container ls`. */
export const listWords = (kind: ListKind): DockerWords => {
	const {also = [], filters, word, newest} = kindOfList(kind).docker;
	const pairs = Object.entries(filters).map(([key, {completes = []}]) => [key, completes] as const);
	const completed = Object.fromEntries(pairs);
	return {
		also,
		flags: [
			{spelled: ['-a', '--all'], field: 'all'},
			{spelled: ['-f', '--filter'], field: 'filter', takesValue: true, joins: '\n'},
			...(newest ? newestFlags : []),
			...shownAnyway,
		],
		positional: word === undefined ? [] : [word],
		completes: {
			...(word !== undefined && {[word]: completed[word]}),
			filter: {pairs: completed},
		},
	};
};

/** Where a list is that a docker line filters. */
interface FilteringContext extends Telling, Uses<'change' | 'now'> {
	readonly lists: {of(kind: ListKind): Pick<AnyList, 'every' | 'setAll' | 'setFilter'>};
}

/** The list as docker's line says: all or what runs, and filtered; as it was where the line says nothing. */
export const showList = (context: FilteringContext, kind: ListKind, said?: Answers): void => {
	const {word} = kindOfList(kind).docker;
	const {filter = '', all, last, latest} = said ?? {};
	const named = word === undefined ? undefined : said?.[word];
	const list = context.lists.of(kind);
	const text = [String(filter), named === undefined ? '' : `${word}=${named}`]
		.filter(Boolean)
		.join('\n');
	const wanted = listFilter(kind, text, {rows: list.every, now: context.now});
	if ('wrong' in wanted) {
		tell(context, wanted.wrong, 'warn');
		return;
	}
	const count = latest === true ? 1 : Number(last ?? 0);
	const few = count > 0 ? newestOf(kind, list.every(), count) : '';
	context.change(goTo({view: 'list', kind}));
	// A state that is asked for is seen, whichever it is.
	if (all === true || few !== '' || /(^|\n)(status|exited)=/.test(text)) list.setAll(true);
	// A line says all that is meant; a key goes back to what was there.
	if (said) list.setFilter([few, wanted.filter].filter(Boolean).join(' '));
};
