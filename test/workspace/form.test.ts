import {describe, expect, test} from 'vitest';
import type {Fields} from '../../src/actions/action.ts';
import {createForm, pressForm as pressMeant} from '../../src/overlays/form.ts';
import {meantBy} from '../../src/overlays/meaning.ts';
import {type Offers, withOffers} from '../../src/overlays/offered.ts';
import type {FormState, Overlay} from '../../src/overlays/types.ts';
import type {InputEvent} from '../../src/terminal/input/events.ts';
import {value} from '../../src/terminal/input/lineEdit.ts';
import {createTable} from '../../src/workspace/table.ts';
import {key} from './startWorkspace.ts';

const {keymap} = createTable();
const formOverlay = (form: FormState): Overlay => ({
	...{type: 'form', id: 1, title: 'Fill in', notes: [], form},
	...{commands: [], verb: 'Do', destroys: false},
});
const pressForm = (form: FormState, event: InputEvent) =>
	pressMeant(form, event, meantBy(keymap, formOverlay(form), event));

const fields: Fields = {
	name: {
		type: 'text',
		label: 'Name',
		initial: 'web',
		check: text => (text === '' ? 'a name is needed' : undefined),
	},
	pause: {type: 'flag', label: 'Pause', initial: true},
	signal: {
		type: 'choice',
		label: 'Signal',
		initial: 'TERM',
		options: ['TERM', 'HUP', 'KILL'].map(one => ({value: one, label: one})),
		free: text => (/^[A-Z]+$/.test(text) ? undefined : 'not a signal'),
	},
};

/** Presses keys one after the other; what came of the last one. */
const pressed = (chords: readonly string[], form: FormState = createForm(fields)) => {
	let step: ReturnType<typeof pressForm> = {form};
	for (const chord of chords) step = pressForm(step.form, key(chord));
	return step;
};

describe('moving', () => {
	test('tab and the arrows go on; backwards as well', () => {
		expect(pressed(['tab']).form.focus).toBe('pause');
		expect(pressed(['tab', 'down']).form.focus).toBe('signal');
		expect(pressed(['up']).form.focus).toBe('signal');
		expect(pressed(['down', 'up']).form.focus).toBe('name');
	});

	test('enter submits from any field, as ctrl-enter does', () => {
		expect(pressed(['enter']).done).toBe('submit');
		expect(pressed(['tab', 'tab', 'enter']).done).toBe('submit');
		expect(pressed(['ctrl+j']).done).toBe('submit');
		expect(pressed(['ctrl+enter']).done).toBe('submit');
	});

	test('esc and ctrl-c cancel', () => {
		expect(pressed(['esc']).done).toBe('cancel');
		expect(pressed(['x', 'ctrl+c']).done).toBe('cancel');
	});
});

describe('values', () => {
	test('text is edited', () => {
		const {form} = pressed(['-', '2', 'backspace', '3']);
		expect(form.values['name']).toBe('web-3');
	});

	test('space and the arrows turn a flag; letters do nothing to it', () => {
		expect(pressed(['tab', 'space']).form.values['pause']).toBe(false);
		expect(pressed(['tab', 'right', 'left']).form.values['pause']).toBe(true);
		expect(pressed(['tab', 'y']).form.values['pause']).toBe(true);
	});

	test('arrows choose, around the ends', () => {
		expect(pressed(['tab', 'tab', 'right']).form.values['signal']).toBe('HUP');
		expect(pressed(['tab', 'tab', 'left', 'left']).form.values['signal']).toBe('KILL');
	});

	test('up and down walk through the choices, and on to the next field past their ends', () => {
		expect(pressed(['tab', 'tab', 'down']).form.values['signal']).toBe('HUP');
		expect(pressed(['tab', 'tab', 'down', 'up']).form.values['signal']).toBe('TERM');
		expect(pressed(['tab', 'tab', 'up']).form).toMatchObject({
			focus: 'pause',
			values: {signal: 'TERM'},
		});
		const {form} = pressed(['tab', 'tab', 'down', 'down', 'down', 'down']);
		expect(form).toMatchObject({focus: 'name', values: {signal: 'KILL'}});
	});

	test('a choice that is alone goes around', () => {
		const {signal} = fields;
		const alone = createForm(signal ? {signal} : {});
		expect(pressed(['up', 'up'], alone).form.values['signal']).toBe('KILL');
		expect(pressed(['up', 'up', 'down', 'down'], alone).form.values['signal']).toBe('TERM');
	});

	test("the arrows reach the text of one's own, which is typed there", () => {
		const {form} = pressed(['tab', 'tab', 'left', 'W', 'I', 'N']);
		expect(form.values['signal']).toBe('WIN');
		expect(pressed(['tab', 'tab', 'left', 'enter']).done).toBeUndefined();
	});

	test('typing replaces a choice with a text of its own', () => {
		const {form} = pressed(['tab', 'tab', 'W', 'I', 'N']);
		expect(form.values['signal']).toBe('WIN');
		expect(value(form.lines['signal'] ?? {graphemes: [], cursor: 0})).toBe('WIN');
		expect(pressed(['right'], form).form.values['signal']).toBe('TERM');
	});

	test('what edits a text does nothing to an option', () => {
		const {form} = pressed(['tab', 'tab', 'backspace', 'ctrl+u', 'home']);
		expect(form.values['signal']).toBe('TERM');
		expect(form.own).toEqual({});
	});

	test('a paste types and never submits', () => {
		const {form, done} = pressForm(createForm(fields), {type: 'paste', text: 'x\r\ny\r'});
		expect(done).toBeUndefined();
		expect(form.values['name']).toBe('webx y');
	});
});

