import {age} from '../base/text/format.ts';
import type {Line} from './span.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** Local date and time: `2026-05-01 14:03:22`. */
export const dateText = (ms: number): string => {
	const date = new Date(ms);
	const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
	return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
};

/** A moment and how long ago it was; nothing for undefined. */
export const timeText = (ms: number | undefined, now: number): Line =>
	ms === undefined || ms <= 0
		? []
		: [{text: dateText(ms)}, {text: ` · ${age(Math.max(0, now - ms))} ago`, tone: 'muted'}];
