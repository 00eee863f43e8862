const FIRST = 1024

/**
 * Sums by a number, several measures each, in typed arrays with open addressing: a million of them are 60 MB and
 * no objects for the garbage collector. Keys are whole numbers from 0 below 2^53.
 */
export class SumTable {
  readonly width: number
  keys: Float64Array
  values: Float64Array
  size = 0
  /** For each slot the position of its key, counted from 1: room that was never written to costs no memory. */
  private slots: Int32Array

  /** Room that is taken at the first growth, for tables that hardly stay small: arrays outgrown one after the other would lie about. */
  private readonly leap: number

  /** `leap`: for how many keys there is room after the first growth, a power of two. */
  constructor(width: number, leap = 0) {
    this.width = width
    this.leap = leap
    this.keys = new Float64Array(FIRST)
    this.values = new Float64Array(FIRST * width)
    this.slots = new Int32Array(FIRST * 2)
  }

  /** Offset of the key's measures in `values`; a new key begins with zeros. `values` may be another array afterwards. */
  offsetOf(key: number): number {
    let slot = this.slotOf(key)
    if (this.slots[slot] === 0) {
      if (this.size * 2 >= this.slots.length) {
        this.grow()
        slot = this.slotOf(key)
      }
      this.keys[this.size++] = key
      this.slots[slot] = this.size
    }
    return (this.slots[slot]! - 1) * this.width
  }

  /** Adds the measures that stand at an offset of another table. */
  addFrom(key: number, other: SumTable, from: number): void {
    const offset = this.offsetOf(key)
    for (let m = 0; m < this.width; m++) this.values[offset + m]! += other.values[from + m]!
  }

  /** Empties the table and keeps its room. */
  clear(): void {
    this.values.fill(0, 0, this.size * this.width)
    this.slots.fill(0)
    this.size = 0
  }

  /** Whether the key is there; it is from now on. */
  seen(key: number): boolean {
    const before = this.size
    this.offsetOf(key)
    return this.size === before
  }

  /** Positions of all keys, in ascending order of the keys. */
  sorted(): Uint32Array {
    const keys = this.keys.slice(0, this.size).sort()
    const order = new Uint32Array(this.size)
    for (let i = 0; i < this.size; i++) order[i] = this.slots[this.slotOf(keys[i]!)]! - 1
    return order
  }

  private slotOf(key: number): number {
    const mask = this.slots.length - 1
    let hash = Math.imul(key | 0, 0x9e3779b1) ^ Math.imul((key / 4_294_967_296) | 0, 0x85ebca6b)
    hash ^= hash >>> 15
    let slot = hash & mask
    for (;;) {
      const at = this.slots[slot]!
      if (at === 0 || this.keys[at - 1] === key) return slot
      slot = (slot + 1) & mask
    }
  }

  private grow(): void {
    const keys = new Float64Array(Math.max(this.keys.length * 2, this.leap))
    keys.set(this.keys)
    this.keys = keys
    const values = new Float64Array(keys.length * this.width)
    values.set(this.values)
    this.values = values
    this.slots = new Int32Array(keys.length * 2)
    for (let i = 0; i < this.size; i++) this.slots[this.slotOf(keys[i]!)] = i + 1
  }
}