describe('a choice whose first option is the empty text', () => {
	const network: Fields = {
		...fields,
		network: {
			type: 'choice',
			label: 'Network',
			initial: '',
			options: ['', 'host', 'lonely'].map(one => ({value: one, label: one || 'bridge'})),
			free: () => undefined,
		},
	};
	const signal = fields['signal'];
	const on = (focus: string, form = createForm(network)): FormState => ({...form, focus});
	const walked = (chords: readonly string[]) => pressed(chords, on('network')).form;

	test.each(['tab', 'shift+tab'])('%s goes past any field and changes nothing', chord => {
		for (const focus of Object.keys(network)) {
			const {form} = pressed([chord], on(focus));
			expect(form.focus).not.toBe(focus);
			expect(form.values).toEqual(createForm(network).values);
		}
	});

	test.each(['tab', 'shift+tab', 'down'])(
		"%s leaves a text of one's own without a letter",
		chord => {
			expect(walked(['left', chord])).toMatchObject({values: {network: ''}, own: {}});
			expect(walked(['down', 'x', 'backspace', chord]).values['network']).toBe('host');
			expect(walked(['x', 'backspace', chord]).values['network']).toBe('');
			expect(pressed(['W', 'backspace', chord], on('signal')).form.values['signal']).toBe('TERM');
		},
	);

	test('the arrows reach the text behind the last option', () => {
		const form = walked(['down', 'down', 'down', 'n', 'e', 't']);
		expect(form).toMatchObject({
			focus: 'network',
			values: {network: 'net'},
			own: {network: 'lonely'},
		});
		expect(walked(['left', 'n']).values['network']).toBe('n');
		expect(walked(['left', 'left']).values['network']).toBe('lonely');
		expect(walked(['left', 'right'])).toMatchObject({values: {network: ''}, own: {}});
	});

	test('a text that begins as an option does is typed on', () => {
		expect(walked([...'hosting']).values['network']).toBe('hosting');
		expect(walked([...'hosting', ...Array(7).fill('backspace'), 'x']).values['network']).toBe('x');
	});

	test('a text that it began with comes back', () => {
		const given = {
			...network,
			signal: signal?.type === 'choice' ? {...signal, initial: 'WIN'} : signal,
		};
		const {form} = pressed(['ctrl+u', 'tab'], on('signal', createForm(given as Fields)));
		expect(form.values['signal']).toBe('WIN');
		expect(value(form.lines['signal'] ?? {graphemes: [], cursor: 0})).toBe('WIN');
	});

	test('a paste that fills the form puts a text there, or an option', () => {
		const filling: Fields = {
			line: {type: 'text', label: 'Line', fills: text => ({network: text})},
			...network,
		};
		const paste = (text: string) => pressForm(createForm(filling), {type: 'paste', text}).form;
		expect(paste('net').own).toEqual({network: 'net'});
		expect(pressed(['x'], on('network', paste('net'))).form.values['network']).toBe('netx');
		expect(paste('host').own).toEqual({});
		expect(pressed(['x'], on('network', paste('host'))).form.values['network']).toBe('x');
	});

	test("nothing in the text of one's own is not the empty option: it is not sent", () => {
		const {form, done} = pressed(['left', 'enter'], on('network'));
		expect(done).toBeUndefined();
		expect(form.errors).toEqual({network: 'type it, or choose another'});
		expect(pressed(['x', 'enter'], form).done).toBe('submit');
		expect(pressed(['right', 'enter'], form).done).toBe('submit');
	});
});

