import {afterAll} from 'vitest';
import {removeFolders} from './folder.ts';

// Whoever runs the tests ends their processes: their own end comes too late to clear up.
afterAll(removeFolders);
