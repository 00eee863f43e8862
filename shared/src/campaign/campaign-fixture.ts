/** A small plan that uses each kind of part once, as plain content: what a YAML file would hold. */
export function smallPlan(): Record<string, unknown> {
  return {
    schema: 1,
    key: 'small',
    name: { zh: '反诈宣传专项行动', en: 'Anti-fraud campaign' },
    issuer: { zh: '乡镇反诈工作专班', en: 'Township office' },
    level: 'township',
    from: '2026-03-01',
    to: '2026-12-31',
    phases: [{ key: 'start', clauses: ['1'], name: { zh: '动员部署', en: 'Mobilise' }, from: '2026-03-01', to: '2026-03-31' }],
    responsible: [{ key: 'police', name: { zh: '派出所', en: 'Police station' } }],
    audiences: [{ key: 'residents', name: { zh: '居民', en: 'Residents' } }],
    channels: [{ key: 'homes', name: { zh: '进家庭', en: 'Homes' } }],
    tasks: [
      {
        key: 'receipts',
        clauses: ['3'],
        name: { zh: '回执签收', en: 'Receipts signed' },
        counted: { zh: '户', en: 'households' },
        for: { per: 'place', level: 'village' },
        whole: { of: 'base', base: 'households' },
        keeps: 'cumulative',
        audience: 'residents',
        channel: 'homes',
        target: 0.95,
        due: '2026-06-30',
        cadence: { every: 'week', deadline: { by: 'weekday', weekday: 5, time: '16:00' } },
        responsible: ['police'],
      },
      {
        key: 'visits',
        clauses: ['16'],
        name: { zh: '重点人员回访', en: 'Follow-up visits' },
        counted: { zh: '次', en: 'visits' },
        for: { per: 'place', level: 'village' },
        whole: { of: 'reported', counted: { zh: '应回访次数', en: 'visits due' } },
        keeps: 'period',
        target: 1,
        cadence: { every: 'fortnight', deadline: { by: 'after', days: 1, time: '12:00' } },
      },
      {
        key: 'app',
        clauses: ['13'],
        name: { zh: '反诈中心安装', en: 'App installs' },
        counted: { zh: '人', en: 'people' },
        for: { per: 'place', level: 'village' },
        whole: { of: 'base', base: 'staff' },
        keeps: 'latest',
        target: 1,
        due: '2026-12-31',
        judged: false,
      },
    ],
    goals: [
      {
        key: 'down',
        clauses: ['2'],
        name: { zh: '发案、损失双下降', en: 'Cases and losses down' },
        aims: [
          {
            key: 'cases',
            name: { zh: '发案', en: 'Cases' },
            figure: { of: 'incident', measure: 'cases' },
            is: 'down',
            baseline: { to: 'yearBefore' },
          },
          {
            key: 'loss',
            name: { zh: '损失', en: 'Losses' },
            figure: { of: 'incident', measure: 'loss' },
            is: 'down',
            clearly: 0.1,
            baseline: { to: 'yearBefore' },
          },
        ],
      },
    ],
    rules: [
      {
        key: 'weak',
        clauses: ['6'],
        name: { zh: '工作不力约谈', en: 'Interview for weak work' },
        for: { per: 'place', level: 'village' },
        when: {
          when: 'any',
          of: [
            {
              when: 'figure',
              figure: { of: 'task', task: 'receipts' },
              is: 'below',
              baseline: { to: 'value', value: 0.6 },
              over: 'week',
              inRow: 3,
            },
            { when: 'incidents', lossAtLeast: 500_000, over: 'year' },
          ],
        },
        opens: [{ item: 'interview', by: 'police', withinDays: 7 }, { item: 'circular' }],
      },
    ],
    scores: [
      {
        key: 'year',
        clauses: ['9'],
        name: { zh: '年度考核', en: 'Assessment of the year' },
        for: { per: 'place', level: 'village' },
        parts: [
          {
            key: 'receipts',
            name: { zh: '回执签收', en: 'Receipts' },
            figure: { of: 'task', task: 'receipts' },
            points: 100,
            zero: 0,
            full: 0.95,
          },
        ],
        bands: [
          { from: 90, name: { zh: '优秀', en: 'Excellent' } },
          { from: 0, name: { zh: '一般', en: 'Fair' } },
        ],
      },
    ],
    designations: [
      {
        key: 'free',
        clauses: ['18'],
        name: { zh: '无诈村', en: 'Fraud-free village' },
        for: { per: 'place', level: 'village' },
        when: {
          when: 'all',
          of: [
            { when: 'quiet', over: 'year' },
            { when: 'goal', goal: 'down', holds: true },
          ],
        },
        over: 'year',
        lostWhen: { when: 'incidents', over: 'year' },
      },
    ],
    reports: [
      {
        key: 'friday',
        clauses: ['8'],
        name: { zh: '周报', en: 'Weekly report' },
        by: { per: 'place', level: 'village' },
        tasks: ['receipts'],
        cadence: { every: 'week', deadline: { by: 'weekday', weekday: 5, time: '16:00' } },
      },
    ],
  }
}
