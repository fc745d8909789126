import type {LineState} from '../../src/terminal/input/lineEdit.ts';
import {TextField} from '../parts/TextField.tsx';
import type {FieldRow} from './Dialog.tsx';

/** The line at the top of a list that is narrowed by what is typed into it. */
export const findRow = (line: LineState, cells: number): FieldRow => ({
	label: [{text: '/ ', tone: 'accent'}],
	field: <TextField line={line} width={cells - 2} />,
});
