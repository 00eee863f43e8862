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

  /** Whether the key is there; it is from now on. */
  seen(key: number): boolean {
    const before = this.size
    this.offsetOf(key)
    return this.size === before
  }

  /** Positions of all keys, in ascending order of the keys. */
  sorted(): Uint32Array {
    const order = new Uint32Array(this.size)
    for (let i = 0; i < this.size; i++) order[i] = i
    const { keys } = this
    return order.sort((a, b) => keys[a]! - keys[b]!)
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
