import type { Text } from '../indicator/indicator.ts'

/** Fewest characters of a password. Length is what counts: no mixture of kinds is asked for, and none expires (NIST SP 800-63B). */
export const MINIMUM = 10

/** Words that open most doors, as whole passwords with digits or signs around them; compared without those and in lower case. */
const COMMON = new Set(
  `password passwort passw admin administrator root guest user test welcome login letmein iloveyou woaini woaini woaiwojia mima wodemima
  shouwang fanzha guojiafanzha fanzhazhongxin gonganju paichusuo zhengfu zhongguo beijing shanghai chongqing hello sunshine princess dragon
  monkey football baseball master superman qwerty qwertyuiop qwer qwerasdf asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc qwe asd zxc
  abc abcd abcde abcdef abcdefg abcdefgh abcdefghij aaa secret changeme default google huawei xiaomi tencent alibaba weixin wechat`.split(
    /\s+/,
  ),
)

/** Rows of the keyboard, the alphabet and the digits: a stretch of one of them, or of its reverse, is no password. */
const RUNS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
]

/** Letters that people write as look-alikes. */
const LOOK_ALIKES: Record<string, string> = { '@': 'a', '4': 'a', '3': 'e', '1': 'l', '!': 'i', '0': 'o', $: 's', '5': 's', '7': 't' }

/** Why a password of somebody is refused, `null` when it will do. `names` are what they are called: name and user name. */
export function passwordFault(password: string, names: readonly string[]): Text | null {
  const letters = [...password.normalize('NFKC')]
  if (letters.length < MINIMUM) return { zh: `密码至少 ${MINIMUM} 个字符`, en: `a password has at least ${MINIMUM} characters` }
  const plain = password.normalize('NFKC').toLowerCase()
  if (new Set(plain).size < 5) return { zh: '密码使用的不同字符过少', en: 'the password uses too few different characters' }
  if (repeats(plain)) return { zh: '密码由同一小段重复组成', en: 'the password is one short piece over and over' }
  if (names.some((name) => holdsName(plain, name)))
    return { zh: '密码不能包含姓名或用户名', en: 'the password must not hold your name or user name' }
  if (RUNS.some((run) => runsAlong(plain, run)))
    return { zh: '密码是键盘或数字的顺序排列', en: 'the password runs along the keyboard or the digits' }
  if (isCommon(plain)) return { zh: '密码太常见，容易被猜中', en: 'the password is a common one that is easily guessed' }
  return null
}

/** Whether a password holds a name, or what stands before its `@`; names of less than two characters, three in Latin letters, don't count. */
function holdsName(plain: string, name: string): boolean {
  const part = name.normalize('NFKC').toLowerCase().split('@')[0]!.trim()
  return [...part].length >= (/^[\x20-\x7e]*$/.test(part) ? 3 : 2) && plain.includes(part)
}

function repeats(plain: string): boolean {
  return /^(.{1,5})\1+.{0,4}$/u.test(plain) && new Set(plain).size < 7
}

/** Whether all of a password, but for three characters, lies in one stretch of a run. */
function runsAlong(plain: string, run: string): boolean {
  const longest = plain.length - 3
  for (const line of [run, [...run].reverse().join('')])
    for (let at = 0; at + longest <= plain.length; at++) if (line.includes(plain.slice(at, at + longest))) return true
  return false
}

/** Whether a password is common words with digits and signs around and between them. */
function isCommon(plain: string): boolean {
  const core = plain.replace(/^[^a-z@$]+|[^a-z]+$/g, '')
  const folded = [...core].map((letter) => LOOK_ALIKES[letter] ?? letter).join('')
  return [core, folded].some((text) => {
    const words = text.split(/[^a-z]+/).filter((word) => word !== '')
    return words.length > 0 && words.every((word) => COMMON.has(word))
  })
}
