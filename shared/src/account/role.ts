import { z } from 'zod'
import type { Text } from '../indicator/indicator.ts'

/** What a post is there for (`docs/design.md`, "Who may see what"). */
export const ROLES = ['leader', 'analyst', 'office', 'liaison', 'administrator'] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

/** Roles in words. */
export const ROLE_WORDS: Record<Role, Text> = {
  leader: { zh: '领导', en: 'Leader' },
  analyst: { zh: '分析员', en: 'Analyst' },
  office: { zh: '专班', en: 'Office' },
  liaison: { zh: '填报员', en: 'Liaison' },
  administrator: { zh: '管理员', en: 'Administrator' },
}
