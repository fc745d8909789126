/**
 * How long a test waits for what it means, ms: a machine that is slow, and busy with something else, needs long. A wait
 * that ends well costs nothing of it.
 */
export const patienceMs = 120_000;
