import { describe, expect, it } from 'vitest'
import { headingAsksForPerson, personalNumberIn } from './person-guard.ts'

const kind = (cell: string | number) => {
  const personal = personalNumberIn(cell)
  return personal === null ? null : `${personal.certain ? 'certain' : 'suspect'} ${personal.kind}`
}

describe('headings', () => {
  it.each([
    '姓名',
    '受害人姓名',
    '受害人（姓名）',
    '受害人',
    '事主',
    '报案人',
    '身份证号',
    '公民身份号码',
    '证件号码',
    '联系电话',
    '手机号',
    '电话',
    '联系方式',
    '银行卡号',
    '涉案账号',
    '微信号',
    'QQ号',
    '户主',
    '家庭住址',
    '详细地址',
    '出生日期',
    'Victim Name',
    'victim_name',
    'Phone No.',
    'ID card',
    'Bank account number',
    'E-mail',
  ])('%s is refused', (heading) => {
    const personal = headingAsksForPerson(heading)
    expect(personal?.certain).toBe(true)
    expect(personal?.reason.zh).toContain(`“${heading}”`)
  })

  it.each([
    '受害人数',
    '受害人性别',
    '受害人年龄段',
    '受害人年龄',
    '事主职业',
    '抓获嫌疑人数',
    '微信群数',
    '劝阻电话次数',
    '户数',
    '总户数',
    '村名',
    '行政村名称',
    '案件编号',
    '发案日期',
    '立案日期',
    '损失金额（元）',
    '群众转发率',
    'village',
    'Region',
    'cases',
    'Total $ Loss',
    '# of Reports',
    'gender',
    'ageRange',
    '',
  ])('%s is let through', (heading) => {
    expect(headingAsksForPerson(heading)).toBeNull()
  })

  it.each(['填报人', '村负责人', '办案民警', 'Name'])('%s is listed for a person to decide', (heading) => {
    expect(headingAsksForPerson(heading)?.certain).toBe(false)
  })
})

describe('numbers that belong to a person', () => {
  it('are identity numbers with their check digit', () => {
    expect(kind('11010519491231002X')).toBe('certain identity')
    expect(kind('受害人证件１１０１０５１９４９１２３１００２Ｘ')).toBe('certain identity')
    expect(kind('110105 19491231 002X')).toBe('certain identity')
  })

  it('are only suspected with a wrong check digit, as spreadsheets round them, and of the old kind', () => {
    expect(kind('110105194912310000')).toBe('suspect identity')
    expect(kind('1.10105194912310E+17')).toBe('suspect identity')
    expect(kind('110105491231002')).toBe('suspect identity')
  })

  it('are mobile numbers however they are set apart', () => {
    for (const cell of [
      '13800138000',
      13800138000,
      '138 0013 8000',
      '138-0013-8000',
      '+86 13800138000',
      '8613800138000',
      '电话：13800138000，已劝阻',
    ]) {
      expect(kind(cell)).toBe('certain mobile')
    }
  })

  it('are land lines, suspected', () => {
    expect(kind('0731-82345678')).toBe('suspect landline')
  })

  it('are bank cards by their issuer and check digit', () => {
    expect(kind('6222020000000000002')).toBe(null)
    expect(kind('6222021234567890128')).toBe('certain bankCard')
    expect(kind('6222 0212 3456 7890 128')).toBe('certain bankCard')
    expect(kind('4111111111111111')).toBe('suspect bankCard')
  })

  it('never repeat the number in the message', () => {
    const personal = personalNumberIn('11010519491231002X')
    expect(personal?.reason.zh).not.toContain('19491231')
    expect(personal?.reason.en).not.toContain('19491231')
  })
})

describe('what is no person', () => {
  it.each([
    '',
    '430121100201',
    '110101001001',
    '2024-01-05',
    '20240105',
    '2024-01-05 13:45:00',
    '2024-01-05T13:45:00',
    '2024-03-01至2024-03-31',
    '12,000',
    '12345678901.50',
    '12,996,616',
    '1 234 567 890 123',
    '1250945778',
    '13800138000.00',
    'A4301020000002024010001',
    'A430102 13800138000X9',
    '4301022024010012345678',
    '2024010512345678',
    '91430100MA4L1234X5',
    '湘公（刑）立字〔2024〕1234号',
    '39.9042, 116.4074',
  ])('"%s" passes', (cell) => {
    expect(kind(cell)).toBeNull()
  })

  it('holds for every statistical code of 12 digits', () => {
    for (let i = 0; i < 1000; i++) expect(kind(String(110_101_001_001 + i * 654_321_987))).toBeNull()
  })
})
