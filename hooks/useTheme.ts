import {createContext, useContext} from 'react';
import type {Tone} from '../src/spans/span.ts';

export type Emphasis = 'bold' | 'inverse';
/** Meanings, and the lines of frames, which mean nothing and stay in the background. */
export type Look = Tone | 'rule';

/** How meanings look on this terminal. Only views/theme.ts makes one with colours. */
export interface Theme {
	/** Without, looks differ in weight at the most: what matters has a sign as well. */
	readonly hasColours: boolean;
	/**
	 * `text` as it looks with that meaning. It ends what it began and nothing else, so painted pieces can be joined.
	 * An empty text stays empty.
	 */
	paint(text: string, look?: Look, emphasis?: Emphasis): string;
	/** A painted line on the ground of the row under the cursor. */
	tint(line: string): string;
}

const plain: Theme = {hasColours: false, paint: text => text, tint: line => line};

/** Carries the theme; without one, everything is plain text (tests). */
export const ThemeContext = createContext<Theme>(plain);

/** The theme of this terminal. */
export const useTheme = (): Theme => useContext(ThemeContext);
