import {countHidden} from '../base/secrets.ts';
import {counted} from '../base/text/format.ts';
import type {Span} from '../spans/span.ts';

/** Says in the title how many secrets are hidden, and which key shows them. */
export const hiddenStatus = (count: number): readonly Span[] =>
	count > 0 ? [{text: `${count} hidden: s shows`, tone: 'warn'}] : [];

/** Secrets that are hidden in texts. */
export const hiddenIn = (texts: readonly string[]): number =>
	texts.reduce((count, text) => count + countHidden(text), 0);

/** What is said behind what was copied, where secrets are hidden in it. */
export const hiddenSecretsNote = (count: number): string =>
	count === 0 ? '' : `, ${counted(count, 'secret')} hidden: s shows them`;
