import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { ROLE_WORDS, ROLES, Role } from '@shouwang/shared/account/role'
import { SectorWord } from '@shouwang/shared/wire/account-management'
import { AppError } from '../app/error.ts'
import { say } from '../app/say.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Store } from '../db/database.ts'
import { DEMO_PREFIX } from './demo-accounts.ts'
import { unlock } from './failures.ts'
import { makeFirstLink } from './first-link.ts'
import { makeLink } from './links.ts'
import type { MadeLink } from './links.ts'
import { createPost, WHOLE_TREE } from './posts.ts'

type Made = { link: MadeLink; text: string }

/** Adds `account list`, `invite`, `reset`, `disable`, `enable` and `first-link`, for whoever runs the server. `origin` is the address of the page. */
export function registerAccountCommands(program: Command, open: () => Promise<Store>, origin: () => string): void {
  const account = program
    .command('account')
    .description(say({ zh: '账号与岗位：查看、邀请、重置密码、停用', en: 'Accounts and posts: list, invite, reset a password, disable' }))
    .addHelpText(
      'after',
      `
  npm run shouwang -- account first-link
  npm run shouwang -- account list
  npm run shouwang -- account invite --role office --area 450721000000
  npm run shouwang -- account reset wangcun-tianbao
  npm run shouwang -- account disable wangcun-tianbao`,
    )
  const within = async <T>(work: (store: Store, actor: string, now: number) => Promise<T>): Promise<T> => {
    const store = await open()
    try {
      return await work(store, userInfo().username, Date.now())
    } finally {
      await store.close()
    }
  }
  const tell = (link: MadeLink, what: string) => {
    console.log(origin() + link.path)
    const until = new Date(link.expiresAt).toLocaleString('sv-SE').slice(0, 16)
    console.log(say({ zh: `${what}只能用一次，${until} 前有效`, en: `It works once, until ${until}` }))
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
      const link = await within(makeFirstLink)
      if (link) return tell(link, '')
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
    .requiredOption('--role <role>', ROLES.map((role) => `${role} ${ROLE_WORDS[role].zh}`).join('、'))
    .option('--area <code>', say({ zh: '辖区代码（省略为全部辖区）', en: 'code of the area (left out: the whole tree)' }))
    .option('--sector <sector>', say({ zh: '限于某一行业，如 bank', en: 'of one sector alone, such as bank' }))
    .option('--days <days>', say({ zh: '有效天数', en: 'days until the link expires' }), '7')
    .action(async ({ role, area, sector, days }: { role: string; area?: string; sector?: string; days: string }) => {
      const made = await within((store, actor, now) => invite(store, { role, area, sector, days: Number(days), actor, now }))
      tell(made.link, made.text)
    })

  account
    .command('reset <username>')
    .description(say({ zh: '生成重置密码的链接，并解除锁定', en: 'Makes a one-time link for a new password, and unlocks the account' }))
    .action(async (username: string) => {
      tell(
        await within(async (store, actor, now) => {
          const userId = await idOf(store, username)
          await unlock(store, username)
          return store.db.transaction().execute(async (tx) => {
            const link = await makeLink(tx, { kind: 'reset', userId, createdBy: actor, now, days: 2 })
            await appendAudit(tx, { at: now, actor, action: 'account.offer-reset', subject: userId })
            return link
          })
        }),
        '',
      )
    })

  for (const [name, zh, en] of [
    ['disable', '停用账号：其登录和 API 令牌即刻失效', 'Disables an account: its sign-ins and tokens open nothing from then on'],
    ['enable', '启用已停用的账号', 'Enables an account again'],
  ] as const) {
    account
      .command(`${name} <username>`)
      .description(say({ zh, en }))
      .action(async (username: string) => {
        await within(async (store, actor, now) => {
          const userId = await idOf(store, username)
          await store.db.transaction().execute(async (tx) => {
            await tx
              .updateTable('authUser')
              .set({ disabled: name === 'disable' ? now : null })
              .where('id', '=', userId)
              .execute()
            if (name === 'disable') await tx.deleteFrom('authSession').where('userId', '=', userId).execute()
            await appendAudit(tx, { at: now, actor, action: `account.${name}`, subject: userId })
          })
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
  asked: { role: string; area: string | undefined; sector: string | undefined; days: number; actor: string; now: number },
): Promise<Made> {
  const role = Role.safeParse(asked.role)
  if (!role.success)
    throw new AppError('invalid', {
      zh: `角色“${asked.role}”应为 ${ROLES.join('、')} 之一`,
      en: `the role "${asked.role}" is none of ${ROLES.join(', ')}`,
    })
  if (!Number.isInteger(asked.days) || asked.days < 1 || asked.days > 30)
    throw new AppError('invalid', { zh: `有效天数“${asked.days}”应为 1 至 30`, en: `the days "${asked.days}" are a number from 1 to 30` })
  const sector = SectorWord.nullable().safeParse(asked.sector ?? null)
  if (!sector.success)
    throw new AppError('invalid', {
      zh: `行业“${asked.sector}”应为 1 至 40 个字，不含空格，如 bank`,
      en: `the sector "${asked.sector}" is a word of 1 to 40 signs without a space, such as bank`,
    })
  const place = asked.area === undefined ? { id: WHOLE_TREE, name: '全部辖区' } : await placeOf(store, asked.area)
  const { actor, now, days } = asked
  const link = await store.db.transaction().execute(async (tx) => {
    const post = await createPost(tx, { role: role.data, placeId: place.id, sector: sector.data }, now)
    const made = await makeLink(tx, { kind: 'invite', postId: post.id, createdBy: actor, now, days })
    const placeId = place.id === WHOLE_TREE ? null : place.id
    await appendAudit(tx, {
      at: now,
      actor,
      action: 'invitation.create',
      subject: String(post.id),
      placeId,
      after: { invitation: made.id, role: role.data },
    })
    return made
  })
  return { link, text: `${place.name} ${ROLE_WORDS[role.data].zh}：` }
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

async function idOf({ db }: Store, username: string): Promise<string> {
  const user = await db.selectFrom('authUser').select('id').where('username', '=', username.toLowerCase()).executeTakeFirst()
  if (user) return user.id
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
      .map(
        (post) =>
          `${post.name ?? say({ zh: '全部辖区', en: 'whole tree' })} ${say(ROLE_WORDS[post.role as Role])}${post.sector === null ? '' : ` ${post.sector}`}`,
      )
    const marks = [
      ...(twoFactorEnabled ? [say({ zh: '两步验证', en: 'second factor' })] : []),
      ...(disabled === null ? [] : [say({ zh: '已停用', en: 'disabled' })]),
    ]
    return [username ?? '', name, posts.join(say({ zh: '、', en: ', ' })), ...marks].join('\t')
  })
}
