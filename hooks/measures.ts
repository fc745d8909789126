// Of the layout, for what paints without React.
export {isFramed, smallest} from '../src/state/layout.ts';
export {gutter} from '../src/state/slot.ts';
