import {type DOMElement, measureElement} from 'ink';
import {createContext, type RefObject} from 'react';
import type {Rect} from '../../src/base/rect.ts';
import type {Screen} from '../../src/terminal/screen/screen.ts';

/** The screen that Ink draws to; `undefined` in component tests and where there is no terminal. */
export const ScreenContext = createContext<Screen | undefined>(undefined);

/** How many layers lie below what is drawn here; 0 on the ground. */
export const LevelContext = createContext(0);

const nowhere: Rect = {x: 0, y: 0, width: 0, height: 0};

/** Where a box is on the screen, in cells; nothing at all before it is laid out and after it is gone. */
export const measureBox = (box: RefObject<DOMElement | null>): Rect =>
	box.current ? measureElement(box.current) : nowhere;
