import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { LINK_DAYS } from '@shouwang/shared/account/link'
import { ROLE_WORDS, ROLES, Role } from '@shouwang/shared/account/role'
import type { Text } from '@shouwang/shared/indicator/indicator'
import { SectorWord } from '@shouwang/shared/wire/account-management'
import { instantWords } from '@shouwang/shared/wire/instant-words'
import type { Locale } from '@shouwang/shared/wire/locale'
import { AppError } from '../app/error.ts'
import { say } from '../app/say.ts'
import { withStore } from '../app/with-store.ts'
import type { Store } from '../db/database.ts'
import { makeInvitation, makePost, offerReset, stepAccount } from './account-writes.ts'
import type { Doer } from './account-writes.ts'
import { DEMO_PREFIX } from './demo-accounts.ts'
import { makeFirstLink } from './first-link.ts'
import type { MadeLink } from './links.ts'
import { WHOLE_TREE } from './posts.ts'

/** Every place there is, in words. */
const WHOLE: Text = { zh: '全部辖区', en: 'whole tree' }

/** Where the page is reached, and the time zone of the deployment. */
type Page = { origin: string; zone: string }

/** Adds `account list`, `invite`, `reset`, `disable`, `enable` and `first-link`, for whoever runs the server. */
export function registerAccountCommands(program: Command, open: () => Promise<Store>, page: () => Page): void {
  const account = program
    .command('account')
    .description(say({ zh: '账号与岗位：查看、邀请、重置密码、停用', en: 'Accounts and posts: list, invite, reset a password, disable' }))
    .addHelpText(
      'after',
      `
  npm run shouwang -- account first-link
  npm run shouwang -- account list
  npm run shouwang -- account invite --role office --area 990101
  npm run shouwang -- account reset office-990101
  npm run shouwang -- account disable office-990101`,
    )
  const within = <T>(work: (store: Store, doer: Doer) => Promise<T>): Promise<T> =>
    withStore(open, (store) => work(store, { actor: userInfo().username, at: Date.now() }))
  const tell = ({ path, expiresAt }: MadeLink, what: Text = { zh: '', en: '' }) => {
    const { origin, zone } = page()
    const until = (locale: Locale) => instantWords(expiresAt, zone, locale, { year: true })
    console.log(origin + path)
    console.log(say({ zh: `${what.zh}只能用一次，${until('zh')} 前有效`, en: `${what.en}It works once, until ${until('en')}` }))
  }

  account
    .command('first-link')
    .description(
      say({
        zh: '生成首个管理员的一次性链接（尚无账号时）',
        en: 'Makes the one-time link for the first administrator, while there is no account',
      }),
    )
    .action(async () => {
      const link = await within((store, { actor, at }) => makeFirstLink(store, actor, at))
      if (link) return tell(link)
      throw new AppError('conflict', {
        zh: '已有账号，不再提供首个管理员链接；请用 account invite 或 account reset',
        en: 'there are accounts already: use "account invite" or "account reset"',
      })
    })

  account
    .command('list')
    .description(say({ zh: '列出账号及其岗位', en: 'Lists accounts with their posts' }))
    .action(async () => {
      for (const line of await within(listLines)) console.log(line)
    })

  account
    .command('invite')
    .description(say({ zh: '新设岗位并生成邀请链接', en: 'Makes a post and a one-time link to it' }))
    .requiredOption('--role <role>', ROLES.map((role) => `${role} ${say(ROLE_WORDS[role])}`).join(say({ zh: '、', en: ', ' })))
    .option('--area <code>', say({ zh: '辖区代码（省略为全部辖区）', en: 'code of the area (left out: the whole tree)' }))
    .option('--sector <sector>', say({ zh: '限于某一行业，如 bank', en: 'of one sector alone, such as bank' }))
    .option('--days <days>', say({ zh: '有效天数', en: 'days until the link expires' }), String(LINK_DAYS.usual))
    .action(async ({ role, area, sector, days }: { role: string; area?: string; sector?: string; days: string }) => {
      const { link, text } = await within((store, doer) => invite(store, { role, area, sector, days: Number(days) }, doer))
      tell(link, text)
    })

  account
    .command('reset <username>')
    .description(say({ zh: '生成重置密码的链接，并解除锁定', en: 'Makes a one-time link for a new password, and unlocks the account' }))
    .action(async (username: string) => {
      const link = await within(async (store, doer) => {
        const account = await accountOf(store, username)
        return store.db.transaction().execute(async (tx) => {
          await stepAccount(tx, 'unlock', account, doer)
          return offerReset(tx, account.id, doer)
        })
      })
      tell(link)
    })

  for (const [name, zh, en] of [
    ['disable', '停用账号：其登录和 API 令牌即刻失效', 'Disables an account: its sign-ins and tokens open nothing from then on'],
    ['enable', '启用已停用的账号', 'Enables an account again'],
  ] as const) {
    account
      .command(`${name} <username>`)
      .description(say({ zh, en }))
      .action(async (username: string) => {
        await within(async (store, doer) => {
          const account = await accountOf(store, username)
          await store.db.transaction().execute((tx) => stepAccount(tx, name, account, doer))
        })
        console.log(
          name === 'disable'
            ? say({ zh: `${username} 已停用`, en: `${username} is disabled` })
            : say({ zh: `${username} 已启用`, en: `${username} is enabled` }),
        )
      })
  }
}

