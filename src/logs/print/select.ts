import {AppError} from '../../base/errors.ts';
import {closest} from '../../base/text/closest.ts';
import {createGlob} from '../../base/text/glob.ts';
import {readRegex} from '../../base/text/regex.ts';
import type {ContainerSummary} from '../../engine/things.ts';
import {calledSo, namedSo} from '../../kinds/called.ts';
import {labelFacts, projectOf, serviceOf} from '../../kinds/labels.ts';
import {createDeadline} from '../search/deadline.ts';

/** Which containers are meant. */
export interface Selection {
	/** May stand for several containers, so that lines need a name before them. */
	readonly isMany: boolean;
	/** The containers that are meant, in the order in which they were named. */
	pick(containers: readonly ContainerSummary[]): readonly ContainerSummary[];
	/** Names of those that are meant and not there, where that is no reason to end. */
	absent?(containers: readonly ContainerSummary[]): readonly string[];
	/** Those of them that came while somebody followed: then half an id is none. */
	pickLater(containers: readonly ContainerSummary[]): readonly ContainerSummary[];
	/** What stands for nothing yet, for who waits: `a container that matches project=shop`. Throws INVALID as `check`. */
	awaited(containers: readonly ContainerSummary[]): readonly string[];
	/**
	 * NOT_FOUND, with names that are near, for each name or selector that stands for nothing. Throws the first where all
	 * do; INVALID for half an id of several.
	 */
	check(containers: readonly ContainerSummary[]): readonly AppError[];
}

interface Selector {
	readonly text: string;
	readonly isMany: boolean;
	readonly isName: boolean;
	/** `later`: while somebody follows. */
	find(containers: readonly ContainerSummary[], later?: boolean): readonly ContainerSummary[];
}

type Fact = (container: ContainerSummary) => readonly string[];

const facts: Readonly<Record<string, Fact>> = {
	project: ({labels}) => [projectOf(labels)],
	service: ({labels}) => [serviceOf(labels)],
	label: ({labels}) => labelFacts(labels),
	image: ({image}) => [image, image.replace(/:[^:/]*$/, '')],
	state: ({state}) => [state],
	name: ({name}) => [name],
};

type Test = (text: string) => boolean;

/** As in the filter of a list: case does not count. What takes too long is no match. */
const regexTest = (source: string): Test => {
	const pattern = readRegex(source, 'iu');
	if (typeof pattern === 'string') throw new AppError('INVALID', pattern);
	const deadline = createDeadline(true);
	return text => {
		let isFound = false;
		const one = () => {
			isFound = pattern.test(text);
		};
		deadline.each(0, 1, {one, otherwise() {}});
		return isFound;
	};
};

const ofFact = (text: string, [key = '', sign = '', value = '']: readonly string[]): Selector => {
	const fact = facts[key.toLowerCase()];
	if (!fact) {
		throw new AppError(
			'INVALID',
			`there is no selector "${key}": there is ${Object.keys(facts).join(', ')}`,
		);
	}
	const test = sign === '~' ? regexTest(value) : createGlob(value);
	return {
		text,
		isMany: true,
		isName: false,
		find: containers => containers.filter(one => fact(one).some(test)),
	};
};

/** Who comes later is taken for no start of an id. Throws INVALID for one that several have. */
const byName = (text: string, containers: readonly ContainerSummary[], later: boolean) => {
	if (later) return namedSo(containers, text);
	const found = calledSo(containers, text);
	if (found.length > 1) {
		throw new AppError('INVALID', `several containers have an id that begins with ${text}`);
	}
	return found;
};

const readSelector = (text: string): Selector => {
	const [, ...fact] = /^(\w+)([=~])(.+)$/s.exec(text) ?? [];
	if (fact.length > 0) return ofFact(text, fact);
	if (text.includes('*')) return ofFact(text, ['name', '=', text]);
	const find = (containers: readonly ContainerSummary[], later = false) =>
		byName(text, containers, later);
	return {text, isMany: false, isName: true, find};
};

/** The name that was meant instead of one that no container has. */
const nearTo = (text: string, containers: readonly ContainerSummary[]) => {
	const names = containers.map(({name}) => name);
	return closest(text, names) ?? names.find(name => name.includes(text));
};

const missing = ({text, isName}: Selector, containers: readonly ContainerSummary[]) => {
	if (!isName) return new AppError('NOT_FOUND', `no container matches ${text}`);
	const near = nearTo(text, containers);
	return new AppError('NOT_FOUND', `there is no container "${text}"`, {
		...(near === undefined ? {} : {hint: `Did you mean ${near}?`}),
	});
};

/** Reads names, ids and selectors. Throws INVALID for a selector that is none. */
export const readSelection = (wanted: readonly string[]): Selection => {
	const selectors = wanted.map(readSelector);
	const lackingOf = (containers: readonly ContainerSummary[]) =>
		selectors.filter(({find}) => find(containers).length === 0);
	return {
		isMany: selectors.length > 1 || selectors.some(({isMany}) => isMany),
		pick: containers => [...new Set(selectors.flatMap(({find}) => find(containers)))],
		pickLater: containers => [...new Set(selectors.flatMap(({find}) => find(containers, true)))],
		awaited(containers) {
			return lackingOf(containers).map(({text, isName}) => {
				const near = isName ? nearTo(text, containers) : undefined;
				const guess = near === undefined ? '' : `\nDid you mean ${near}?`;
				return `a container that matches ${text}${guess}`;
			});
		},
		check(containers) {
			const errors = lackingOf(containers).map(selector => missing(selector, containers));
			if (errors[0] && errors.length === selectors.length) throw errors[0];
			return errors;
		},
	};
};
