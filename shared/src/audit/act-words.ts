import type { Text } from '../indicator/indicator.ts'

/** What the record of acts tells of, in words: whoever records another act gives it words here. */
export const ACT_WORDS = {
  'import.done': { zh: '导入数据', en: 'Import' },
  'import.undo': { zh: '撤销导入', en: 'Import taken back' },
  'campaign.create': { zh: '新建方案', en: 'Campaign made' },
  'campaign.save': { zh: '保存方案草稿', en: 'Draft saved' },
  'campaign.discard': { zh: '放弃方案草稿', en: 'Draft thrown away' },
  'campaign.delete': { zh: '删除方案', en: 'Campaign deleted' },
  'campaign.publish': { zh: '发布方案', en: 'Campaign published' },
  'campaign.close': { zh: '结束专项行动', en: 'Campaign closed' },
  'campaign.reopen': { zh: '重新启用专项行动', en: 'Campaign reopened' },
  'campaign.archive': { zh: '归档专项行动', en: 'Campaign archived' },
  'setting.home': { zh: '设定首页辖区', en: 'Opening place set' },
  'setting.marking': { zh: '设定密级标识与水印', en: 'Marking of pages set' },
  'account.create': { zh: '建立账号', en: 'Account made' },
  'account.sign-in': { zh: '登录', en: 'Signed in' },
  'account.sign-in-failed': { zh: '登录失败', en: 'Sign-in failed' },
  'account.sign-out': { zh: '退出登录', en: 'Signed out' },
  'account.change-password': { zh: '修改密码', en: 'Password changed' },
  'account.offer-reset': { zh: '签发重置密码链接', en: 'Link for a new password made' },
  'account.reset-password': { zh: '重置密码', en: 'Password set anew' },
  'account.begin-second-factor': { zh: '开始设置两步验证', en: 'Second factor begun' },
  'account.set-second-factor': { zh: '启用两步验证', en: 'Second factor set up' },
  'account.end-second-factor': { zh: '关闭两步验证', en: 'Second factor taken off' },
  'account.disable': { zh: '停用账号', en: 'Account disabled' },
  'account.enable': { zh: '恢复账号', en: 'Account enabled' },
  'account.unlock': { zh: '解除锁定', en: 'Account unlocked' },
  'account.end-sign-ins': { zh: '结束登录', en: 'Sign-ins ended' },
  'account.renew-backup-codes': { zh: '更换备用验证码', en: 'Backup codes renewed' },
  'account.require-second-factor': { zh: '设定须两步验证的角色', en: 'Roles that need a second factor set' },
  'post.create': { zh: '设立岗位', en: 'Post made' },
  'post.begin': { zh: '任职', en: 'Post taken' },
  'post.hand-over': { zh: '岗位交接', en: 'Post handed over' },
  'post.close': { zh: '撤销岗位', en: 'Post closed' },
  'invitation.create': { zh: '签发邀请链接', en: 'Invitation made' },
  'invitation.void': { zh: '作废邀请链接', en: 'Invitation made void' },
  'token.create': { zh: '生成 API 令牌', en: 'API token made' },
  'token.revoke': { zh: '作废 API 令牌', en: 'API token revoked' },
  'personal.redact': { zh: '替换个人信息', en: 'Personal data redacted' },
  'demo.load': { zh: '载入演示县', en: 'Demo county loaded' },
  'demo.refresh': { zh: '续写演示县', en: 'Demo county carried on' },
  'demo.leave': { zh: '清除演示县', en: 'Demo county removed' },
  'store.backup': { zh: '备份数据库', en: 'Backup' },
  'store.restore': { zh: '恢复备份', en: 'Restore from a backup' },
  'rollup.repair': { zh: '重新汇总', en: 'Sums made anew' },
  'export.file': { zh: '导出文件', en: 'File exported' },
  'incident.read': { zh: '查看逐案警情', en: 'Incidents looked at' },
  'incident.export': { zh: '导出逐案警情', en: 'Incidents exported' },
  'audit.export': { zh: '导出审计记录', en: 'Record exported' },
  'audit.redact': { zh: '替换记录中的文字', en: 'Text of an entry redacted' },
} as const satisfies Record<string, Text>

/** The key of an act: `<concept>.<verb>`. */
export type ActKey = keyof typeof ACT_WORDS

/** An act in words; one of an older release that is not known any more is shown by its key. */
export function actWords(action: string): Text {
  return (ACT_WORDS as Record<string, Text>)[action] ?? { zh: action, en: action }
}

/** Where something was asked for, in words: an address, the server's own command line, or the program by itself. */
export function originWords(address: string | null): Text {
  if (address === null) return { zh: '系统', en: 'The program itself' }
  if (address === 'command line') return { zh: '命令行', en: 'Command line' }
  return { zh: address, en: address }
}
