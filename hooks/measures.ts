// Of the layout, for what paints without React.
export {gutter, smallest} from '../src/state/layout.ts';
