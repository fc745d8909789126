import {commonFilters, oneOf, whole} from '../../../src/docker/listWords.ts';
import {byText} from '../../../src/kinds/compare.ts';
import {defineListedKind} from '../../../src/kinds/kind.ts';
import {field} from '../../../src/spans/sections.ts';

export interface GadgetRow {
	readonly name: string;
	readonly shine: 'dull' | 'bright';
}

const gadgets: readonly GadgetRow[] = [
	{name: 'lamp', shine: 'dull'},
	{name: 'torch', shine: 'bright'},
];

/** A kind that no engine has: what `docs/adding-a-kind.md` asks for, and nothing else. */
export const gadget = defineListedKind<GadgetRow, 'gadget', 'care'>({
	id: 'gadget',
	title: 'Gadgets',
	noun: ['gadget', 'gadgets'],
	key: '9',
	aliases: ['gadgets', 'tools'],
	cli: 'docker gadget ls',
	docker: {
		filters: {
			...commonFilters,
			shine: oneOf('shine', ['dull', 'bright']),
			like: whole('name', {names: 'gadget'}),
		},
		word: 'shine',
	},
	source: {events: [], list: async () => gadgets, effect: () => 'ignore'},
	alsoCalled: ({name}) => [`the ${name}`],
	inspect: async () => ({Inches: 12}),
	isAbout: ({attributes}, name) => attributes['gadget'] === name,
	overview: ({row, raw}) => [
		{
			title: 'Gadget',
			lines: [...field('name', row.name), ...field('size', `${raw['Inches']} inches`)],
		},
	],
	columns: [
		{
			id: 'name',
			title: 'NAME',
			width: 'fill',
			priority: 0,
			cell: ({name}) => ({text: name}),
			compare: byText(({name}) => name),
		},
		{id: 'shine', title: 'SHINE', width: 8, priority: 1, cell: ({shine}) => ({text: shine})},
	],
	order: {column: 'name', reverse: false},
	tabs: ['overview', 'care', 'events', 'inspect'],
	ownTabs: {
		care: {
			sections: ({row}) => [{title: 'Care', lines: field('cloth', `soft, for a ${row.name}`)}],
			look: {keys: ['y'], title: 'How to care for it', cli: 'docker gadget care'},
		},
	},
	empty: 'No gadgets.',
	identify: ({name}) => name,
	name: ({name}) => name,
	tone: ({shine}) => (shine === 'dull' ? 'muted' : 'normal'),
	words: ({name}) => [name],
	states: ['dull', 'bright'],
	facts: ({name, shine}) => ({name, shine, state: shine}),
});
