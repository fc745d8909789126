import type {ContainerDetail, EngineEvent} from '../../src/engine/things.ts';
import {type ContainerRow, rowOfDetail} from '../../src/kinds/container/row.ts';
import {textOfSections} from '../../src/spans/sections.ts';
import {cardSections} from '../../src/triage/card/card.ts';
import {shapeOf} from '../../src/triage/runs.ts';
import {containerDetail, containerSummary} from '../support/things.ts';

export const died = Date.UTC(2026, 4, 1, 12);
export const hide = (text: string) => text;

export const rowOf = (
	other: Partial<ContainerDetail> = {},
	{
		raw = {},
		...summary
	}: Parameters<typeof containerSummary>[1] & {
		readonly raw?: ContainerDetail['raw'];
	} = {},
): ContainerRow => {
	const state = other.state ?? 'exited';
	const known = containerDetail(containerSummary('web', {...summary, state}), {
		state,
		startedAt: died - 3000,
		finishedAt: died,
		...other,
	});
	return rowOfDetail({...known, raw: {...known.raw, ...raw}});
};

export const event = (
	action: string,
	afterMs: number,
	attributes: Readonly<Record<string, string>> = {},
	{id = 'web', type = 'container'} = {},
): EngineEvent => ({
	type,
	action,
	id,
	attributes,
	scope: 'local',
	timeNano: BigInt(died + afterMs) * 1_000_000n,
});

export const die = event('die', 0, {exitCode: '137'});
export const kill = (signal: number, afterMs: number) =>
	event('kill', afterMs, {signal: String(signal)});

/** The card as text. */
export const cardText = (
	row: ContainerRow,
	other: Partial<Parameters<typeof cardSections>[0]> = {},
) =>
	textOfSections(
		cardSections({
			row,
			raw: row.detail?.raw ?? {},
			containers: new Map(),
			now: died + 120_000,
			said: undefined,
			unsaid: '',
			isLogGone: false,
			events: [],
			areEventsThere: false,
			kernel: undefined,
			stats: undefined,
			shape: shapeOf(row),
			before: undefined,
			readOnly: false,
			gone: false,
			keyOf: id => `<${id.split('.')[1]}>`,
			hide,
			...other,
		}),
	);
