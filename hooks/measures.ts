// Of the layout, for what paints without React.
export {gutter, isFramed, smallest} from '../src/state/layout.ts';
