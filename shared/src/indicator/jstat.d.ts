/** The few functions of jstat that `distribution.ts` calls; the package has no types of its own. */
declare module 'jstat' {
  const jStat: {
    lowRegGamma(shape: number, x: number): number
    ibeta(x: number, a: number, b: number): number
    gamma: { inv(probability: number, shape: number, scale: number): number }
    beta: { inv(probability: number, a: number, b: number): number }
  }
  export default jStat
}
