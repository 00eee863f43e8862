/**
 * Sums by a number, several measures each, in typed arrays with open addressing: a million of them are 60 MB and
 * no objects for the garbage collector. Keys are whole numbers from 0 below 2^53.
 */
export class SumTable {
  readonly width: number
  keys = new Float64Array(1024)
  values: Float64Array
  size = 0
  private slots = new Int32Array(2048).fill(-1)

  constructor(width: number) {
    this.width = width
    this.values = new Float64Array(1024 * width)
  }

  /** Offset of the key's measures in `values`; a new key begins with zeros. `values` may be another array afterwards. */
  offsetOf(key: number): number {
    let slot = this.slotOf(key)
    if (this.slots[slot] === -1) {
      if (this.size * 2 >= this.slots.length) {
        this.grow()
        slot = this.slotOf(key)
      }
      this.slots[slot] = this.size
      this.keys[this.size++] = key
    }
    return this.slots[slot]! * this.width
  }

  /** Adds the measures that stand at an offset of another table. */
  addFrom(key: number, other: SumTable, from: number): void {
    const offset = this.offsetOf(key)
    for (let m = 0; m < this.width; m++) this.values[offset + m]! += other.values[from + m]!
  }

  /** Empties the table and keeps its room. */
  clear(): void {
    this.values.fill(0, 0, this.size * this.width)
    this.slots.fill(-1)
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
    for (let i = 0; i < this.size; i++) order[i] = this.slots[this.slotOf(keys[i]!)]!
    return order
  }

  private slotOf(key: number): number {
    const mask = this.slots.length - 1
    let hash = Math.imul(key | 0, 0x9e3779b1) ^ Math.imul((key / 4_294_967_296) | 0, 0x85ebca6b)
    hash ^= hash >>> 15
    let slot = hash & mask
    for (;;) {
      const at = this.slots[slot]!
      if (at === -1 || this.keys[at] === key) return slot
      slot = (slot + 1) & mask
    }
  }

  private grow(): void {
    const keys = new Float64Array(this.keys.length * 2)
    keys.set(this.keys)
    this.keys = keys
    const values = new Float64Array(keys.length * this.width)
    values.set(this.values)
    this.values = values
    this.slots = new Int32Array(this.slots.length * 2).fill(-1)
    for (let i = 0; i < this.size; i++) this.slots[this.slotOf(keys[i]!)] = i
  }
}