describe('errors', () => {
	test('stand under their field, which gets the focus; nothing is sent', () => {
		const {form, done} = pressed(['ctrl+u', 'tab', 'tab', 'q', 'enter']);
		expect(done).toBeUndefined();
		expect(form.errors).toEqual({name: 'a name is needed', signal: 'not a signal'});
		expect(form.focus).toBe('name');
	});

	test('go away when the field is changed', () => {
		const {form} = pressed(['ctrl+u', 'ctrl+j', 'a']);
		expect(form.errors).toEqual({});
		expect(pressed(['ctrl+j'], form).done).toBe('submit');
	});

	test('a flag can be wrong as well', () => {
		const armed: Fields = {
			force: {
				type: 'flag',
				label: 'Force',
				initial: false,
				check: on => (on ? undefined : 'it runs: arm force'),
			},
		};
		const {form, done} = pressed(['enter'], createForm(armed));
		expect(done).toBeUndefined();
		expect(form.errors).toEqual({force: 'it runs: arm force'});
		expect(pressed(['space', 'enter'], form).done).toBe('submit');
	});
});

describe('fields that depend on others', () => {
	const line: Fields = {
		name: {
			type: 'text',
			label: 'Name',
			check: (name, filled) => (filled?.['more'] === true && name === '' ? 'wanted' : undefined),
			fills: text => {
				if (!text.startsWith('all ')) return undefined;
				return text === 'all wrong'
					? 'cannot be read'
					: {name: text.slice(4), more: true, size: '5'};
			},
		},
		more: {type: 'flag', label: 'More', initial: false},
		size: {
			type: 'text',
			label: 'Size',
			initial: 'x',
			check: size => (/^\d+$/.test(size) ? undefined : 'no number'),
			when: ({more}) => more === true,
		},
	};
	const paste = (text: string) => pressForm(createForm(line), {type: 'paste', text}).form;

	test('the cursor begins where a field says so, if that is asked', () => {
		const begins: Fields = {
			name: {type: 'text', label: 'Name'},
			size: {type: 'text', label: 'Size', begins: true, when: ({name}) => name === 'web'},
		};
		expect(createForm(begins).focus).toBe('name');
		const named: Fields = {...begins, name: {type: 'text', label: 'Name', initial: 'web'}};
		expect(createForm(named).focus).toBe('size');
	});

	test('one that is not asked is gone past, and not checked', () => {
		expect(pressed(['tab', 'tab'], createForm(line)).form.focus).toBe('name');
		expect(pressed(['enter'], createForm(line)).done).toBe('submit');
		expect(pressed(['tab', 'space', 'tab'], createForm(line)).form.focus).toBe('size');
		expect(pressed(['tab', 'space', 'enter'], createForm(line)).form.errors).toEqual({
			name: 'wanted',
			size: 'no number',
		});
	});

	test('a paste may fill all of them, or say that it cannot be read', () => {
		expect(paste('all web').values).toEqual({name: 'web', more: true, size: '5'});
		expect(value(paste('all web').lines['size'] ?? {graphemes: [], cursor: 0})).toBe('5');
		expect(paste('all wrong').errors).toEqual({name: 'cannot be read'});
		expect(paste('web').values['name']).toBe('web');
	});
});

describe('what a text can become', () => {
	const words = ['shop', 'shop-db'];
	const offers: Offers = (field, {[field]: typed}) => {
		if (field !== 'name' && field !== 'signal') return [];
		return words
			.filter(word => word.startsWith(String(typed)) && word !== typed)
			.map(word => ({text: word, label: word, note: ''}));
	};
	const told = (chords: readonly string[], begun = createForm(fields)) => {
		let form = withOffers(begun, offers);
		for (const chord of chords) form = withOffers(pressForm(form, key(chord)).form, offers);
		return form;
	};

	test('is offered where it is typed, and taken by the arrow behind its end', () => {
		const form = told(['ctrl+u', 's', 'h']);
		expect(form.offered).toMatchObject({at: 0, items: [{text: 'shop'}, {text: 'shop-db'}]});
		const taken = told(['right'], form);
		expect(taken.values['name']).toBe('shop');
		expect(taken.offered).toMatchObject({at: 0, items: [{text: 'shop-db'}]});
		expect(told(['right'], taken)).not.toHaveProperty('offered');
	});

	test('another one can be taken; what is typed offers anew', () => {
		expect(told(['ctrl+u', 's', 'ctrl+n', 'right']).values['name']).toBe('shop-db');
		expect(told(['ctrl+u', 's', 'ctrl+p', 'ctrl+p']).offered?.at).toBe(0);
		expect(told(['ctrl+u', 's', 'ctrl+n', 'h']).offered?.at).toBe(0);
	});

	test('the arrow moves in a text, and chooses where nothing is typed', () => {
		const form = told(['ctrl+u', 's', 'left', 'right']);
		expect(form.values['name']).toBe('s');
		expect(told(['tab'], form)).not.toHaveProperty('offered');
		expect(told(['tab', 'tab', 'right'], form).values['signal']).toBe('HUP');
		expect(told(['tab', 'tab', 's', 'right'], form).values['signal']).toBe('shop');
	});
});
