/** A key press. `name` is `a`, `return`, `escape`, `up`, `f1`, `space` …; `text` is what it would type. */
export interface KeyEvent {
	readonly type: 'key';
	readonly name: string;
	/** Empty for keys that type nothing. */
	readonly text: string;
	readonly ctrl: boolean;
	readonly alt: boolean;
	readonly shift: boolean;
	/** Of alt and a key that was sent as ESC and that key: these two, should they have been typed one after the other. */
	readonly apart?: readonly [KeyEvent, KeyEvent];
}

export interface MouseEvent {
	readonly type: 'mouse';
	readonly name: 'down' | 'up' | 'drag' | 'wheelup' | 'wheeldown';
	readonly button: number;
	/** Cells, from 0. */
	readonly x: number;
	readonly y: number;
	/** Wheel steps that arrived together. */
	readonly count: number;
	readonly ctrl: boolean;
	readonly alt: boolean;
	readonly shift: boolean;
}

export interface PasteEvent {
	readonly type: 'paste';
	/** As pasted: not safe, may hold line ends. */
	readonly text: string;
}

export interface FocusEvent {
	readonly type: 'focus';
	readonly focused: boolean;
}

/** An answer of the terminal to a question (device attributes, cursor position). */
export interface ReplyEvent {
	readonly type: 'reply';
	readonly sequence: string;
}

export type InputEvent = KeyEvent | MouseEvent | PasteEvent | FocusEvent | ReplyEvent;
