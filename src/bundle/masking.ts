import {type Json, listAt} from '../base/json.ts';
import {hideText, hideVariable, mask} from '../base/secrets.ts';
import type {InspectJson} from '../engine/things.ts';

/** A shorter value is a word like others. */
const shortest = 6;

/** Takes secrets out of texts: those that look like one, and those that a container was given as one. */
export interface Masking {
	/** Notes the values of what an inspect answer has under the name of a secret. */
	learn(raw: InspectJson): void;
	hide(text: string): string;
}

const secretIn = (variable: Json): string => {
	const text = String(variable);
	const at = text.indexOf('=');
	return at < 0 || hideVariable(text) === text ? '' : text.slice(at + 1);
};

/** Knows no value yet. */
export const createMasking = (): Masking => {
	const values = new Set<string>();
	return {
		learn(raw) {
			for (const variable of listAt(raw, 'Config', 'Env')) {
				const value = secretIn(variable);
				if (value.length >= shortest) values.add(value);
			}
		},
		hide(text) {
			let shown = hideText(text);
			for (const value of values) {
				if (shown.includes(value)) shown = shown.replaceAll(value, mask);
			}
			return shown;
		},
	};
};
