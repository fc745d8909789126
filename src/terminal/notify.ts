import {plain} from '../base/text/text.ts';

/** What calls a person: the bell, or a notification of the desktop as a terminal shows it. */
export type Notice = 'bell' | 'osc9' | 'osc777' | 'off';

const longest = 200;
const bell = '\x07';

/**
 * The bytes that call a person who looks elsewhere. The bell comes with each, as many terminals show no other. Source: OSC 9
 * of iTerm2 (also WezTerm, Windows Terminal), OSC 777 of rxvt-unicode (also foot, Ghostty, VTE).
 */
export const noticeBytes = (text: string, how: Notice): string => {
	// A semicolon would end the text of one of them.
	const said = plain(text, {max: longest}).replaceAll(';', ',');
	switch (how) {
		case 'off':
			return '';
		case 'bell':
			return bell;
		case 'osc9':
			return `\x1b]9;${said}\x07${bell}`;
		case 'osc777':
			return `\x1b]777;notify;Gantry;${said}\x07${bell}`;
	}
};
