import {age, twoDigits} from '../base/text/format.ts';
import type {Line} from './span.ts';

/** Local date and time: `2026-05-01 14:03:22`. */
export const dateText = (ms: number): string => {
	const date = new Date(ms);
	const day = `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
	return `${day} ${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}:${twoDigits(date.getSeconds())}`;
};

/** A moment and how long ago it was; nothing for undefined. */
export const timeText = (ms: number | undefined, now: number): Line =>
	ms === undefined || ms <= 0
		? []
		: [{text: dateText(ms)}, {text: ` · ${age(Math.max(0, now - ms))} ago`, tone: 'muted'}];
