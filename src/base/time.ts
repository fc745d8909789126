export const dayMs = 86_400_000;

const nanosPerMs = 1_000_000n;
const nanosPerSecond = 1_000_000_000n;

/** Milliseconds of an engine's nanoseconds, both since the epoch. */
export const nanoToMs = (timeNano: bigint): number => Number(timeNano / nanosPerMs);

/** Nanoseconds as an engine tells them, of milliseconds. */
export const msToNano = (ms: number): bigint => BigInt(Math.round(ms)) * nanosPerMs;

/** Whole seconds of an engine's nanoseconds, both since the epoch. */
export const nanoToSeconds = (timeNano: bigint): number => Number(timeNano / nanosPerSecond);

export const secondsToNano = (seconds: number): bigint => BigInt(seconds) * nanosPerSecond;
