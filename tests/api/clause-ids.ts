/** The clauses of the ten plans by their kind, as the plans number them. */
export const CLAUSES = {
  coverage:
    'P1-01 P1-02 P1-03 P1-04 P1-05 P1-06 P2-02 P2-03 P2-04 P2-06 P3-11 P3-12 P3-13 P3-15 P3-19 P3-20 P3-21 P3-22 P4-03 P4-04 P4-05 P4-06 P4-07 P4-08 P4-09 P4-10 P4-11 P4-12 P4-13 P4-14 P4-15 P4-16 P4-17 P5-03 P5-04 P5-05 P6-03 P6-04 P6-05 P6-06 P6-07 P6-08 P6-09 P6-14 P7-03 P7-04 P7-05 P8-04 P9-02 P9-03 P9-04 P10-03 P10-04 P10-05 P10-06 P10-07 P10-08 P10-09 P10-10 P10-11 P10-12'.split(
      ' ',
    ),
  checklist: 'P1-07 P2-05 P2-10 P3-04 P3-23 P5-07 P8-02'.split(' '),
  report: 'P1-08 P3-25 P4-18 P5-09 P6-13'.split(' '),
  goal: 'P2-01 P3-01 P3-02 P3-03 P3-07 P3-08 P3-09 P3-14 P4-02 P5-01 P6-01 P6-02 P6-15 P7-07 P8-01 P8-03 P10-02'.split(' '),
  trigger: 'P2-07 P2-08 P3-05 P3-06 P3-24 P5-08 P6-12 P7-06 P7-08 P8-06 P8-07 P9-05 P10-14'.split(' '),
  score: 'P2-09 P5-06 P6-11 P8-10'.split(' '),
  cadence: 'P3-10 P3-16 P3-17 P6-10 P7-01 P7-02 P8-05 P8-08'.split(' '),
  title: 'P3-18 P8-09'.split(' '),
  phase: 'P4-01 P9-01 P10-01'.split(' '),
  duty: 'P4-19 P5-02 P10-13'.split(' '),
}
