// The package is CommonJS: imported late and by itself, a bundle in pieces would give it no names.
export {isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument} from 'yaml';