async function invite(
  store: Store,
  asked: { role: string; area: string | undefined; sector: string | undefined; days: number },
  doer: Doer,
): Promise<{ link: MadeLink; text: Text }> {
  const role = Role.safeParse(asked.role)
  if (!role.success)
    throw new AppError('invalid', {
      zh: `角色“${asked.role}”应为 ${ROLES.join('、')} 之一`,
      en: `the role "${asked.role}" is none of ${ROLES.join(', ')}`,
    })
  const { days } = asked
  const { least, most } = LINK_DAYS
  if (!Number.isInteger(days) || days < least || days > most)
    throw new AppError('invalid', {
      zh: `有效天数“${days}”应为 ${least} 至 ${most}`,
      en: `the days "${days}" are a number from ${least} to ${most}`,
    })
  const sector = SectorWord.nullable().safeParse(asked.sector ?? null)
  if (!sector.success)
    throw new AppError('invalid', {
      zh: `行业“${asked.sector}”应为 1 至 40 个字，不含空格，如 bank`,
      en: `the sector "${asked.sector}" is a word of 1 to 40 signs without a space, such as bank`,
    })
  const place = asked.area === undefined ? null : await placeOf(store, asked.area)
  const post = { role: role.data, placeId: place?.id ?? WHOLE_TREE, sector: sector.data }
  const link = await store.db.transaction().execute(async (tx) => {
    return makeInvitation(tx, await makePost(tx, post, doer), days, doer)
  })
  const { zh, en } = ROLE_WORDS[role.data]
  const where = place ? { zh: place.name, en: place.name } : WHOLE
  return { link, text: { zh: `${where.zh} ${zh}：`, en: `${where.en} ${en}. ` } }
}

async function placeOf({ db }: Store, code: string): Promise<{ id: number; name: string }> {
  const place = await db
    .selectFrom('jurisdiction')
    .select(['id', 'name'])
    .where('code', 'in', [code, code.padEnd(12, '0')])
    .executeTakeFirst()
  if (place) return place
  throw new AppError('not_found', { zh: `没有代码为“${code}”的辖区`, en: `there is no place with the code "${code}"` })
}

async function accountOf({ db }: Store, username: string): Promise<{ id: string; username: string | null }> {
  const user = await db.selectFrom('authUser').select(['id', 'username']).where('username', '=', username.toLowerCase()).executeTakeFirst()
  if (user) return user
  throw new AppError('not_found', {
    zh: `没有用户名为“${username}”的账号，可用 account list 查看`,
    en: `there is no account "${username}": see "account list"`,
  })
}

async function listLines({ db }: Store): Promise<string[]> {
  const users = await db
    .selectFrom('authUser')
    .select(['id', 'username', 'name', 'disabled', 'twoFactorEnabled'])
    .where('id', 'not like', `${DEMO_PREFIX}%`)
    .orderBy('username')
    .execute()
  const tenures = await db
    .selectFrom('tenure')
    .innerJoin('post', 'post.id', 'tenure.postId')
    .leftJoin('jurisdiction', 'jurisdiction.id', 'post.placeId')
    .select(['userId', 'role', 'sector', 'jurisdiction.name'])
    .where('until', 'is', null)
    .where('closedAt', 'is', null)
    .execute()
  if (users.length === 0) return [say({ zh: '还没有账号', en: 'There is no account yet' })]
  return users.map(({ id, username, name, disabled, twoFactorEnabled }) => {
    const posts = tenures
      .filter(({ userId }) => userId === id)
      .map((post) => `${post.name ?? say(WHOLE)} ${say(ROLE_WORDS[post.role as Role])}${post.sector === null ? '' : ` ${post.sector}`}`)
    const marks = [
      ...(twoFactorEnabled ? [say({ zh: '两步验证', en: 'second factor' })] : []),
      ...(disabled === null ? [] : [say({ zh: '已停用', en: 'disabled' })]),
    ]
    return [username ?? '', name, posts.join(say({ zh: '、', en: ', ' })), ...marks].join('\t')
  })
}
